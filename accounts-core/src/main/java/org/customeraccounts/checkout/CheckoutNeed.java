package org.customeraccounts.checkout;

/** What a checkout still lacks. More may come: a {@code switch} over it keeps a default. */
public enum CheckoutNeed {
    /** The buyer's e-mail address: nobody is signed in, and none that can be one was given. */
    EMAIL,
    /** An account: there is a subscription product in the cart. The buyer signs in, or has one created. */
    ACCOUNT,
    /** Billing details: there is a subscription product in the cart, and the account has none. */
    BILLING_DETAILS,
    /** Where to send what was bought. */
    DELIVERY_ADDRESS
}
