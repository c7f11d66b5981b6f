package org.customeraccounts.deletion;

/** How much goes with an account. The names are stored: never renamed, only added. */
public enum DeletionScope {
    /** The account and all that it holds. The shop's contact of its address stays, without an account. */
    ACCOUNT,
    /** The contact too: nothing is left that names the person. */
    ERASURE
}
