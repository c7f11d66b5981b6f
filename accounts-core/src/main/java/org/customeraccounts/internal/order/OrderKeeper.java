package org.customeraccounts.internal.order;

/** Who keeps the orders of a host's shops. */
public enum OrderKeeper {
    /** The storage, as {@code Platform.orders()} and checkout record them. */
    STORAGE,
    /** The host itself, which gave a directory of them. */
    HOST;

    /** Refuses what only a storage that keeps the orders can do. */
    public void requireStorage() {
        if (this != STORAGE) {
            throw new IllegalStateException("the host keeps its orders itself: it gave a directory of them");
        }
    }
}
