package org.customeraccounts.account;

/** The state of an account. */
public enum AccountStatus {
    /** It works. */
    ACTIVE,
    /** The shop's staff have suspended it: nobody is signed in or can sign in, until they lift the suspension. */
    SUSPENDED,
    /** It has ended for good, and its address is free. */
    CLOSED,
    /** The shop's staff have decided to delete it: nobody is signed in or can sign in, and its address stays taken. */
    BEING_DELETED
}
