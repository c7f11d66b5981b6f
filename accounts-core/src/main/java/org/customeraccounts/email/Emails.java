package org.customeraccounts.email;

/** The signed-in customer's own e-mail address. For one request; not to be shared between threads. */
public interface Emails {
    /**
     * Where the address stands.
     *
     * @return the address in force, and whether it is verified
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    EmailStatus status();

    /**
     * Has the verification mail for the present address sent again, with a link of its own, good for 48 hours. Links
     * sent earlier stay good for theirs.
     *
     * @throws org.customeraccounts.error.ConflictException {@code EMAIL_ALREADY_VERIFIED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_MAILS} within a minute of the last, or
     *     after five mails to the address in a day
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    void resendVerification();
}
