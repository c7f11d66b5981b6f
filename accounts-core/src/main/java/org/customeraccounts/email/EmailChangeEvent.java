package org.customeraccounts.email;

/** What can happen to an attempt to change an e-mail address. */
public enum EmailChangeEvent {
    /** The customer confirms, by a link to the new mailbox. */
    CONFIRM,
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
    REVERT
}
