package org.customeraccounts.email;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt to change the address stands, for the customer to see.
 *
 * @param newAddress the address asked for
 * @param state the state, as the clock has it
 * @param requestedAt when it was asked for
 * @param linkExpiresAt when the latest link to the new mailbox stops being good, or null before the mail is sent
 * @param code why it ended without success, or null: {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, {@code EMAIL_INVALID} or
 *     {@code LINK_EXPIRED}
 */
public record EmailChangeStatus(
        EmailAddress newAddress,
        EmailChangeState state,
        Instant requestedAt,
        @Nullable Instant linkExpiresAt,
        @Nullable ErrorCode code) {
    /** Refuses null where null means nothing. */
    public EmailChangeStatus {
        Objects.requireNonNull(newAddress, "newAddress");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedAt, "requestedAt");
    }

    /**
     * Where an attempt stands.
     *
     * @param change the attempt
     * @param now the present instant
     * @return its status
     */
    public static EmailChangeStatus of(EmailChange change, Instant now) {
        EmailChangeState state = change.state(now);
        Instant minted = change.mintedAt();
        return new EmailChangeStatus(
                change.newAddress(),
                state,
                change.requestedAt(),
                minted == null ? null : minted.plus(EmailChange.LINK_LIFETIME),
                code(state));
    }

    private static @Nullable ErrorCode code(EmailChangeState state) {
        return switch (state) {
            case CONFLICTED -> ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT;
            case UNDELIVERABLE -> ErrorCode.EMAIL_INVALID;
            case EXPIRED -> ErrorCode.LINK_EXPIRED;
            case PENDING, CONFIRMED, CANCELLED, SUPERSEDED, REVERTED, SETTLED -> null;
        };
    }
}
