package org.customeraccounts.deletion;

/** What happens to the deletion of an account. */
public enum DeletionTransition {
    /** Staff change their mind. */
    UNDO,
    /** Its time has come. */
    BEGIN,
    /** Its last step is settled. */
    COMPLETE
}
