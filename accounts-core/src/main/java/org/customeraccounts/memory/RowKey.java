package org.customeraccounts.memory;

import org.customeraccounts.value.ShopId;

/** A row's place in its table: the shop first, then the rest as text. */
record RowKey(String shop, String rest) implements Comparable<RowKey> {
    /** Sorts after every text that starts with what stands before it: no key holds this character. */
    private static final String LAST = "\uffff";

    static RowKey of(ShopId shop, Object... parts) {
        StringBuilder rest = new StringBuilder();
        for (Object part : parts) {
            rest.append(rest.isEmpty() ? "" : "/").append(part);
        }
        return new RowKey(shop.value(), rest.toString());
    }

    RowKey last() {
        return new RowKey(shop, rest + LAST);
    }

    @Override
    public int compareTo(RowKey other) {
        int byShop = shop.compareTo(other.shop);
        return byShop != 0 ? byShop : rest.compareTo(other.rest);
    }
}
