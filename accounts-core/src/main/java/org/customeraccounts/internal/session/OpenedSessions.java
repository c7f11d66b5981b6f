package org.customeraccounts.internal.session;

import java.time.Clock;
import java.time.Instant;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Tokens;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.session.Session;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionToken;

/** Opens sessions, each with a new token, in the unit of work that signs the customer in. */
public final class OpenedSessions {
    private final Clock clock;
    private final Ids ids;
    private final Tokens tokens;
    private final SessionLimits limits;

    public OpenedSessions(Clock clock, Ids ids, Tokens tokens, SessionLimits limits) {
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
        this.limits = limits;
    }

    public SignedIn open(UnitOfWork unit, Visit visit, AccountId account) {
        Instant now = clock.instant();
        SessionToken token = tokens.session();
        Session session = new Session(
                ids.session(),
                visit.shop(),
                account,
                now,
                now,
                visit.context().source().orElse(null));
        unit.sessions().insert(session, token.hash());
        return new SignedIn(account, session.id(), token, now.plus(limits.absolute()));
    }
}
