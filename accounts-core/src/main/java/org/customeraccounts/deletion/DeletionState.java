package org.customeraccounts.deletion;

/** Where the deletion of an account stands. The names are stored: never renamed, only added. */
public enum DeletionState {
    /** It waits for its time, and can be undone. */
    SCHEDULED,
    /** It is being carried out, and cannot be undone any more. */
    RUNNING,
    /** Every step is settled, and the account is gone. */
    COMPLETED,
    /** Staff have undone it: the account is as it was. */
    UNDONE
}
