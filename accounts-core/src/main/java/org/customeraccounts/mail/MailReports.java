package org.customeraccounts.mail;

/** What the host's mail server reports about mails sent, for trusted code. Thread safe. */
public interface MailReports {
    /**
     * A mail came back. When it asked to confirm a new address and came back for good, that change ends
     * ({@code EMAIL_INVALID} in the customer's status), unless another such mail was sent since; when it asked to
     * verify the present address, that is marked as undeliverable and the customer sees so. Any other mail, and one of
     * which nothing is known, changes nothing.
     *
     * @param messageId the mail's message id, as {@link OutgoingMail#messageId} gave it, or the id that the provider
     *     gave it, as {@code Mailer.deliver} returned it: whole or the part before {@code @}, with or without angle
     *     brackets
     * @param kind for good, or for now
     * @return whether something changed
     */
    boolean bounced(String messageId, BounceKind kind);

    /** How a mail came back. */
    enum BounceKind {
        /** For good: no such mailbox (an enhanced status code 5.x.x, RFC 3463 §2). */
        PERMANENT,
        /** For now: the mailbox is full, the server is away (4.x.x). Nothing is done about it. */
        TRANSIENT
    }
}
