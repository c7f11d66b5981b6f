package org.customeraccounts.internal.operation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.SessionId;

/**
 * Makes ids: UUIDs of version 7 whose 12 bits after the millisecond hold its fraction (RFC 9562 §6.2, method 3). Ids
 * made here one after another sort so, also while the clock stands still or steps back by less than a second. Thread
 * safe.
 */
public final class Ids {
    private static final long TICKS_IN_MILLISECOND = 1L << 12;
    private static final long STEP_BACK_BRIDGED = 1_000 * TICKS_IN_MILLISECOND;

    private final Clock clock;
    private final SecureRandom random;
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    public AccountId account() {
        return new AccountId(next());
    }

    public SessionId session() {
        return new SessionId(next());
    }

    public DeviceId device() {
        return new DeviceId(next());
    }

    public AddressId address() {
        return new AddressId(next());
    }

    public CardId card() {
        return new CardId(next());
    }

    public OrderId order() {
        return new OrderId(next());
    }

    public ContractId contract() {
        return new ContractId(next());
    }

    public ContractRequestId contractRequest() {
        return new ContractRequestId(next());
    }

    public ContactId contact() {
        return new ContactId(next());
    }

    public OutboxId outbox() {
        return new OutboxId(next());
    }

    public EmailChangeId emailChange() {
        return new EmailChangeId(next());
    }

    public DeletionId deletion() {
        return new DeletionId(next());
    }

    /** An id that sorts after another, also where that was made while a clock was ahead. */
    public EmailChangeId emailChangeAfter(EmailChangeId newest) {
        EmailChangeId id = emailChange();
        return id.compareTo(newest) > 0 ? id : new EmailChangeId(uuid(ticks(newest.value()) + 1));
    }

    /** An id that sorts after another, also where that was made while a clock was ahead. */
    public DeletionId deletionAfter(DeletionId newest) {
        DeletionId id = deletion();
        return id.compareTo(newest) > 0 ? id : new DeletionId(uuid(ticks(newest.value()) + 1));
    }

    public AuditId audit() {
        return new AuditId(next());
    }

    public UUID next() {
        return uuid(last.updateAndGet(before -> after(before, ticks(clock.instant()))));
    }

    private UUID uuid(long tick) {
        // 48 bits of milliseconds, the version, 12 bits of their fraction (RFC 9562 §5.7).
        long high = ((tick / TICKS_IN_MILLISECOND) << 16) | 0x7000L | (tick % TICKS_IN_MILLISECOND);
        // The two highest bits are the variant's (RFC 9562 §4.1).
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static long after(long before, long now) {
        // A clock that was set back by more is believed, or new ids would say a wrong time for long.
        boolean ahead = now > before || before - now > STEP_BACK_BRIDGED;
        return ahead ? now : before + 1;
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(UUID made) {
        return Instant.ofEpochMilli(made.getMostSignificantBits() >>> 16);
    }

    private static long ticks(UUID made) {
        long high = made.getMostSignificantBits();
        return (high >>> 16) * TICKS_IN_MILLISECOND + (high & (TICKS_IN_MILLISECOND - 1));
    }

    private static long ticks(Instant now) {
        long millis = now.toEpochMilli();
        long nanosBeyond = Instant.ofEpochMilli(millis).until(now, ChronoUnit.NANOS);
        return millis * TICKS_IN_MILLISECOND + nanosBeyond * TICKS_IN_MILLISECOND / 1_000_000L;
    }
}
