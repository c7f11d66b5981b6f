package org.customeraccounts.email;

import org.customeraccounts.credential.Proof;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in customer's own e-mail address. Only the customer changes it: no door lets anybody else. For one
 * request; not to be shared between threads. Every operation may throw {@link
 * org.customeraccounts.error.UnauthenticatedException} with {@code SESSION_ENDED}.
 */
public interface Emails {
    /**
     * Where the address stands.
     *
     * @return the address in force, whether it is verified, and the newest attempt to change it
     */
    EmailStatus status();

    /**
     * Asks for another address. A mail with a link goes to it; until that is confirmed the present one stays in force.
     * The present mailbox hears of it and can stop it. A request under way is replaced. Another spelling of the present
     * address, such as another case, is the same mailbox: it is in force at once, nobody is mailed, and a request under
     * way goes on.
     *
     * <p>Refused in this order, so that nobody learns of other people's addresses before they have proven who they are:
     * {@code EMAIL_NOT_VERIFIED}, missing fields, {@code EMAILS_DO_NOT_MATCH}, {@code EMAIL_INVALID},
     * {@code CARD_NUMBER_IN_TEXT}, {@code EMAIL_UNCHANGED}, throttling, the proof, the caps on new addresses and mails,
     * {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, {@code EMAIL_ALREADY_USED}.
     *
     * @param newAddress the new address as typed, or null where nothing was
     * @param confirmation the same again
     * @param proof that it is the account's owner who asks
     * @return the attempt, as {@link #status} shows it; for another spelling, which is no attempt, one that is
     *     confirmed
     * @throws org.customeraccounts.error.ConflictException {@code EMAIL_NOT_VERIFIED}, {@code EMAIL_UNCHANGED},
     *     {@code EMAIL_USED_BY_ANOTHER_ACCOUNT} or {@code EMAIL_ALREADY_USED}
     * @throws org.customeraccounts.error.InvalidInputException {@code EMAILS_DO_NOT_MATCH}, {@code EMAIL_INVALID},
     *     {@code CARD_NUMBER_IN_TEXT}, or {@code INVALID_INPUT} naming {@code newAddress}, {@code confirmation}, {@code
     *     password}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code BAD_CREDENTIALS}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}, also for a fourth new address in
     *     a day; {@code TOO_MANY_MAILS}; {@code BUSY}
     */
    EmailChangeStatus requestChange(@Nullable String newAddress, @Nullable String confirmation, Proof proof);

    /**
     * Has the mail to the new address sent again, with a link of its own, good for 48 hours; also after the first
     * expired.
     *
     * @throws org.customeraccounts.error.ConflictException {@code NO_EMAIL_CHANGE} when none is under way
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}, or {@code TOO_MANY_MAILS} within
     *     a minute of the last, or after five mails to the address in a day and two kept for customers
     */
    void resend();

    /**
     * Stops the change under way. Both mailboxes are told.
     *
     * @throws org.customeraccounts.error.ConflictException {@code NO_EMAIL_CHANGE} when none is under way
     */
    void cancel();

    /**
     * Has the verification mail for the present address sent again, with a link of its own, good for 48 hours. Links
     * sent earlier stay good for theirs.
     *
     * @throws org.customeraccounts.error.ConflictException {@code EMAIL_ALREADY_VERIFIED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_ATTEMPTS}, or {@code TOO_MANY_MAILS} within
     *     a minute of the last, or after five mails to the address in a day and two kept for customers
     */
    void resendVerification();
}
