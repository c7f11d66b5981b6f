package org.customeraccounts.internal.operation;

import java.time.Clock;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Checks a customer's session again, inside the unit of work that acts for it. */
public final class SessionGuard {
    private final Clock clock;
    private final SessionLimits limits;

    public SessionGuard(Clock clock, SessionLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /** The session and its account, or {@code SESSION_ENDED}: ended, its time over, or the account not active. */
    public Outcome<SessionStore.Authenticated> require(UnitOfWork unit, CustomerRequest request) {
        return find(unit, request.shop(), request.token())
                .filter(found -> found.account().isActive())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.SESSION_ENDED));
    }

    /**
     * The account of a session token, or {@code SESSION_ENDED}, or, where the session is still there, why its account
     * cannot be used.
     */
    public Outcome<Account> account(UnitOfWork unit, ShopId shop, SessionToken token) {
        Optional<SessionStore.Authenticated> found =
                token.isWellFormed() ? find(unit, shop, token.hash()) : Optional.empty();
        return found.map(session -> session.account().usable())
                .orElseGet(() -> Outcome.refused(ErrorCode.SESSION_ENDED));
    }

    private Optional<SessionStore.Authenticated> find(UnitOfWork unit, ShopId shop, TokenHash token) {
        return unit.authenticate(token)
                // Tokens are unique over all shops, and this one opens only its own.
                .filter(found -> found.session().shop().equals(shop))
                .filter(found -> limits.allow(found.session(), clock.instant()));
    }
}
