package org.customeraccounts;

import org.customeraccounts.internal.deletion.DeletionRunner;
import org.customeraccounts.internal.outbox.Dispatcher;
import org.customeraccounts.internal.outbox.Housekeeping;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** What the host's own jobs do for all shops. */
record HostOperations(Storage storage, Dispatcher dispatcher, Housekeeping housekeeping, DeletionRunner deletions)
        implements Operations {
    @Override
    public Operations.DispatchRun dispatchDue(int limit) {
        refuseInHostTransaction("dispatchDue");
        return dispatcher.dispatchDue(limit);
    }

    @Override
    public Operations.Backlog backlog() {
        return dispatcher.backlog();
    }

    @Override
    public Page<DeadLetter> deadLetters(PageRequest request) {
        return dispatcher.deadLetters(request);
    }

    @Override
    public void retry(OutboxId id) {
        dispatcher.retry(id);
    }

    @Override
    public Operations.CleanUpRun cleanUp(int most) {
        refuseInHostTransaction("cleanUp");
        return housekeeping.cleanUp(most);
    }

    @Override
    public Operations.DeletionRun runDeletions(int most) {
        refuseInHostTransaction("runDeletions");
        return deletions.run(most);
    }

    /** Whoever was sent a mail keeps it, and its link would be dead, when a rollback takes the link with it. */
    private void refuseInHostTransaction(String operation) {
        if (storage.isInHostTransaction()) {
            throw new IllegalStateException(operation + " was called in a transaction that the host has open, whose"
                    + " rollback could not take back what is sent: call it after the commit, or from a job of its own");
        }
    }
}
