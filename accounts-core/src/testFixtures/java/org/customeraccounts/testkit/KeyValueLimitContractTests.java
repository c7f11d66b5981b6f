package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link org.customeraccounts.keyvalue.KeyValueStore#limits}: what the store says it bears, it bears. */
abstract class KeyValueLimitContractTests extends KeyValueContractTests {
    /** Longer than any value of the library. */
    private static final int LONGEST_VALUE = 2_000_000;

    private static final int MOST_KEYS = 5_000;
    private static final int MOST_BYTES = 8_000_000;

    private KeyValueLimits limits() {
        return store().limits();
    }

    private int valueBytes() {
        return Math.min(LONGEST_VALUE, Math.min(limits().valueBytes(), limits().unitBytes() - 1));
    }

    /** No two parts of it are alike. */
    private static byte[] value(int length) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        return value;
    }

    private static byte[] key(int number) {
        return TextTransaction.bytes("k%%%02x%%%02x%%%02x".formatted(number >> 16, number >> 8 & 0xff, number & 0xff));
    }

    private void isKept(int length) {
        byte[] value = value(length);

        write(transaction -> transaction.bare().put(key(0), value));

        assertThat(stored(0))
                .hasValueSatisfying(stored -> assertThat(stored.length).isEqualTo(length));
        assertThat(stored(0)).contains(value);
    }

    private Optional<byte[]> stored(int number) {
        return fixture().second().reading(transaction -> transaction.get(key(number)));
    }

    @Test
    void areAlwaysTheSame() {
        given("a=1");

        assertThat(store().limits()).isEqualTo(limits());
        assertThat(fixture().second().limits()).isEqualTo(limits());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 4_000, 4_001, 8_000, 8_192, 32_767, 32_768, 65_535, 65_536})
    void allowAValueOfThisLength(int length) {
        isKept(length);
    }

    @Test
    void allowTheLongestValue() {
        isKept(valueBytes() - 1);
        isKept(valueBytes());
        byte[] value = value(valueBytes());
        List<KeyValue> forwards = read(transaction -> transaction.bare().scan(key(0), key(1), 1));
        List<KeyValue> backwards = read(transaction -> transaction.bare().scanBackwards(key(0), key(1), 1));
        assertThat(forwards).extracting(KeyValue::value).containsExactly(value);
        assertThat(backwards).isEqualTo(forwards);
    }

    @Test
    void allowTheMostKeys() {
        int keys = Math.min(MOST_KEYS, limits().unitKeys());

        write(transaction -> {
            for (int i = 0; i < keys; i++) {
                transaction.bare().put(key(i), new byte[] {1});
            }
        });

        assertThat(everything()).hasSize(keys);
    }

    @Test
    void allowTheMostKeysToBeDeleted() {
        int keys = Math.min(MOST_KEYS, limits().unitKeys());
        write(transaction -> {
            for (int i = 0; i < keys; i++) {
                transaction.bare().put(key(i), new byte[] {1});
            }
        });

        write(transaction -> {
            for (int i = 0; i < keys; i++) {
                transaction.bare().delete(key(i));
            }
        });

        assertThat(everything()).isEmpty();
    }

    @Test
    void allowTheMostBytes() {
        int bytes = Math.min(MOST_BYTES, limits().unitBytes());
        int largest = Math.min(valueBytes(), 200_000);

        write(transaction -> {
            int rest = bytes;
            for (int i = 0; rest > key(i).length; i++) {
                byte[] key = key(i);
                int length = Math.min(largest, rest - key.length);
                transaction.bare().put(key, value(length));
                rest -= key.length + length;
            }
        });

        int stored = read(transaction -> transaction.bare().scan(key(0), key(0xffffff), 1_000).stream()
                .mapToInt(entry -> entry.key().length + entry.value().length)
                .sum());
        assertThat(stored).isBetween(bytes - key(0).length, bytes);
    }

    @Test
    void areNotOfReading() {
        write(transaction -> {
            for (int i = 0; i < 60; i++) {
                transaction.bare().put(key(i), value(i));
            }
        });

        write(transaction -> {
            for (int i = 0; i < 1_000; i++) {
                transaction.bare().get(key(i));
            }
            for (int i = 0; i < 60; i++) {
                transaction.bare().relyOn(key(i), key(i + 1));
            }
            transaction.bare().delete(key(59));
        });

        assertThat(everything()).hasSize(59);
    }
}
