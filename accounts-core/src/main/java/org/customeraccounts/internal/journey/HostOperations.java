package org.customeraccounts.internal.journey;

import org.customeraccounts.internal.outbox.Dispatcher;
import org.customeraccounts.outbox.Backlog;
import org.customeraccounts.outbox.CleanedUp;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.DeletionRun;
import org.customeraccounts.outbox.Dispatched;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** What the host's own jobs do for all shops. */
public record HostOperations(Dispatcher dispatcher, CleaningUp cleaningUp, RunningDeletions deletions)
        implements Operations {
    @Override
    public Dispatched dispatchDue(int limit) {
        return dispatcher.dispatchDue(limit);
    }

    @Override
    public Backlog backlog() {
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
    public CleanedUp cleanUp(int most) {
        return cleaningUp.cleanUp(most);
    }

    @Override
    public DeletionRun runDeletions(int most) {
        return deletions.run(most);
    }
}
