package org.customeraccounts.mail;

/** How a mail came back. */
public enum BounceKind {
    /** For good: no such mailbox (an enhanced status code 5.x.x, RFC 3463 §2). */
    PERMANENT,
    /** For now: the mailbox is full, the server is away (4.x.x). Nothing is done about it. */
    TRANSIENT
}
