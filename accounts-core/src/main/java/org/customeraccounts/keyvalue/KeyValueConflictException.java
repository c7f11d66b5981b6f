package org.customeraccounts.keyvalue;

/**
 * Another transaction stood in the way. Nothing was written, and the transaction may be run again. It never says so of
 * one that may have been committed.
 */
public final class KeyValueConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A conflict of which the store says no more. */
    public KeyValueConflictException() {
        super("another transaction stood in the way");
    }

    /**
     * A conflict.
     *
     * @param cause what the store threw
     */
    public KeyValueConflictException(Throwable cause) {
        super("another transaction stood in the way", cause);
    }
}
