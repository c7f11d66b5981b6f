package org.customeraccounts.email;

/** What can happen to an attempt to change an e-mail address. */
public enum EmailChangeTransition {
    /** The customer confirms, by a link to the new mailbox. */
    CONFIRM,
    /**
     * The customer confirms, and goes back to an address that is held for the account: that undoes what lies between.
     */
    CONFIRM_BACK,
    /** A mail with a link goes to the new mailbox, for the first time or again. */
    SEND,
    /** The customer, one of both mailboxes or a new password stops it. */
    CANCEL,
    /** The customer asks for another address. */
    SUPERSEDE,
    /** The address turns out to be another account's. */
    CONFLICT,
    /** The mail to the new mailbox bounced for good. */
    BOUNCE,
    /** The old mailbox undoes it. */
    REVERT,
    /** One before it is undone, and it goes with that. */
    REVERT_EARLIER,
    /** Whoever reads the mailbox in force set a new password: the old mailbox loses its way back. */
    SETTLE
}
