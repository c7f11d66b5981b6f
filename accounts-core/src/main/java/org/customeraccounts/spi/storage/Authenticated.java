package org.customeraccounts.spi.storage;

import java.util.Objects;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;

/**
 * What a session token leads to: the session and its account, as they were found together.
 *
 * @param session the session
 * @param account the account
 */
public record Authenticated(Session session, Account account) {
    /** Refuses null. */
    public Authenticated {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(account, "account");
    }
}
