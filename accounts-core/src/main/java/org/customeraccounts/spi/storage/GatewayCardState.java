package org.customeraccounts.spi.storage;

/** Where a card stands at its gateway. Names are stored: never renamed, only added. */
public enum GatewayCardState {
    /** To be attached to the gateway's customer; the outbox has it. */
    ATTACHING,
    /** Attached to the gateway's customer. */
    ATTACHED,
    /** The gateway refused to attach it. */
    REFUSED,
    /** Removed here and to be detached there; the outbox has it. */
    DETACHING,
    /** Detached, or the gateway says that it is gone. */
    DETACHED,
    /** The gateway refused to detach it. */
    DETACH_FAILED,
    /** Given up without knowing whether the gateway detached it. */
    DETACH_UNKNOWN;

    /**
     * Whether nothing more is to be done with it: it was never attached, or detaching it has come to an end, be it
     * without success.
     *
     * @return whether it is neither attached nor about to be attached or detached
     */
    public boolean isSettled() {
        return this != ATTACHING && this != ATTACHED && this != DETACHING;
    }
}
