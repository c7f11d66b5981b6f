package org.customeraccounts.mail;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a mailed link would do, shown to whoever opens it. Looking consumes nothing.
 *
 * @param purpose what it is for; never what acts on an order
 * @param maskedAddress the mailbox it was sent to, masked
 * @param maskedNewAddress the new address of the change it belongs to, masked, or null when it belongs to none, or to
 *     one that is kept no longer
 * @param state whether it can still do it
 * @param expiresAt when its time is over
 */
public record LinkPreview(
        LinkPurpose purpose, String maskedAddress, @Nullable String maskedNewAddress, State state, Instant expiresAt) {
    /** Refuses null. */
    public LinkPreview {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(maskedAddress, "maskedAddress");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Whether a mailed link can still do what it is for. */
    public enum State {
        /** It can. */
        OPEN,
        /** It has done it, or what it was for no longer applies. */
        USED,
        /** Its time is over. */
        EXPIRED
    }
}
