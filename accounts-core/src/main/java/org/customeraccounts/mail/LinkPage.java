package org.customeraccounts.mail;

/**
 * A page of the host's site that a mail leads to, or a page after checkout. Opening one changes nothing: what the link
 * is for is done there.
 */
public enum LinkPage {
    /** Where a customer signs in. */
    SIGN_IN,
    /** The signed-in customer's own pages. */
    ACCOUNT,
    /** Confirms what the token in the link stands for, with the customer's session or password. */
    CONFIRM,
    /** Says "this was not me" to what the token in the link stands for: refuses, stops or undoes it, by its purpose. */
    REFUSE,
    /** Takes a new password, by the token in the link. */
    RESET_PASSWORD,
    /** Where somebody who has forgotten the password asks for a link to reset it. */
    REQUEST_RESET,
    /**
     * Shows an order: by the token in the link, or by its parameter {@code order}, for which the customer is signed in
     * or signs in on the way.
     */
    ORDER,
    /**
     * Takes a password, by the token in the link, and creates the account that a guest was offered after checkout. No
     * mail leads there, but the confirmation page and the order status page.
     */
    CREATE_ACCOUNT
}
