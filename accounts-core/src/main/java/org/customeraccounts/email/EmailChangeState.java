package org.customeraccounts.email;

/** The state of an attempt to change an e-mail address. Names are stored: never renamed, only added. */
public enum EmailChangeState {
    /** The new mailbox has been asked, or is about to be. */
    PENDING,
    /**
     * The links to the new mailbox are past their time; sending again makes it pending. Never stored: a fact of the
     * clock.
     */
    EXPIRED,
    /** The new address is in force. */
    CONFIRMED,
    /** The customer, one of both mailboxes or a new password stopped it. */
    CANCELLED,
    /** The customer asked for another address instead. */
    SUPERSEDED,
    /** Another account took the address first. */
    CONFLICTED,
    /** The new mailbox does not exist. */
    UNDELIVERABLE,
    /** It was in force, and the old mailbox undid it, or one before it. */
    REVERTED,
    /**
     * The new address came into force, and the old mailbox can undo it no more: it went back to an address that was
     * held for the account, or whoever read the mailbox in force set a new password.
     */
    SETTLED
}
