package org.customeraccounts.keyvalue;

/** A unit of work writes more than the store bears. */
final class UnitTooLargeException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnitTooLargeException(String excess) {
        super("a unit of work of too many " + excess);
    }
}
