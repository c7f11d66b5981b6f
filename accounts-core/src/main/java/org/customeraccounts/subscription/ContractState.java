package org.customeraccounts.subscription;

/** Where a contract stands. Names are told to listeners: never renamed, only added. */
public enum ContractState {
    /** It runs and is paid for. */
    ACTIVE,
    /** It runs, and a charge for what comes next failed. */
    PAST_DUE,
    /** It rests: nothing is charged until it goes on. */
    PAUSED,
    /** It runs until what was paid for is over, and ends then; until then the customer can take that back. */
    CANCELLED,
    /** It is over, for good. */
    ENDED
}
