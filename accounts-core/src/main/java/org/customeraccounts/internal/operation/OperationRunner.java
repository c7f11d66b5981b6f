package org.customeraccounts.internal.operation;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Has every act recorded with its outcome: what was done, in its own unit of work; what was refused, apart from it. */
public final class OperationRunner {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;

    public OperationRunner(Storage storage, Clock clock, Ids ids) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
    }

    /** Runs a whole operation, and records the refusal that it ends with, if it does. */
    public <T> T recording(AuditContext act, Supplier<T> operation) {
        return recording(() -> act, operation);
    }

    /** The same where only a refusal makes it worth asking who acts. */
    public <T> T recording(Supplier<AuditContext> act, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StorageFailureException e) {
            throw e;
        } catch (AccountsException e) {
            refused(act.get(), e);
            throw e;
        }
    }

    private void refused(AuditContext act, AccountsException refusal) {
        AuditEntry entry = entry(act, refusal.code());
        Optional<String> repeatKey = QuotaReference.repeatKey(refusal, act);
        if (repeatKey.isPresent()) {
            storage.standalone().append(entry, repeatKey.get());
        } else {
            storage.standalone().append(entry);
        }
    }

    /** Records what was read, before it is given out: it was seen even if the host rolls back what it does with it. */
    public <T> T disclosing(AuditContext act, Supplier<T> reading) {
        T read = reading.get();
        storage.standalone().append(entry(act, null));
        return read;
    }

    /** Runs the operation's one unit of work, with the audit entry in it; a refusal is thrown after the commit. */
    public <T> T commit(AuditContext act, Function<UnitOfWork, Outcome<T>> work) {
        return storage.inTransaction(unit -> {
                    Outcome<T> outcome = work.apply(unit);
                    if (outcome instanceof Outcome.Accepted<T>) {
                        unit.audit().append(entry(act, null));
                    }
                    return outcome;
                })
                .orThrow();
    }

    /** Records, in a unit of work under way, what was done in it. */
    public void note(UnitOfWork unit, AuditContext act) {
        unit.audit().append(entry(act, null));
    }

    private AuditEntry entry(AuditContext act, @Nullable ErrorCode refusedWith) {
        return new AuditEntry(
                ids.audit(),
                act.shop(),
                clock.instant(),
                act.actor(),
                act.action(),
                act.account(),
                refusedWith,
                act.source(),
                act.details());
    }
}
