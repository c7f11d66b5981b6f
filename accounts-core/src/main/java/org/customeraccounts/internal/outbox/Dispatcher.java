package org.customeraccounts.internal.outbox;

import java.security.SecureRandom;
import java.time.Clock;
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
import org.customeraccounts.internal.operation.Shutdown;
import org.customeraccounts.internal.operation.TimeLimit;
import org.customeraccounts.internal.operation.UnknownKindException;
import org.customeraccounts.outbox.Backlog;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Dispatched;
import org.customeraccounts.spi.MailServerFailure;
import org.customeraccounts.spi.PermanentFailureException;
import org.customeraccounts.spi.storage.OpenEntries;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.Storage;
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
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** How long one delivery may take. */
    public static final Duration SEND_LIMIT = Duration.ofMinutes(1);

    private static final int LONGEST_KIND = 200;

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final Backoff backoff;
    private final Map<String, Delivery> deliveries;
    private final Shutdown shutdown;

    public Dispatcher(
            Storage storage,
            Clock clock,
            Ids ids,
            SecureRandom random,
            Map<String, Delivery> deliveries,
            Shutdown shutdown) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
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
    private record Leased(
            OutboxEntry entry, UUID lease, @Nullable Sending sending) {}

    public Dispatched dispatchDue(int limit) {
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
        return new Dispatched(
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
            return lease().map(leased -> deliver(leased, timeLimit));
        } finally {
            shutdown.end();
        }
    }

    private Optional<Leased> lease() {
        UUID lease = ids.next();
        return storage.inTransaction(unit -> {
            Instant now = clock.instant();
            return unit.outbox()
                    .lease(now, lease, now.plus(LEASE))
                    .map(entry ->
                            new Leased(entry, lease, prepare(unit, entry, now).orElse(null)));
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

    private Result deliver(Leased leased, TimeLimit timeLimit) {
        Sending sending = leased.sending();
        if (sending == null) {
            complete(leased, unit -> {});
            return Result.DROPPED;
        }
        try {
            timeLimit.call(() -> {
                sending.send();
                return leased;
            });
            complete(leased, unit -> sending.sent(unit, clock.instant()));
            return Result.DELIVERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return postpone(leased, e);
        } catch (UnknownKindException e) {
            return postpone(leased, e);
        } catch (PermanentFailureException e) {
            return bury(leased, sending, true, e);
        } catch (Exception e) {
            return leased.entry().attempts() < Backoff.MOST_ATTEMPTS
                    ? postpone(leased, e)
                    : bury(leased, sending, false, e);
        }
    }

    private void complete(Leased leased, Consumer<UnitOfWork> consequences) {
        storage.inTransaction(unit -> {
            boolean marked = unit.outbox().complete(leased.entry().id(), leased.lease(), clock.instant());
            consequences.accept(unit);
            return marked;
        });
    }

    private Result postpone(Leased leased, Exception cause) {
        OutboxEntry entry = leased.entry();
        Instant dueAt = clock.instant().plus(backoff.after(entry.attempts()));
        storage.inTransaction(unit -> unit.outbox().postpone(entry.id(), leased.lease(), dueAt));
        LOG.warn("Delivery {} ({}) failed, attempt {}: {}", entry.id(), entry.topic(), entry.attempts(), kind(cause));
        return Result.POSTPONED;
    }

    private Result bury(Leased leased, Sending sending, boolean forGood, Exception cause) {
        OutboxEntry entry = leased.entry();
        Instant now = clock.instant();
        storage.inTransaction(unit -> {
            boolean buried = unit.outbox().bury(entry.id(), leased.lease(), now, kind(cause));
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

    public Backlog backlog() {
        OpenEntries open = storage.read(unit -> unit.outbox().open());
        Duration age = open.oldest()
                .map(id -> Duration.between(Ids.madeAt(id.value()), clock.instant()))
                .filter(past -> !past.isNegative())
                .orElse(Duration.ZERO);
        return new Backlog(open.waiting(), open.dead(), age);
    }

    public Page<DeadLetter> deadLetters(PageRequest request) {
        Cursors.require(request, OutboxId::parse);
        return storage.read(unit -> unit.outbox().dead(request));
    }

    public void retry(OutboxId id) {
        boolean revived = storage.inTransaction(unit -> unit.outbox().revive(id, clock.instant()));
        if (!revived) {
            throw Refusal.of(ErrorCode.DEAD_LETTER_UNKNOWN).exception();
        }
    }
}
