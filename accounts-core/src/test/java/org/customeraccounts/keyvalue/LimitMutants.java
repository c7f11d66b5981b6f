package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.bent;
import static org.customeraccounts.keyvalue.KeyValueMutant.mutant;

import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;

/** Stores that bear less than they say. */
final class LimitMutants {
    private LimitMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.of(
                mutant(
                        "a transaction of more than 100 keys is refused, of which the limits say nothing",
                        () -> boundedInSecret(new KeyValueLimits(Integer.MAX_VALUE, 100, Integer.MAX_VALUE)),
                        "Limits",
                        "allowTheMostKeys",
                        "allowTheMostKeysToBeDeleted"),
                mutant(
                        "a transaction of more than four megabytes is refused, of which the limits say nothing",
                        () -> boundedInSecret(new KeyValueLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 4 << 20)),
                        "Limits",
                        "allowTheMostBytes"),
                mutant(
                        "a value of more than 400 kilobytes is refused, of which the limits say nothing",
                        () -> boundedInSecret(new KeyValueLimits(409_600, Integer.MAX_VALUE, Integer.MAX_VALUE)),
                        "Limits",
                        "allowTheLongestValue"),
                bent(
                        "a transaction that reads more than 128 keys is refused",
                        FewReadings::new,
                        "Limits",
                        "areNotOfReading"));
    }

    private static KeyValueStore boundedInSecret(KeyValueLimits limits) {
        return new BentKeyValueStore(new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, limits)) {
            @Override
            public KeyValueLimits limits() {
                return KeyValueLimits.none();
            }
        };
    }

    private static final class FewReadings extends BentKeyValueTransaction {
        private int read;

        FewReadings(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            if (++read > 128) {
                throw new IllegalStateException("too many operations");
            }
            return real.get(key);
        }
    }
}
