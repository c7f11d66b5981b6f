package org.customeraccounts.email;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to change an account's e-mail address, and the machine that moves it: {@link #after} is the whole of it.
 *
 * @param id the attempt's id; ids sort by time
 * @param shop the shop
 * @param account the account
 * @param oldAddress the address in force when it was asked for
 * @param newAddress the address asked for
 * @param session the session that asked
 * @param stored the state as it is kept; {@link #state} also knows the clock
 * @param times when it was asked for, mailed and decided
 */
public record EmailChange(
        EmailChangeId id,
        ShopId shop,
        AccountId account,
        EmailAddress oldAddress,
        EmailAddress newAddress,
        SessionId session,
        EmailChangeState stored,
        @JsonUnwrapped Times times) {
    /** How long a link to the new mailbox is good, from its minting. */
    public static final Duration LINK_LIFETIME = Duration.ofDays(2);

    /** How long the old mailbox can undo a change, and the old address is held for it. */
    public static final Duration WAY_BACK = Duration.ofDays(7);

    /**
     * When what happened.
     *
     * @param requestedAt when it was asked for; not before the account's attempt before it was decided
     * @param mintedAt when the latest link to the new mailbox was minted, or null before the first
     * @param decidedAt when it last left {@code PENDING} or was reverted, never before {@code requestedAt}; null while
     *     it is pending
     */
    public record Times(
            Instant requestedAt,
            @Nullable Instant mintedAt,
            @Nullable Instant decidedAt) {
        /** Refuses null where null means nothing. */
        public Times {
            Objects.requireNonNull(requestedAt, "requestedAt");
        }

        private Times minted(Instant now) {
            Instant latest = mintedAt != null && mintedAt.isAfter(now) ? mintedAt : now;
            return new Times(requestedAt, latest, decidedAt);
        }

        /**
         * Never decided before it was asked for, whatever the clock says: of two attempts, the later one ends later.
         */
        private Times decided(Instant now) {
            return new Times(requestedAt, mintedAt, now.isBefore(requestedAt) ? requestedAt : now);
        }
    }

    /** Refuses null, and a stored {@code EXPIRED}. */
    public EmailChange {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(oldAddress, "oldAddress");
        Objects.requireNonNull(newAddress, "newAddress");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(times, "times");
        if (stored == EmailChangeState.EXPIRED) {
            throw new IllegalArgumentException("expiry is a fact of the clock and is not stored");
        }
    }

    /**
     * A new attempt.
     *
     * @param id its id
     * @param shop the shop
     * @param account the account
     * @param oldAddress the address in force
     * @param newAddress the address asked for
     * @param session the session that asks
     * @param now when
     * @return the attempt, pending
     */
    public static EmailChange requested(
            EmailChangeId id,
            ShopId shop,
            AccountId account,
            EmailAddress oldAddress,
            EmailAddress newAddress,
            SessionId session,
            Instant now) {
        return new EmailChange(
                id,
                shop,
                account,
                oldAddress,
                newAddress,
                session,
                EmailChangeState.PENDING,
                new Times(now, null, null));
    }

    /**
     * When it was asked for.
     *
     * @return when
     */
    public Instant requestedAt() {
        return times.requestedAt();
    }

    /**
     * When the latest link to the new mailbox was minted.
     *
     * @return when, or null before the first
     */
    public @Nullable Instant mintedAt() {
        return times.mintedAt();
    }

    /**
     * When it last left {@code PENDING} or was reverted.
     *
     * @return when, or null while it is pending
     */
    public @Nullable Instant decidedAt() {
        return times.decidedAt();
    }

    /**
     * The state, as the clock has it.
     *
     * @param now the present instant
     * @return the stored state, or {@code EXPIRED} once the latest link is 48 hours old
     */
    public EmailChangeState state(Instant now) {
        boolean over = mintedAt() != null && !now.isBefore(mintedAt().plus(LINK_LIFETIME));
        return stored == EmailChangeState.PENDING && over ? EmailChangeState.EXPIRED : stored;
    }

    /**
     * Whether the old mailbox can undo it.
     *
     * @param now the present instant
     * @return whether it was confirmed less than 7 days ago
     */
    public boolean isRevertible(Instant now) {
        return stored == EmailChangeState.CONFIRMED
                && decidedAt() != null
                && now.isBefore(decidedAt().plus(WAY_BACK));
    }

    /**
     * Whether the new address came into force, and nobody has undone that.
     *
     * @return whether it is confirmed, and can be undone or not
     */
    @JsonIgnore
    public boolean isInForce() {
        return stored == EmailChangeState.CONFIRMED || stored == EmailChangeState.SETTLED;
    }

    /**
     * What becomes of the attempt.
     *
     * @param event what happens
     * @param now when
     * @return the attempt after it, the same where nothing is left to do, or why not
     */
    public Outcome<EmailChange> after(EmailChangeTransition event, Instant now) {
        return switch (state(now)) {
            case PENDING -> whilePending(event, now);
            case EXPIRED ->
                switch (event) {
                    case CONFIRM, CONFIRM_BACK, CONFLICT -> Outcome.refused(ErrorCode.LINK_EXPIRED);
                    default -> whilePending(event, now);
                };
            case CONFIRMED -> onceConfirmed(event, now);
            case SETTLED -> onceSettled(event, now);
            case CONFLICTED -> onceOver(event, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            case UNDELIVERABLE -> onceOver(event, ErrorCode.EMAIL_INVALID);
            case CANCELLED, SUPERSEDED, REVERTED -> onceOver(event, ErrorCode.LINK_USED);
        };
    }

    private Outcome<EmailChange> whilePending(EmailChangeTransition event, Instant now) {
        return switch (event) {
            case CONFIRM -> Outcome.of(in(EmailChangeState.CONFIRMED, now));
            case CONFIRM_BACK -> Outcome.of(in(EmailChangeState.SETTLED, now));
            case SEND -> Outcome.of(minted(now));
            case CANCEL -> Outcome.of(in(EmailChangeState.CANCELLED, now));
            case SUPERSEDE -> Outcome.of(in(EmailChangeState.SUPERSEDED, now));
            case CONFLICT -> Outcome.of(in(EmailChangeState.CONFLICTED, now));
            case BOUNCE -> Outcome.of(in(EmailChangeState.UNDELIVERABLE, now));
            case REVERT -> Outcome.refused(ErrorCode.LINK_UNKNOWN);
            case REVERT_EARLIER, SETTLE -> Outcome.refused(ErrorCode.NO_EMAIL_CHANGE);
        };
    }

    private Outcome<EmailChange> onceConfirmed(EmailChangeTransition event, Instant now) {
        return switch (event) {
            case CONFIRM, CONFIRM_BACK -> Outcome.of(this);
            case REVERT ->
                isRevertible(now)
                        ? Outcome.of(in(EmailChangeState.REVERTED, now))
                        : Outcome.refused(ErrorCode.LINK_EXPIRED);
            case REVERT_EARLIER -> Outcome.of(in(EmailChangeState.REVERTED, now));
            case SETTLE -> Outcome.of(settled());
            case CANCEL -> Outcome.refused(ErrorCode.LINK_USED);
            case SEND, SUPERSEDE, CONFLICT, BOUNCE -> Outcome.refused(ErrorCode.NO_EMAIL_CHANGE);
        };
    }

    private Outcome<EmailChange> onceSettled(EmailChangeTransition event, Instant now) {
        return switch (event) {
            case CONFIRM, CONFIRM_BACK, SETTLE -> Outcome.of(this);
            case REVERT_EARLIER -> Outcome.of(in(EmailChangeState.REVERTED, now));
            case CANCEL, REVERT -> Outcome.refused(ErrorCode.LINK_USED);
            case SEND, SUPERSEDE, CONFLICT, BOUNCE -> Outcome.refused(ErrorCode.NO_EMAIL_CHANGE);
        };
    }

    private static Outcome<EmailChange> onceOver(EmailChangeTransition event, ErrorCode confirming) {
        return switch (event) {
            case CONFIRM, CONFIRM_BACK -> Outcome.refused(confirming);
            case CANCEL, REVERT -> Outcome.refused(ErrorCode.LINK_USED);
            case SEND, SUPERSEDE, CONFLICT, BOUNCE, REVERT_EARLIER, SETTLE ->
                Outcome.refused(ErrorCode.NO_EMAIL_CHANGE);
        };
    }

    private EmailChange in(EmailChangeState next, Instant now) {
        return new EmailChange(id, shop, account, oldAddress, newAddress, session, next, times.decided(now));
    }

    /** When it was confirmed stays as it was. */
    private EmailChange settled() {
        return new EmailChange(id, shop, account, oldAddress, newAddress, session, EmailChangeState.SETTLED, times);
    }

    private EmailChange minted(Instant now) {
        return new EmailChange(id, shop, account, oldAddress, newAddress, session, stored, times.minted(now));
    }
}
