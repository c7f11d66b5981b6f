package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.bent;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that change keys and values, or share them. */
final class ByteMutants {
    private ByteMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.of(keys(), values(), arrays()).flatMap(mutants -> mutants);
    }

    private static Stream<KeyValueMutant> keys() {
        return Stream.of(
                bent(
                        "keys are ordered as signed bytes",
                        real -> new OtherKeys(real, ByteMutants::flipped, ByteMutants::flipped),
                        "Ranges",
                        "mayBeAllKeysThatBeginAlike",
                        "reachesTheFirstAndTheLastKeyThereCanBe"),
                bent(
                        "of two keys that begin alike the shorter is last",
                        real -> new OtherKeys(real, ByteMutants::spread, ByteMutants::gathered),
                        "Order",
                        "putsTheShorterFirst"),
                bent(
                        "keys are compared without their case",
                        real -> new OtherKeys(real, ByteMutants::lowered, key -> key),
                        "Values",
                        "isOfItsKeyAlone"),
                bent(
                        "zeros at the end of a key are lost",
                        real -> new OtherKeys(real, ByteMutants::trimmed, key -> key),
                        "Values",
                        "isOfItsKeyAlone"),
                bent(
                        "a key is cut to 255 bytes",
                        real -> new OtherKeys(real, key -> Arrays.copyOf(key, Math.min(key.length, 255)), key -> key),
                        "Values",
                        "isFoundByALongKey"));
    }

    private static Stream<KeyValueMutant> values() {
        return Stream.of(
                bent("an empty value is none", EmptyIsNone::new, "Values", "mayBeEmptyWhichIsNotAbsent"),
                bent(
                        "a value is cut to 65,535 bytes",
                        real -> new CutValues(real, 65_535),
                        "Limits",
                        "allowAValueOfThisLength",
                        "allowTheLongestValue"),
                bent(
                        "a value is cut to one megabyte",
                        real -> new CutValues(real, 1 << 20),
                        "Limits",
                        "allowTheLongestValue"));
    }

    private static Stream<KeyValueMutant> arrays() {
        return Stream.of(
                bent(
                        "arrays that are put are kept until the commit",
                        PutArraysKept::new,
                        "Arrays",
                        "thatWerePutMayBeChanged"),
                bent(
                        "arrays that are got are given out again",
                        GotArraysKept::new,
                        "Arrays",
                        "thatWereGotMayBeChanged"),
                bent(
                        "arrays that are relied on are kept until the commit",
                        ReliedOnArraysKept::new,
                        "Arrays",
                        "ofARangeThatIsReliedOnMayBeChanged"));
    }

    private static byte[] flipped(byte[] key) {
        byte[] flipped = key.clone();
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] ^= (byte) 0x80;
        }
        return flipped;
    }

    /** With a 0 before each byte, and a 1 at the end. */
    private static byte[] spread(byte[] key) {
        ByteArrayOutputStream spread = new ByteArrayOutputStream();
        for (byte b : key) {
            spread.write(0);
            spread.write(b);
        }
        spread.write(1);
        return spread.toByteArray();
    }

    private static byte[] gathered(byte[] spread) {
        byte[] key = new byte[spread.length / 2];
        for (int i = 0; i < key.length; i++) {
            key[i] = spread[2 * i + 1];
        }
        return key;
    }

    private static byte[] lowered(byte[] key) {
        byte[] lowered = key.clone();
        for (int i = 0; i < lowered.length; i++) {
            lowered[i] = (byte) (lowered[i] >= 'A' && lowered[i] <= 'Z' ? lowered[i] + 32 : lowered[i]);
        }
        return lowered;
    }

    private static byte[] trimmed(byte[] key) {
        int length = key.length;
        while (length > 1 && key[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(key, length);
    }

    private static final class OtherKeys extends BentKeyValueTransaction {
        private final UnaryOperator<byte[]> stored;
        private final UnaryOperator<byte[]> shown;

        OtherKeys(KeyValueTransaction real, UnaryOperator<byte[]> stored, UnaryOperator<byte[]> shown) {
            super(real);
            this.stored = stored;
            this.shown = shown;
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return real.get(stored.apply(key));
        }

        @Override
        public void put(byte[] key, byte[] value) {
            real.put(stored.apply(key), value);
        }

        @Override
        public void delete(byte[] key) {
            real.delete(stored.apply(key));
        }

        private boolean isEmpty(byte[] from, byte[] to) {
            return Arrays.compareUnsigned(stored.apply(from), stored.apply(to)) >= 0;
        }

        private List<KeyValue> shown(List<KeyValue> entries) {
            return entries.stream()
                    .map(entry -> new KeyValue(shown.apply(entry.key()), entry.value()))
                    .toList();
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return isEmpty(from, to) ? List.of() : shown(real.scan(stored.apply(from), stored.apply(to), most));
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return isEmpty(from, to)
                    ? List.of()
                    : shown(real.scanBackwards(stored.apply(from), stored.apply(to), most));
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            if (!isEmpty(from, to)) {
                real.relyOn(stored.apply(from), stored.apply(to));
            }
        }
    }

    private static final class EmptyIsNone extends BentKeyValueTransaction {
        EmptyIsNone(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return real.get(key).filter(value -> value.length > 0);
        }
    }

    private static final class CutValues extends BentKeyValueTransaction {
        private final int most;

        CutValues(KeyValueTransaction real, int most) {
            super(real);
            this.most = most;
        }

        @Override
        public void put(byte[] key, byte[] value) {
            real.put(key, Arrays.copyOf(value, Math.min(value.length, most)));
        }
    }

    private static final class PutArraysKept extends BentKeyValueTransaction {
        private final List<KeyValue> put = new ArrayList<>();

        PutArraysKept(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            real.put(key, value);
            put.add(new KeyValue(key.clone(), value));
        }

        @Override
        void end() {
            put.forEach(entry -> real.put(entry.key(), entry.value()));
        }
    }

    private static final class GotArraysKept extends BentKeyValueTransaction {
        private final Map<String, Optional<byte[]>> got = new HashMap<>();

        GotArraysKept(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return got.computeIfAbsent(Arrays.toString(key), same -> real.get(key));
        }
    }

    private static final class ReliedOnArraysKept extends BentKeyValueTransaction {
        private byte @Nullable [] from;
        private byte @Nullable [] to;

        ReliedOnArraysKept(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            this.from = from;
            this.to = to;
        }

        @Override
        void end() {
            if (from != null && to != null) {
                real.relyOn(from, to);
            }
        }
    }
}
