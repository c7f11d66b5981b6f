package org.customeraccounts.deletion;

/** How much goes with an account. The names are stored: never renamed, only added. */
public enum DeletionScope {
    /**
     * The account and all that it holds. The shop's contact of its address stays, without an account, and so do orders
     * that were placed with that address and never came to the account.
     */
    ACCOUNT,
    /**
     * The contact too, and the orders of its address: nothing is left that names the person, but what the law asks to
     * be kept of orders, as the host's policy says.
     */
    ERASURE
}
