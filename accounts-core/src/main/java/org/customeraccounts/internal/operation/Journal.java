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
public final class Journal {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;

    public Journal(Storage storage, Clock clock, Ids ids) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
    }

    /** Runs a whole operation, and records the refusal that it ends with, if it does. */
    public <T> T recording(Act act, Supplier<T> operation) {
        return recording(() -> act, operation);
    }

    /** The same where only a refusal makes it worth asking who acts. */
    public <T> T recording(Supplier<Act> act, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StorageFailureException e) {
            throw e;
        } catch (AccountsException e) {
            refused(act.get(), e);
            throw e;
        }
    }

    private void refused(Act act, AccountsException refusal) {
        AuditEntry entry = entry(act, refusal.code());
        Optional<String> repeatKey = QuotaReference.repeatKey(refusal, act.action(), act.account());
        if (repeatKey.isPresent()) {
            storage.standalone().append(entry, repeatKey.get());
        } else {
            storage.standalone().append(entry);
        }
    }

    /** Records what was read, before it is given out: it was seen even if the host rolls back what it does with it. */
    public <T> T disclosing(Act act, Supplier<T> reading) {
        T read = reading.get();
        storage.standalone().append(entry(act, null));
        return read;
    }

    /** Runs the operation's one unit of work, with the audit entry in it; a refusal is thrown after the commit. */
    public <T> T commit(Act act, Function<UnitOfWork, Outcome<T>> work) {
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
    public void note(UnitOfWork unit, Act act) {
        unit.audit().append(entry(act, null));
    }

    private AuditEntry entry(Act act, @Nullable ErrorCode refusedWith) {
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
