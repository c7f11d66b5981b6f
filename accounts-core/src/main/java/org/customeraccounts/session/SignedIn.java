package org.customeraccounts.session;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SessionToken;

/**
 * The customer is signed in. The token goes into a cookie ({@code __Host-} prefix, {@code Secure}, {@code HttpOnly},
 * {@code SameSite=Lax}: OWASP Session Management) and comes back with each request.
 *
 * @param account the account
 * @param session the session's id, for lists
 * @param token the secret that opens the session
 * @param endsAt when it ends in any case
 */
public record SignedIn(AccountId account, SessionId session, SessionToken token, Instant endsAt)
        implements SignInResult, SignUpResult {
    /** Refuses null. */
    public SignedIn {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(endsAt, "endsAt");
    }

    @Override
    public SignedIn signedIn() {
        return this;
    }
}
