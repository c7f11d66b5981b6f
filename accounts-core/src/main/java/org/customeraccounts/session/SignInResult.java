package org.customeraccounts.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What signing in comes to. More kinds may come, a second factor among them: a {@code switch} over it keeps a default.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = SignedIn.class, name = "SignedIn")})
public sealed interface SignInResult permits SignedIn {
    /**
     * The customer's session.
     *
     * @return the session
     * @throws org.customeraccounts.error.ForbiddenException {@code STEP_REQUIRED} when another step stands between
     */
    SignedIn signedIn();
}
