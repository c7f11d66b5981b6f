package org.customeraccounts.session;

/** What signing up comes to. More kinds may come: a {@code switch} over it keeps a default. */
public sealed interface SignUpResult permits SignedIn, CheckYourMail {
    /**
     * The customer's session.
     *
     * @return the session
     * @throws org.customeraccounts.error.ForbiddenException {@code STEP_REQUIRED} when another step stands between
     */
    SignedIn signedIn();
}
