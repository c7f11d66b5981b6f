package org.customeraccounts.outbox;

/**
 * What a round of dispatching came to.
 *
 * @param delivered how many were sent or told
 * @param dropped how many had lost their point
 * @param postponed how many failed and will be tried again
 * @param dead how many failed for the last time
 */
public record Dispatched(int delivered, int dropped, int postponed, int dead) {
    /**
     * How many were looked at.
     *
     * @return the sum
     */
    public int total() {
        return delivered + dropped + postponed + dead;
    }
}
