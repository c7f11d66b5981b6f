package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Objects;

/** How a visitor who followed the link in an order mail gets to the order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderAccess.SignIn.class, name = "SignIn"),
    @JsonSubTypes.Type(value = OrderAccess.Mailbox.class, name = "Mailbox")
})
public sealed interface OrderAccess {
    /**
     * Sign in, and then open the order with {@link Orders#open}. The answer for an account's order, and for one that
     * does not exist just as well.
     *
     * @param page where to sign in; it carries the reference on, so that the host can go to the order afterwards. A
     *     signed-in customer to whom the order is unknown is offered the same page, to change account
     */
    record SignIn(URI page) implements OrderAccess {
        /** Refuses null. */
        public SignIn {
            Objects.requireNonNull(page, "page");
        }
    }

    /**
     * Ordered without an account: have a link mailed to the mailbox it was ordered with, by {@code mailOrderLink}.
     * Where the shop asks for discretion this is the answer also once the order has come to an account, since whoever
     * ordered could learn from another that the address has one: no link is mailed then, and its customer signs in.
     *
     * @param signIn where to sign in, as {@link SignIn#page} says, to be shown beside
     */
    record Mailbox(URI signIn) implements OrderAccess {
        /** Refuses null. */
        public Mailbox {
            Objects.requireNonNull(signIn, "signIn");
        }
    }
}
