package org.customeraccounts.outbox;

/**
 * What a round of running deletions came to.
 *
 * @param completed how many accounts are gone
 * @param postponed how many have steps left, which are tried again later
 * @param more whether there may be more that are due: as many were taken as were asked for at most
 */
public record DeletionRun(int completed, int postponed, boolean more) {
    /**
     * How many were taken.
     *
     * @return the sum
     */
    public int total() {
        return completed + postponed;
    }
}
