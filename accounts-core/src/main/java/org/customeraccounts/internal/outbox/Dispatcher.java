package org.customeraccounts.internal.outbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.Delivery.Sending;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Shutdown;
import org.customeraccounts.internal.operation.TimeLimit;
import org.customeraccounts.internal.operation.UnknownKindException;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.MailServerFailure;
import org.customeraccounts.spi.PermanentFailureException;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in the outbox: leases an entry and prepares it in one unit of work, sends it outside of any, and
 * marks it in another if the lease is still its own. A crash in between delivers it again.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    // Longer than a delivery may take, or another node would begin it too.
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** How long one delivery may take. */
    public static final Duration SEND_LIMIT = Duration.ofMinutes(1);

    private static final int LONGEST_KIND = 200;

    private final OperationRunner runner;
    private final Backoff backoff;
    private final Map<String, Delivery> deliveries;
    private final Shutdown shutdown;

    public Dispatcher(
            OperationRunner runner, SecureRandom random, Map<String, Delivery> deliveries, Shutdown shutdown) {
        this.runner = runner;
        this.backoff = new Backoff(random);
        this.deliveries = Map.copyOf(deliveries);
        this.shutdown = shutdown;
    }

    private enum Result {
        DELIVERED,
        DROPPED,
        POSTPONED,
        DEAD
    }

    /** An entry under lease, and what is left to do: nothing, when it has lost its point. */
    private record Lease(
            OutboxEntry entry, UUID id, @Nullable Sending sending) {}

    public Operations.DispatchRun dispatchDue(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        try (TimeLimit timeLimit = new TimeLimit(SEND_LIMIT, "customer-accounts-delivery")) {
            for (int done = 0; done < limit; done++) {
                Optional<Result> result = next(timeLimit);
                if (result.isEmpty()) {
                    break;
                }
                results.merge(result.get(), 1, Integer::sum);
            }
        }
        return new Operations.DispatchRun(
                results.getOrDefault(Result.DELIVERED, 0),
                results.getOrDefault(Result.DROPPED, 0),
                results.getOrDefault(Result.POSTPONED, 0),
                results.getOrDefault(Result.DEAD, 0));
    }

    /** Delivers one; none when none is due, or when the accounts are closed. */
    private Optional<Result> next(TimeLimit timeLimit) {
        if (!shutdown.begin()) {
            return Optional.empty();
        }
        try {
            return lease().map(lease -> deliver(lease, timeLimit));
        } finally {
            shutdown.end();
        }
    }

    private Optional<Lease> lease() {
        UUID id = runner.ids().next();
        return runner.inTransaction(unit -> {
            Instant now = runner.now();
            return unit.outbox()
                    .lease(now, id, now.plus(LEASE))
                    .map(entry -> new Lease(entry, id, prepare(unit, entry, now).orElse(null)));
        });
    }

    /**
     * An entry that cannot even be prepared keeps its lease and fails when it is sent, so that it holds no other up.
     */
    private Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        Delivery delivery = deliveries.get(entry.topic());
        if (delivery == null) {
            return Optional.of(() -> {
                throw new UnknownKindException("topic");
            });
        }
        try {
            return delivery.prepare(unit, entry, now);
        } catch (StorageFailureException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(() -> {
                throw e;
            });
        }
    }

    private Result deliver(Lease lease, TimeLimit timeLimit) {
        Sending sending = lease.sending();
        if (sending == null) {
            complete(lease, unit -> {});
            return Result.DROPPED;
        }
        try {
            timeLimit.call(() -> {
                sending.send();
                return lease;
            });
            complete(lease, unit -> sending.sent(unit, runner.now()));
            return Result.DELIVERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return postpone(lease, e);
        } catch (UnknownKindException e) {
            return postpone(lease, e);
        } catch (PermanentFailureException e) {
            return bury(lease, sending, true, e);
        } catch (Exception e) {
            return lease.entry().attempts() < Backoff.MOST_ATTEMPTS
                    ? postpone(lease, e)
                    : bury(lease, sending, false, e);
        }
    }

    private void complete(Lease lease, Consumer<UnitOfWork> consequences) {
        runner.inTransaction(unit -> {
            boolean marked = unit.outbox().complete(lease.entry().id(), lease.id(), runner.now());
            consequences.accept(unit);
            return marked;
        });
    }

    private Result postpone(Lease lease, Exception cause) {
        OutboxEntry entry = lease.entry();
        Instant dueAt = runner.now().plus(backoff.after(entry.attempts()));
        runner.inTransaction(unit -> unit.outbox().postpone(entry.id(), lease.id(), dueAt));
        LOG.warn("Delivery {} ({}) failed, attempt {}: {}", entry.id(), entry.topic(), entry.attempts(), kind(cause));
        return Result.POSTPONED;
    }

    private Result bury(Lease lease, Sending sending, boolean forGood, Exception cause) {
        OutboxEntry entry = lease.entry();
        Instant now = runner.now();
        runner.inTransaction(unit -> {
            boolean buried = unit.outbox().bury(entry.id(), lease.id(), now, kind(cause));
            // Otherwise another node has the lease by now, and decides.
            if (buried) {
                sending.givenUp(unit, forGood, now);
            }
            return buried;
        });
        LOG.error(
                "Delivery {} ({}) is given up after {}: {}", entry.id(), entry.topic(), entry.attempts(), kind(cause));
        return Result.DEAD;
    }

    /**
     * The exception's class, and what a mail server answered in figures: its message could hold an address or a link.
     * Of a long name the end, which says most.
     */
    private static String kind(Exception cause) {
        int[] name = (cause.getClass().getName() + reply(cause)).codePoints().toArray();
        int cut = Math.max(0, name.length - LONGEST_KIND);
        return new String(name, cut, name.length - cut);
    }

    private static String reply(Exception cause) {
        return cause instanceof MailServerFailure failure
                ? failure.reply().map(reply -> " " + reply).orElse("")
                : "";
    }

    public Operations.Backlog backlog() {
        OutboxStore.OpenEntries open = runner.read(unit -> unit.outbox().open());
        Duration age = open.oldest()
                .map(id -> Duration.between(Ids.madeAt(id.value()), runner.now()))
                .filter(past -> !past.isNegative())
                .orElse(Duration.ZERO);
        return new Operations.Backlog(open.waiting(), open.dead(), age);
    }

    public Page<DeadLetter> deadLetters(PageRequest request) {
        Cursors.require(request, OutboxId::parse);
        return runner.read(unit -> unit.outbox().dead(request));
    }

    public void retry(OutboxId id) {
        boolean revived = runner.inTransaction(unit -> unit.outbox().revive(id, runner.now()));
        if (!revived) {
            throw Refusal.of(ErrorCode.DEAD_LETTER_UNKNOWN).exception();
        }
    }
}
