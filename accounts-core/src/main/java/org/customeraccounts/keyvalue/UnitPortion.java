package org.customeraccounts.keyvalue;

/**
 * How many things a unit of work takes on, of as many as there may be: fewer whenever it turned out too large. Used by
 * one thread.
 */
final class UnitPortion {
    /** A row and the places that lead to it are seldom more. */
    private static final int KEYS_OF_A_THING = 8;

    private int largest;
    private int given;

    UnitPortion(KeyValueLimits limits) {
        this.largest = limits.unitKeys() / KEYS_OF_A_THING;
    }

    int of(int most) {
        int portion = Math.min(most, largest);
        given = Math.max(given, portion);
        return portion;
    }

    /** Halves what the work was given last, and says whether it can be less. */
    boolean shrink() {
        if (given <= 1) {
            return false;
        }
        largest = given / 2;
        given = 0;
        return true;
    }
}
