package org.customeraccounts;

import org.customeraccounts.internal.email.PendingChanges;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.session.SessionLookup;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.session.SessionOperations;

/** Sessions: opened, found, ended, and what ends with them. */
final class SessionServices {
    final PendingChanges changes;
    final Revocations revocations;
    final SessionOpener opener;
    final SessionLookup lookup;
    final SessionOperations sessions;

    SessionServices(AccountsBuilder given, KernelServices kernel) {
        OperationRunner runner = kernel.runner;
        this.changes = new PendingChanges(runner.clock(), runner.outbox());
        this.revocations = new Revocations(runner.clock(), changes);
        this.opener = new SessionOpener(runner, kernel.tokens, given.sessionLimits);
        this.lookup = new SessionLookup(runner.storage(), runner.clock(), given.sessionLimits);
        this.sessions = new SessionOperations(runner, given.sessionLimits, revocations);
    }
}
