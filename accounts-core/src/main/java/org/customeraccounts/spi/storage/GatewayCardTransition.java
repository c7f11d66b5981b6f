package org.customeraccounts.spi.storage;

/** What happens to a card at its gateway. */
public enum GatewayCardTransition {
    /** The gateway attached it. */
    ATTACH,
    /** The gateway refused to attach it. */
    REFUSE,
    /** It was removed here. */
    LET_GO,
    /** The gateway detached it. */
    DETACH,
    /** The gateway refused to detach it. */
    FAIL,
    /** Detaching was given up, and what became of it is not known. */
    GIVE_UP,
    /** The gateway says that it is gone. */
    GONE
}
