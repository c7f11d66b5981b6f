package org.customeraccounts.internal.operation;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request one unit of work: what was done is recorded in it, and what was refused apart from it. Begin with who
 * asks for what; {@link Operation} has the steps. Beside it, what any operation needs: the time, ids, the outbox, the
 * throttle, and readings. Thread safe.
 */
public final class OperationRunner {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final SessionGuard guard;
    private final Throttle throttle;
    private final OutboxWriter outbox;

    public OperationRunner(
            Storage storage, Clock clock, Ids ids, SessionGuard guard, Throttle throttle, OutboxWriter outbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.guard = guard;
        this.throttle = throttle;
        this.outbox = outbox;
    }

    public Operation<VisitorRequest> visitor(VisitorRequest request, AuditAction action) {
        return begin(request, Actor.visitor(), action, null);
    }

    /** The host's own code, in one shop. */
    public Operation<VisitorRequest> platform(VisitorRequest request, AuditAction action) {
        return begin(request, Actor.platform(), action, null);
    }

    public CustomerOperation<CustomerRequest> customer(CustomerRequest request, AuditAction action) {
        Operation<VisitorRequest> begun =
                begin(request.asVisitor(), Actor.customer(request.account()), action, request.account());
        return new CustomerOperation<>(guard, request, begun.then(visitor -> request));
    }

    /** Refused, and recorded so, unless the person's role allows the action. */
    public Operation<StaffRequest> staff(StaffRequest request, AuditAction action) {
        return staff(request, action, UnaryOperator.identity());
    }

    /** The same, where the audit also of what the role does not allow says more: whom it was about. */
    public Operation<StaffRequest> staff(StaffRequest request, AuditAction action, UnaryOperator<AuditContext> note) {
        return begin(request.asVisitor(), Actor.staff(request.staff()), action, null)
                .noting((audit, visitor) -> note.apply(audit))
                .then(visitor -> {
                    request.require(action);
                    return request;
                });
    }

    private Operation<VisitorRequest> begin(
            VisitorRequest request, Actor actor, AuditAction action, @Nullable AccountId account) {
        return new Operation<>(this, audit(request, actor, action, account), request);
    }

    private static AuditContext audit(
            VisitorRequest request, Actor actor, AuditAction action, @Nullable AccountId account) {
        return new AuditContext(
                request.shop(), actor, action, request.context().source().orElse(null), account, Map.of());
    }

    /** What happens to an account as a consequence of something else, wherever that came from. */
    public static AuditContext consequence(ShopId shop, Actor actor, AuditAction action, AccountId account) {
        return new AuditContext(shop, actor, action, null, account, Map.of());
    }

    public <T> T read(Function<UnitOfWork, T> reading) {
        return storage.read(reading);
    }

    /** Reads for a customer whose session is checked first, or throws {@code SESSION_ENDED}. */
    public <T> T read(CustomerRequest request, BiFunction<UnitOfWork, SessionStore.Authenticated, Outcome<T>> reading) {
        return storage.read(unit -> guard.require(unit, request).then(found -> reading.apply(unit, found)))
                .orThrow();
    }

    /** A unit of work that the audit says nothing of, or that notes what it does itself. */
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        return storage.inTransaction(work);
    }

    /**
     * Does up to so many things, as many as a unit of work takes on at a time, until one comes to fewer: says how many
     * were done.
     */
    public int inPortions(int most, ToIntBiFunction<UnitOfWork, Integer> work) {
        return inPortions(storage, most, work);
    }

    /** How many things a unit of work took on, and how many it found to do. */
    private record Part(int portion, int done) {
        boolean isFull() {
            return done == portion;
        }
    }

    /** The same for whoever has no more than a storage. */
    public static int inPortions(Storage storage, int most, ToIntBiFunction<UnitOfWork, Integer> work) {
        int all = 0;
        Part part;
        do {
            int rest = most - all;
            part = storage.inTransaction(unit -> {
                int portion = unit.portion(rest);
                return new Part(portion, work.applyAsInt(unit, portion));
            });
            all += part.done();
        } while (part.isFull() && all < most);
        return all;
    }

    /** Records, in a unit of work under way, what was done in it. */
    public void note(UnitOfWork unit, AuditContext audit) {
        unit.audit().append(entry(audit, null));
    }

    public Instant now() {
        return clock.instant();
    }

    public Clock clock() {
        return clock;
    }

    public Ids ids() {
        return ids;
    }

    public SessionGuard guard() {
        return guard;
    }

    public Throttle throttle() {
        return throttle;
    }

    public OutboxWriter outbox() {
        return outbox;
    }

    public Storage storage() {
        return storage;
    }

    <T> T commit(AuditContext audit, UnaryOperator<AuditContext> refusalNote, Function<UnitOfWork, Decision<T>> work) {
        Decision<T> decision =
                recorded(() -> refusalNote.apply(audit), () -> storage.inTransaction(unit -> decided(unit, work)));
        // Thrown after the commit, so that what a refusal leaves behind is kept.
        return recorded(
                () -> refusalNote.apply(decision.audit()),
                () -> decision.outcome().orThrow());
    }

    private <T> Decision<T> decided(UnitOfWork unit, Function<UnitOfWork, Decision<T>> work) {
        Decision<T> decision = work.apply(unit);
        // A refusal is recorded on a connection of its own instead: a host may still roll this one back.
        if (decision.outcome() instanceof Outcome.Accepted<T>) {
            note(unit, decision.audit());
        }
        return decision;
    }

    /** Records a refusal of what it runs. */
    <T> T recorded(Supplier<AuditContext> audit, Supplier<T> step) {
        try {
            return step.get();
        } catch (StorageFailureException e) {
            // Nothing was refused, and a storage that fails would hardly take the entry.
            throw e;
        } catch (AccountsException e) {
            refused(audit.get(), e);
            throw e;
        }
    }

    /** Records on a connection of its own, whatever becomes of a unit of work under way. */
    void append(AuditContext audit) {
        storage.standalone().append(entry(audit, null));
    }

    private void refused(AuditContext audit, AccountsException refusal) {
        AuditEntry entry = entry(audit, refusal.code());
        Optional<String> repeatKey = QuotaReference.repeatKey(refusal, audit.action(), audit.account());
        if (repeatKey.isPresent()) {
            storage.standalone().append(entry, repeatKey.get());
        } else {
            storage.standalone().append(entry);
        }
    }

    private AuditEntry entry(AuditContext audit, @Nullable ErrorCode refusedWith) {
        return new AuditEntry(
                ids.audit(),
                audit.shop(),
                clock.instant(),
                audit.actor(),
                audit.action(),
                audit.account(),
                refusedWith,
                audit.source(),
                audit.details());
    }
}
