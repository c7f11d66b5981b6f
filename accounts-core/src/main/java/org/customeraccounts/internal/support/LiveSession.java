package org.customeraccounts.internal.support;

import java.time.Clock;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.session.Authenticated;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Checks a customer's session again, inside the unit of work that acts for it. */
public final class LiveSession {
    private final Clock clock;
    private final SessionLimits limits;

    public LiveSession(Clock clock, SessionLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /** The session and its account, or {@code SESSION_ENDED}: ended, its time over, or the account not active. */
    public Outcome<Authenticated> demand(UnitOfWork unit, CustomerCall call) {
        return unit.authenticate(call.token())
                .filter(found -> found.session().shop().equals(call.shop()))
                .filter(found -> limits.allow(found.session(), clock.instant()))
                .filter(found -> found.account().isActive())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.SESSION_ENDED));
    }
}
