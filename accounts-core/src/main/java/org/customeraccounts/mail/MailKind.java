package org.customeraccounts.mail;

/** What a mail is about. The names are stored: never renamed, only added. */
public enum MailKind {
    /** The account was created. Staff may write this one themselves. */
    WELCOME,
    /** Please confirm that the address is yours: carries a confirm link, and one for "this was not me". */
    VERIFY_EMAIL,
    /** Somebody asked to reset the password: carries the link that does. */
    RESET_PASSWORD,
    /** The password was changed: says what to do if it was somebody else. */
    PASSWORD_CHANGED,
    /** Somebody tried to create an account with an address that has one. */
    SIGN_UP_ATTEMPTED,
    /** The shop has suspended the account. */
    ACCOUNT_SUSPENDED,
    /** The shop has lifted the suspension. */
    ACCOUNT_REINSTATED,
    /** The account was closed for good. */
    ACCOUNT_CLOSED,
    /** The shop has ended all sessions of the account: says what to do if that was not expected. */
    SESSIONS_ENDED,
    /** The shop is going to delete the account: says when. */
    ACCOUNT_DELETION_SCHEDULED,
    /** The account is not going to be deleted after all. */
    ACCOUNT_DELETION_UNDONE,
    /**
     * To the new mailbox of a change: please confirm that the address is yours. Carries a confirm link, and "this was
     * not me".
     */
    CONFIRM_EMAIL_CHANGE,
    /** To the old mailbox: a change was asked for. Carries the link that stops it. */
    EMAIL_CHANGE_REQUESTED,
    /** To the old mailbox: the address was changed. Carries the link that undoes it. */
    EMAIL_CHANGED,
    /** To both mailboxes: the change was undone. */
    EMAIL_CHANGE_REVERTED,
    /** To both mailboxes: the change was stopped. */
    EMAIL_CHANGE_CANCELLED,
    /** The payment gateway refused a card that was added: it is not kept. */
    CARD_REFUSED,
    /** A card was saved in the account: says what to do if it was somebody else. */
    CARD_ADDED,
    /** Deliveries go to another address by default: says what to do if it was somebody else. */
    DEFAULT_DELIVERY_CHANGED,
    /** Somebody signed in on a device that the account did not know: says what to do if it was somebody else. */
    DEVICE_ADDED,
    /** To the mailbox that a guest ordered with, when somebody asked for it: carries the link that shows the order. */
    OPEN_ORDER
}
