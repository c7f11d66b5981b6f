package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All that an account has of a kind ends in one unit of work, however small the store keeps units. */
class GenerationsTest {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final AccountId ADA = new AccountId(new UUID(1, 1));
    private static final AccountId BOB = new AccountId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(1_000_000);

    private final KeyValueStore store = new MultiVersionStore(
            Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, new KeyValueLimits(409_600, 100, 4_194_304));
    private final Storage storage = KeyValueStorage.on(store);
    private final StoredEntries entries = new StoredEntries(store);

    private int count(ToIntFunction<UnitOfWork> work) {
        return storage.<Integer>inTransaction(work::applyAsInt);
    }

    private boolean told(Predicate<UnitOfWork> work) {
        return storage.<Boolean>inTransaction(work::test);
    }

    private int endAll() {
        return count(unit -> unit.sessions().endAll(SHOP, ADA));
    }

    private static Session session(AccountId account, int number) {
        return new Session(new SessionId(new UUID(2, number)), SHOP, account, NOW, NOW, null);
    }

    private static TokenHash token(int number) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        hash[1] = (byte) (number >> 8);
        return TokenHash.stored(hash);
    }

    private static void open(Storage where, AccountId account, int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> where.inTransaction(unit -> {
                    unit.sessions().insert(session(account, number), token(number));
                    return number;
                }));
    }

    private List<Session> sessions(AccountId account) {
        return storage.read(unit -> unit.sessions().list(SHOP, account));
    }

    private boolean isLive(int number) {
        return storage.<Boolean>read(unit -> unit.sessions().find(token(number)).isPresent());
    }

    private int cleanUp() {
        int removed = 0;
        int some;
        do {
            some = count(unit -> unit.sessions().removeEnded(LONG_AGO, LONG_AGO, 12));
            removed += some;
        } while (some > 0);
        return removed;
    }

    @Test
    void endAsManyAsAnAccountMayHave() {
        open(storage, ADA, 0, Session.MOST);
        open(storage, BOB, 500, 503);

        assertThat(endAll()).isEqualTo(Session.MOST);

        assertThat(sessions(ADA)).isEmpty();
        assertThat(storage.<Integer>read(unit -> unit.sessions().count(SHOP, ADA)))
                .isZero();
        assertThat(IntStream.range(0, Session.MOST)).noneMatch(this::isLive);
        assertThat(sessions(BOB)).hasSize(3);
        assertThat(endAll()).isZero();
        assertThat(told(unit -> unit.sessions().lock(token(7)).isPresent())).isFalse();
        assertThat(told(unit -> unit.sessions().seen(token(7), NOW.plusSeconds(90))))
                .isFalse();
        assertThat(told(unit -> unit.sessions().end(SHOP, ADA, session(ADA, 7).id())))
                .isFalse();
    }

    @Test
    void areGoneAfterHousekeepingAndLeaveNothing() {
        open(storage, ADA, 0, 50);
        endAll();

        assertThat(cleanUp()).isEqualTo(50);

        assertThat(entries.all()).isEmpty();
    }

    @Test
    void leaveThoseThatComeAfterwards() {
        open(storage, ADA, 0, 20);
        endAll();
        open(storage, ADA, 20, 40);

        assertThat(sessions(ADA)).hasSize(20);
        assertThat(cleanUp()).isEqualTo(20);
        assertThat(sessions(ADA)).hasSize(20);
        assertThat(endAll()).isEqualTo(20);
        assertThat(sessions(ADA)).isEmpty();
    }

    @Test
    void leaveThoseThatAreToGoOn() {
        open(storage, ADA, 0, 30);

        int ended = count(unit -> unit.sessions()
                .endOthers(
                        SHOP, ADA, Set.of(session(ADA, 3).id(), session(ADA, 9).id())));

        assertThat(ended).isEqualTo(28);
        assertThat(sessions(ADA))
                .extracting(Session::id)
                .containsExactlyInAnyOrder(session(ADA, 3).id(), session(ADA, 9).id());
        assertThat(isLive(3)).isTrue();
        assertThat(isLive(4)).isFalse();
        assertThat(cleanUp()).isEqualTo(28);
        assertThat(isLive(9)).isTrue();
    }

    @Test
    void stayEndedWhereNothingBoundsUnitsAnyMore() {
        MultiVersionStore shared = (MultiVersionStore) store;
        Storage unbounded = KeyValueStorage.on(new KeyValueStore() {
            @Override
            public <T> T transaction(Function<KeyValueTransaction, T> work) {
                return shared.transaction(work);
            }

            @Override
            public <T> T reading(Function<KeyValueTransaction, T> reading) {
                return shared.reading(reading);
            }
        });
        open(unbounded, ADA, 0, 5);
        open(storage, ADA, 5, 20);

        assertThat(endAll()).isEqualTo(20);

        assertThat(unbounded.<List<Session>>read(unit -> unit.sessions().list(SHOP, ADA)))
                .isEmpty();
        assertThat(IntStream.range(0, 20))
                .noneMatch(number -> unbounded.<Boolean>read(
                        unit -> unit.sessions().find(token(number)).isPresent()));
    }

    @Test
    void ofDevicesToo() {
        List<Integer> numbers = IntStream.range(0, KnownDevice.MOST).boxed().toList();
        numbers.forEach(number -> storage.inTransaction(unit -> {
            unit.devices()
                    .insert(
                            new KnownDevice(new DeviceId(new UUID(3, number)), SHOP, ADA, NOW, NOW, null),
                            token(number));
            return number;
        }));

        assertThat(count(unit -> unit.devices().endAll(SHOP, ADA))).isEqualTo(KnownDevice.MOST);

        assertThat(storage.<List<KnownDevice>>read(unit -> unit.devices().list(SHOP, ADA)))
                .isEmpty();
        assertThat(told(unit -> unit.devices().renew(SHOP, ADA, token(1), LONG_AGO, NOW)))
                .isFalse();
        for (int removed = 12; removed > 0; ) {
            removed = count(unit -> unit.devices().removeOver(LONG_AGO, 12));
        }
        assertThat(entries.all()).isEmpty();
    }

    /** What a rival does meanwhile with one of the sessions that end. */
    enum Rival {
        LOCKS,
        ENDS,
        OPENS
    }

    @ParameterizedTest
    @EnumSource(Rival.class)
    void standInEachOthersWayWithWhoeverUsesOne(Rival rival) throws Exception {
        open(storage, ADA, 0, 20);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<Boolean> seen = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> told = other.submit(() -> told(unit -> {
                boolean live = uses(rival, unit);
                begun.countDown();
                await(ended);
                seen.add(live);
                return live;
            }));
            begun.await();
            int all = endAll();
            ended.countDown();

            assertThat(all).isEqualTo(20);
            assertThat(told.get()).isEqualTo(rival == Rival.OPENS);
            assertThat(seen).as("run again").containsExactly(true, rival == Rival.OPENS);
            assertThat(sessions(ADA)).hasSize(rival == Rival.OPENS ? 1 : 0);
        } finally {
            other.shutdownNow();
        }
    }

    private static boolean uses(Rival rival, UnitOfWork unit) {
        return switch (rival) {
            case LOCKS -> unit.sessions().lock(token(3)).isPresent();
            case ENDS -> unit.sessions().end(SHOP, ADA, session(ADA, 3).id());
            case OPENS -> {
                unit.sessions().insert(session(ADA, 99), token(99));
                yield true;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
