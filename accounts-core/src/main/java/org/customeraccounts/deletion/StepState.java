package org.customeraccounts.deletion;

/** Where a step of a deletion stands. The names are stored: never renamed, only added. */
public enum StepState {
    /** It has not been done, or not to its end. */
    PENDING,
    /** It is done. */
    DONE,
    /** It was given up: something is left that somebody must look after. */
    FAILED,
    /** Nobody knows whether it was done; it is tried again. */
    UNKNOWN
}
