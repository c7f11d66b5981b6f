package org.customeraccounts.checkout;

import java.util.Objects;
import org.customeraccounts.session.SignedIn;

/**
 * A checkout that goes on as a customer who has just signed in.
 *
 * @param signedIn the session, whose token goes into the cookie
 * @param checkout the checkout with the same answers, as that customer
 */
public record SignedInCheckout(SignedIn signedIn, Checkout checkout) {
    /** Refuses null. */
    public SignedInCheckout {
        Objects.requireNonNull(signedIn, "signedIn");
        Objects.requireNonNull(checkout, "checkout");
    }
}
