package org.customeraccounts.checkout;

/**
 * What of a basket matters for what is asked.
 *
 * @param delivered whether something in it is sent to a postal address
 * @param subscription whether there is a subscription product in it, which needs an account with billing details
 */
public record Cart(boolean delivered, boolean subscription) {
    /**
     * A basket of which something is sent to a postal address.
     *
     * @return the cart
     */
    public static Cart ofGoods() {
        return new Cart(true, false);
    }

    /**
     * A basket of which nothing is sent anywhere: downloads, vouchers, or a donation.
     *
     * @return the cart
     */
    public static Cart ofNothingToSend() {
        return new Cart(false, false);
    }

    /**
     * The same with a subscription product in it.
     *
     * @return another cart
     */
    public Cart withSubscription() {
        return new Cart(delivered, true);
    }
}
