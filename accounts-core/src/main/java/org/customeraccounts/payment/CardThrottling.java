package org.customeraccounts.payment;

/**
 * How many cards are taken in a day, so that nobody tries stolen ones out. Whatever the gateway is asked about counts:
 * as a failure where it does not know the card, where the card cannot be saved, and where it has ended; as an addition
 * otherwise, whether it is saved or only looked at before a checkout. A gateway that fails counts as neither. Accounts
 * and sources are counted alike, and the site of an IPv6 source (its /48) as ten sources. A day begins with the first
 * one that is counted in it.
 *
 * @param failures failures of an account, and of a source, in a day; at least 1
 * @param additions additions of an account, and of a source, in a day; at least 1
 * @param shopFailures failures of a whole shop in a day; at least 1
 */
public record CardThrottling(int failures, int additions, int shopFailures) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public CardThrottling {
        if (failures < 1 || additions < 1 || shopFailures < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }

    /**
     * The default: 10 failures and 20 additions for an account and for a source, and 1,000 failures for a shop.
     *
     * @return the limits
     */
    public static CardThrottling standard() {
        return new CardThrottling(10, 20, 1_000);
    }
}
