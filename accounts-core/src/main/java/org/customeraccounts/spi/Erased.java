package org.customeraccounts.spi;

/**
 * What became of data that were to go.
 *
 * @param done how many things are gone, 0 or more
 * @param failed how many could not be deleted and never will be by being asked again, 0 or more: somebody must look
 *     after them
 * @param unknown of how many nobody knows, 0 or more: with any, the participant is asked again
 */
public record Erased(int done, int failed, int unknown) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public Erased {
        if (done < 0 || failed < 0 || unknown < 0) {
            throw new IllegalArgumentException("what became of data is counted from 0");
        }
    }

    /**
     * All is gone.
     *
     * @param done how many things that were, 0 or more
     * @return what became of them
     * @throws IllegalArgumentException when it is negative
     */
    public static Erased all(int done) {
        return new Erased(done, 0, 0);
    }
}
