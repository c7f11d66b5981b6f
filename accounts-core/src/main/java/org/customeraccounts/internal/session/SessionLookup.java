package org.customeraccounts.internal.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the customer of a session token, once for each request. */
public final class SessionLookup {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLookup.class);

    private final Storage storage;
    private final Clock clock;
    private final SessionLimits limits;

    public SessionLookup(Storage storage, Clock clock, SessionLimits limits) {
        this.storage = storage;
        this.clock = clock;
        this.limits = limits;
    }

    /** The customer, or empty: unknown, another shop's, its time over, or the account not active. */
    public Optional<CustomerRequest> find(VisitorRequest request, SessionToken token) {
        if (!token.isWellFormed()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<SessionStore.Authenticated> session = storage.read(unit -> unit.authenticate(token.hash()))
                .filter(found -> found.session().shop().equals(request.shop()))
                .filter(found -> limits.allow(found.session(), now))
                .filter(found -> found.account().isActive());
        // Only now and then: a look-up must not cost a write for each request.
        session.filter(found -> limits.isNoteDue(found.session(), now)).ifPresent(found -> note(token, now));
        return session.map(found -> new CustomerRequest(
                request.shop(),
                found.account().id(),
                found.session().id(),
                token.hash(),
                context(request, found.account())));
    }

    /**
     * Whoever is signed in stays so on a database that takes no writes for a while: the session only ages meanwhile.
     */
    private void note(SessionToken token, Instant now) {
        try {
            storage.standalone().seen(token.hash(), now);
        } catch (StorageFailureException e) {
            LOG.debug("The use of a session is not noted: {}", e.result());
        }
    }

    /** In the customer's language, unless the request names another. */
    private static RequestContext context(VisitorRequest request, Account account) {
        RequestContext context = request.context();
        return context.locale().isPresent() ? context : context.withLocale(account.locale());
    }
}
