package org.customeraccounts.internal.operation;

/** An outbox entry of a kind that only a newer version of the library knows: it waits for a node that runs it. */
public final class UnknownKindException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownKindException(String what) {
        super("a kind of " + what + " that this version does not know");
    }
}
