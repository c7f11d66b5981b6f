package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the order of time lie in as many ranges as the store says, and are read as if they lay in one. */
class TimeShardsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final Keyspace<Key> SPACE = Keyspace.ofKeys("seen").inOrderOfTime();

    private static MultiVersionStore store(int shards) {
        return new MultiVersionStore(
                MultiVersionStore.Isolation.SNAPSHOT, MultiVersionStore.Telling.AT_THE_COMMIT, KeyValueLimits.none()) {
            @Override
            public int timeShards() {
                return shards;
            }
        };
    }

    private static Key seen(int second) {
        return SPACE.prefix().with(NOW.plusSeconds(second), "token " + second);
    }

    private static EncodedEngine engineWithThousand(KeyValueStore store) {
        List<Integer> seconds =
                new ArrayList<>(IntStream.range(0, 1_000).boxed().toList());
        Collections.shuffle(seconds, new Random(1));
        EncodedEngine engine = new EncodedEngine(store);
        engine.transaction(cells -> {
            seconds.forEach(second -> cells.put(SPACE, seen(second), Key.of("row " + second)));
            return SPACE;
        });
        return engine;
    }

    private static List<Key> keys(Stream<Cells.Cell<Key>> cells) {
        return cells.map(Cells.Cell::key).toList();
    }

    /** How many keys of a keyspace lie in each of its shards. */
    private static List<Long> sizes(KeyValueStore store, Key prefix, int shards) {
        List<KeyValue> all = new StoredEntries(store).all();
        return IntStream.range(0, shards)
                .mapToObj(shard -> all.stream()
                        .map(entry -> Key.stored(entry.key()))
                        .filter(key -> key.beginsWith(prefix.inserting(prefix.length(), shard)))
                        .count())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 256})
    void aRangeIsReadInOrderAsIfItWereOne(int shards) {
        EncodedEngine engine = engineWithThousand(store(shards));
        Range middle = new Range(seen(100), seen(900));
        List<Key> inOrder =
                IntStream.range(100, 900).mapToObj(TimeShardsTest::seen).toList();

        assertThat(keys(engine.reading(cells -> cells.scan(SPACE, middle).toList()).stream()))
                .isEqualTo(inOrder);
        assertThat(keys(engine
                        .reading(cells -> cells.scanBackwards(SPACE, middle).toList())
                        .stream()))
                .isEqualTo(inOrder.stream().sorted(Comparator.reverseOrder()).toList());
        assertThat(engine.<List<Cells.Cell<Key>>>reading(
                        cells -> cells.scan(SPACE, SPACE.prefix().range()).toList()))
                .hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 256})
    void aKeyIsFoundReplacedAndRemovedWhereItIs(int shards) {
        KeyValueStore store = store(shards);
        EncodedEngine engine = engineWithThousand(store);

        engine.transaction(cells -> {
            assertThat(cells.get(SPACE, seen(17))).contains(Key.of("row 17"));
            assertThat(cells.lock(SPACE, seen(18))).contains(Key.of("row 18"));
            cells.put(SPACE, seen(17), Key.of("another"));
            cells.delete(SPACE, seen(18));
            return SPACE;
        });

        assertThat(engine.<Object>reading(cells -> cells.get(SPACE, seen(17)).orElseThrow()))
                .isEqualTo(Key.of("another"));
        assertThat(engine.<Boolean>reading(cells -> cells.get(SPACE, seen(18)).isPresent()))
                .isFalse();
        assertThat(new StoredEntries(store).all()).hasSize(999);
    }

    @Test
    void whatIsNewIsSpreadOverAllShards() {
        KeyValueStore store = store(8);
        Storage storage = KeyValueStorage.on(store);

        for (int i = 0; i < 800; i++) {
            Quota quota = new Quota(new Quota.Key(SHOP, "sign-in", "source " + i), 1, 9, Duration.ofHours(1));
            storage.standalone().reserve(List.of(quota), NOW);
        }

        assertThat(sizes(store, Key.of("quota-end"), 8))
                .allSatisfy(size -> assertThat(size).isBetween(50L, 150L));
    }

    @Test
    void oneShardIsTheKeyItself() {
        TimeShards one = new TimeShards(1);

        assertThat(one.place(SPACE, seen(1))).isEqualTo(seen(1));
        assertThat(one.key(SPACE, seen(1))).isEqualTo(seen(1));
    }

    @Test
    void keysOfAShopAreNotSpread() {
        Keyspace<Key> accounts = Keyspace.ofKeys("account");
        Key key = accounts.prefix().with(SHOP, "a");

        assertThat(new TimeShards(256).place(accounts, key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void otherNumbersAreRefusedWhereTheStorageIsMade(int shards) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyValueStorage.on(store(shards)));
    }

    @Test
    void severalStreamsAreReadNoFurtherThanAsked() {
        List<Integer> read = new ArrayList<>();
        List<Stream<Integer>> sorted = List.of(
                Stream.of(1, 4, 7, 10).peek(read::add), Stream.of(2, 3, 11).peek(read::add), Stream.empty());

        assertThat(TimeShards.inOrder(sorted, Comparator.naturalOrder()).limit(3))
                .containsExactly(1, 2, 3);
        assertThat(read).doesNotContain(7, 10);
    }
}
