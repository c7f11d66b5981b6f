package org.customeraccounts.subscription;

/** What kind of thing is paid for again and again. Names are stored: never renamed, only added. */
public enum ContractKind {
    /** Something that is delivered or served each time. */
    SUBSCRIPTION,
    /** Belonging: access for members. */
    MEMBERSHIP
}
