package org.customeraccounts.jdbc.spring;

import java.lang.StackWalker.StackFrame;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How a transaction that was joined ends. A manager for objects does not look at what its connection's holder says, so
 * this throws at the commit: {@code IllegalStateException}, for after {@code UnexpectedRollbackException} no rollback
 * is made. Used by the transaction's thread alone.
 */
final class Completion implements TransactionSynchronization {
    private final SpringTransactions source;
    private boolean failed;
    private boolean committing;
    private boolean completing;

    private Completion(SpringTransactions source) {
        this.source = source;
    }

    /** That of the transaction which is open now; another one is another transaction's. */
    static Completion of(SpringTransactions source) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Completion.class::isInstance)
                .map(Completion.class::cast)
                .filter(known -> known.source == source)
                .findFirst()
                .orElseGet(() -> registered(new Completion(source)));
    }

    private static Completion registered(Completion completion) {
        TransactionSynchronizationManager.registerSynchronization(completion);
        return completion;
    }

    static IllegalStateException over() {
        return new IllegalStateException(
                "the transaction on this thread is being completed, and nothing more can join it:"
                        + " what is to follow a commit takes a transaction of its own (REQUIRES_NEW)");
    }

    void refuseOnceBegun() {
        if (completing) {
            throw over();
        }
    }

    /**
     * Has the transaction end in a rollback: by refusing its commit, where its manager would not, or, when that has
     * begun and no manager looks any more, by taking its connection away.
     */
    void rollBack(Connection connection, boolean refusingCommit) {
        if (committing || isBeingCommitted()) {
            end(connection);
        } else {
            failed |= refusingCommit;
        }
    }

    private static void end(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the host's transaction may be committed in part", e);
        }
    }

    /** Whoever is registered while the others are told of a commit is not told himself. */
    private static boolean isBeingCommitted() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackFrame::getMethodName)
                        .anyMatch(Set.of("triggerBeforeCommit", "triggerBeforeCompletion")::contains));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        if (failed) {
            throw new IllegalStateException(
                    "a unit of work of the accounts failed in this transaction, which is rolled back");
        }
    }

    @Override
    public void beforeCompletion() {
        completing = true;
    }
}
