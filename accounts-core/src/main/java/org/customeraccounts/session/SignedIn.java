package org.customeraccounts.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * The customer is signed in. The token goes into a cookie ({@code __Host-} prefix, {@code Secure}, {@code HttpOnly},
 * {@code SameSite=Lax}: OWASP Session Management) and comes back with each request.
 *
 * @param account the account
 * @param session the session's id, for lists
 * @param token the secret that opens the session
 * @param endsAt when it ends in any case
 * @param deviceToken the secret by which the account knows this device from now on, or null while its address is not
 *     verified. It goes into a cookie of its own, as above, for 180 days, and comes back with {@link
 *     org.customeraccounts.value.RequestContext#withDevice(DeviceToken)}
 */
public record SignedIn(
        AccountId account,
        SessionId session,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        SessionToken token,

        Instant endsAt,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
        DeviceToken deviceToken)
        implements SignInResult, SignUpResult {
    /** Refuses null. */
    public SignedIn {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(endsAt, "endsAt");
    }

    /**
     * The secret by which the account knows this device from now on.
     *
     * @return the token for its cookie, or empty while the account's address is not verified
     */
    public Optional<DeviceToken> device() {
        return Optional.ofNullable(deviceToken);
    }

    @Override
    public SignedIn signedIn() {
        return this;
    }
}
