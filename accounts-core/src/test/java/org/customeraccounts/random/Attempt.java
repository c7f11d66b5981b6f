package org.customeraccounts.random;

import java.time.Duration;
import java.time.Instant;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.value.EmailChangeId;
import org.jspecify.annotations.Nullable;

/** An attempt to change an address, as it must be. */
final class Attempt {
    private static final Duration WAY_BACK = Duration.ofDays(7);

    final EmailChangeId id;
    final String from;
    final String to;
    final Session session;
    final Instant requestedAt;
    EmailChangeState state = EmailChangeState.PENDING;

    @Nullable
    Instant decidedAt;

    Attempt(EmailChangeId id, String from, String to, Session session, Instant requestedAt) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.session = session;
        this.requestedAt = requestedAt;
    }

    void become(EmailChangeState next, Instant now) {
        state = next;
        decidedAt = now.isBefore(requestedAt) ? requestedAt : now;
    }

    Instant wayBackEnds() {
        return decidedAt.plus(WAY_BACK);
    }

    boolean isRevertible(Instant now) {
        return state == EmailChangeState.CONFIRMED && now.isBefore(wayBackEnds());
    }

    boolean isInForce() {
        return state == EmailChangeState.CONFIRMED || state == EmailChangeState.SETTLED;
    }

    boolean names(String mailbox) {
        return from.equals(mailbox) || to.equals(mailbox);
    }
}
