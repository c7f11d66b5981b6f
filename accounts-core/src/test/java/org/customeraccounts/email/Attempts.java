package org.customeraccounts.email;

import java.time.Instant;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Attempts to test the machine with: one in each state. */
final class Attempts {
    static final Instant REQUESTED = Instant.parse("2026-03-01T08:00:00.000001Z");
    static final Instant MINTED = REQUESTED.plusSeconds(3);
    static final Instant DECIDED = MINTED.plusSeconds(60);

    private static final String ID = "0195500f-4a00-7000-8000-00000000000";

    private Attempts() {}

    /** An attempt whose mail waits in the outbox. */
    static EmailChange unsent() {
        return in(EmailChangeState.PENDING, null, null);
    }

    /** An attempt whose mail was sent at {@link #MINTED}. */
    static EmailChange sent() {
        return in(EmailChangeState.PENDING, MINTED, null);
    }

    /** An attempt that came to this at {@link #DECIDED}. */
    static EmailChange decided(EmailChangeState state) {
        return in(state, MINTED, DECIDED);
    }

    private static EmailChange in(EmailChangeState stored, @Nullable Instant mintedAt, @Nullable Instant decidedAt) {
        return new EmailChange(
                EmailChangeId.parse(ID + 1),
                ShopId.of("boutique"),
                AccountId.parse(ID + 2),
                EmailAddress.parse("ada@example.com"),
                EmailAddress.parse("ada@new.example"),
                SessionId.parse(ID + 3),
                stored,
                new EmailChange.Times(REQUESTED, mintedAt, decidedAt));
    }
}
