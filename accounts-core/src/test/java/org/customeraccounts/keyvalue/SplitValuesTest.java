package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are longer than the store bears are parts; no part is left behind. */
class SplitValuesTest {
    private static final int N = 65_536;
    private static final int HEADER = 4;
    private static final Key KEY = Key.of("raw", "long");
    private static final List<Integer> LENGTHS =
            List.of(0, N - HEADER, N - HEADER + 1, N, N + 1, 2 * N, 2 * N + 1, 806_840);

    private final KeyValueStore store =
            new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, new KeyValueLimits(N, 100, 4_194_304));
    private final StoredEntries entries = new StoredEntries(store);
    private final EncodedEngine engine = new EncodedEngine(store);

    static Stream<Integer> lengths() {
        return LENGTHS.stream();
    }

    static Stream<Arguments> changes() {
        return lengths().flatMap(from -> lengths().map(to -> Arguments.of(from, to)));
    }

    private static byte[] value(int length) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        return value;
    }

    private void put(byte[] value) {
        engine.transaction(cells -> {
            cells.put(RawValues.SPACE, KEY, value);
            return KEY;
        });
    }

    private Optional<byte[]> stored() {
        return engine.reading(cells -> cells.get(RawValues.SPACE, KEY));
    }

    private static List<Key> keys(int length) {
        int parts = length + HEADER <= N ? 0 : (length + N - 1) / N;
        return Stream.concat(
                        IntStream.range(0, parts).mapToObj(part -> Key.of("part", KEY, (long) part)), Stream.of(KEY))
                .toList();
    }

    private void isThereInWhole(byte[] value) {
        assertThat(stored())
                .hasValueSatisfying(
                        found -> assertThat(Arrays.equals(found, value)).isTrue());
        assertThat(entries.all())
                .extracting(entry -> Key.stored(entry.key()))
                .containsExactlyElementsOf(keys(value.length));
        assertThat(entries.all())
                .allSatisfy(entry -> assertThat(entry.value().length).isLessThanOrEqualTo(N));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void areReplacedByValuesOfAnyLength(int from, int to) {
        put(value(from));
        put(value(to));

        isThereInWhole(value(to));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void areReadAgainInTheUnitThatWroteThem(int length) {
        byte[] found = engine.transaction(cells -> {
            cells.put(RawValues.SPACE, KEY, value(2 * N));
            cells.put(RawValues.SPACE, KEY, value(length));
            return cells.scan(RawValues.SPACE, RawValues.SPACE.prefix().range())
                    .findFirst()
                    .orElseThrow()
                    .value();
        });

        assertThat(Arrays.equals(found, value(length))).isTrue();
        isThereInWhole(value(length));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void stayWhereTheyAreLocked(int length) {
        put(value(length));

        Optional<byte[]> locked = engine.transaction(cells -> cells.lock(RawValues.SPACE, KEY));

        assertThat(locked).hasValueSatisfying(found -> assertThat(found).isEqualTo(value(length)));

        isThereInWhole(value(length));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void areRemovedInWhole(int length) {
        put(value(length));

        engine.transaction(cells -> {
            cells.delete(RawValues.SPACE, KEY);
            return KEY;
        });

        assertThat(stored()).isEmpty();
        assertThat(entries.all()).isEmpty();
    }

    @Test
    void areNotReplacedWhereNobodyKnowsTheirParts() {
        entries.putHeader(KEY, 3, 7);
        String before = entries.dump();

        assertThatThrownBy(() -> put(value(1)))
                .isInstanceOfSatisfying(
                        StorageFailureException.class,
                        failure -> assertThat(failure.getCause()).message().contains("raw", KEY.sha256()));

        assertThat(entries.dump()).isEqualTo(before);
    }

    @Test
    void areTheLargestDesignsOfMails() {
        ShopId shop = ShopId.of("shop");
        KeyValueStorage storage = KeyValueStorage.on(store);
        String body = Character.toString(0x1f389).repeat(MailTemplate.LONGEST_BODY);
        MailTemplate large = new MailTemplate("subject", body, body);
        MailDesign design = new MailDesign(MailStyle.plain(), large, large);

        storage.inTransaction(unit -> unit.mailDesigns().save(shop, MailKind.WELCOME, design, 0));

        assertThat(storage.<Optional<Versioned<MailDesign>>>read(
                        unit -> unit.mailDesigns().find(shop, MailKind.WELCOME)))
                .contains(new Versioned<>(design, 1));
        assertThat(entries.all()).hasSize(14);
        storage.inTransaction(unit ->
                unit.mailDesigns().save(shop, MailKind.WELCOME, new MailDesign(MailStyle.plain(), null, null), 1));
        assertThat(entries.all()).hasSize(1);
    }

    @Test
    void areNotLookedForWhereAnIndexIsWritten() {
        Keyspace<Key> index = Keyspace.ofKeys("index");
        List<byte[]> read = new ArrayList<>();
        EncodedEngine watched = new EncodedEngine(new KeyValueStore() {
            @Override
            public <T> T transaction(Function<KeyValueTransaction, T> work) {
                return store.transaction(transaction -> work.apply(new BentKeyValueTransaction(transaction) {
                    @Override
                    public Optional<byte[]> get(byte[] key) {
                        read.add(key);
                        return super.get(key);
                    }
                }));
            }

            @Override
            public <T> T reading(Function<KeyValueTransaction, T> reading) {
                return store.reading(reading);
            }

            @Override
            public KeyValueLimits limits() {
                return store.limits();
            }
        });

        watched.transaction(cells -> {
            cells.put(index, Key.of("index", "place"), KEY);
            cells.delete(index, Key.of("index", "elsewhere"));
            return KEY;
        });

        assertThat(read).isEmpty();
        assertThat(engine.<Optional<Key>>reading(cells -> cells.get(index, Key.of("index", "place"))))
                .contains(KEY);
    }
}
