package org.customeraccounts.subscription;

/** What came of a charge. Names are stored: never renamed, only added. */
public enum ChargeOutcome {
    /** The money was taken. */
    CHARGED,
    /** The money was not taken. */
    FAILED
}
