package org.customeraccounts.order;

import java.net.URI;
import java.util.Objects;

/** How a visitor who followed the link in an order mail gets to the order. */
public sealed interface OrderWay {
    /**
     * Sign in, and then open the order with {@link Orders#open}. The answer for an account's order, and for one that does
     * not exist just as well.
     *
     * @param page where to sign in; it carries the reference on, so that the host can go to the order afterwards. A
     *     signed-in customer to whom the order is unknown is offered the same page, to change account
     */
    record SignIn(URI page) implements OrderWay {
        /** Refuses null. */
        public SignIn {
            Objects.requireNonNull(page, "page");
        }
    }

    /** Ordered without an account: have a link mailed to the mailbox it was ordered with, by {@code mailOrderLink}. */
    record Mailbox() implements OrderWay {}
}
