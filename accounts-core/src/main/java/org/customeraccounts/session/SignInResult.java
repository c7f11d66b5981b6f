package org.customeraccounts.session;

/**
 * What signing in comes to. More kinds may come, a second factor among them: a {@code switch} over it keeps a default.
 */
public sealed interface SignInResult permits SignedIn {
    /**
     * The customer's session.
     *
     * @return the session
     * @throws org.customeraccounts.error.ForbiddenException {@code STEP_REQUIRED} when another step stands between
     */
    SignedIn signedIn();
}
