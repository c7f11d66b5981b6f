package org.customeraccounts.settings;

/**
 * What the owner of an account is told of by mail, since whoever uses a stolen session, or the password, could do it
 * unseen. Only a verified mailbox is told. Names are stored: never renamed, only added; one that is not known reads as
 * the first.
 */
public enum Notice {
    /** A card was saved in the account. */
    NEW_CARD,
    /** Deliveries go to another address by default: another entry of the book, or the same with another address. */
    NEW_DEFAULT_DELIVERY,
    /** Somebody signed in on a device that the account did not know, where it knew one or was signed in to. */
    NEW_DEVICE
}
