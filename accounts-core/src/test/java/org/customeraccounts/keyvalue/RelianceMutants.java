package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.bent;
import static org.customeraccounts.keyvalue.KeyValueMutant.mutant;
import static org.customeraccounts.keyvalue.KeyValueMutant.snapshots;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.testkit.engine.MultiVersionStore.Use;

/** Stores that let through what one of two should have been told of. */
final class RelianceMutants {
    private RelianceMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.of(updates(), reliance(), ranges()).flatMap(mutants -> mutants);
    }

    /** Minds some writes only. */
    private static MultiVersionStore minding(BiPredicate<Use, Boolean> minded) {
        return new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none()) {
            @Override
            protected boolean minds(Use use, boolean removed) {
                return use != Use.READ && minded.test(use, removed);
            }
        };
    }

    private static Stream<KeyValueMutant> updates() {
        return Stream.of(
                mutant(
                        "the last of two updates wins",
                        () -> minding((use, removed) -> use == Use.RELIED_ON),
                        "Updates",
                        "thatOverwriteAreDoneOneAfterAnother",
                        "thatTakeTheSameTakeItOnce",
                        "thatPutWhereNothingIsHaveOneWinner"),
                mutant(
                        "the last of many updates wins",
                        () -> minding((use, removed) -> use == Use.RELIED_ON),
                        "ManyAtOnce",
                        "countRight"),
                mutant(
                        "an update wins over a deletion that it has not seen",
                        () -> minding((use, removed) -> use == Use.RELIED_ON || !removed),
                        "Updates",
                        "thatOverwriteAndDeleteAreDoneOneAfterAnother",
                        "thatTakeTheSameTakeItOnce"));
    }

    private static Stream<KeyValueMutant> reliance() {
        return Stream.of(
                mutant(
                        "what a transaction relies on is ignored",
                        () -> minding((use, removed) -> use == Use.WRITTEN),
                        "Reliance",
                        "onTheValueOfAKeyHolds",
                        "onTheAbsenceOfAKeyHolds",
                        "onThePresenceOfAKeyHolds",
                        "onARangeHolds",
                        "onAnEmptyRangeLetsOneOfTwoIn"),
                mutant(
                        "what many rely on is ignored",
                        () -> minding((use, removed) -> use == Use.WRITTEN),
                        "ManyAtOnce",
                        "keepToAQuotaThatTheyRelyOn"),
                mutant(
                        "deletions of what a transaction relies on are ignored",
                        () -> minding((use, removed) -> use == Use.WRITTEN || !removed),
                        "Reliance",
                        "onThePresenceOfAKeyHolds",
                        "onSeveralRangesHoldsForEach",
                        "onARangeHolds"),
                bent("only the first range is relied on", FirstOnly::new, "Reliance", "onSeveralRangesHoldsForEach"),
                mutant(
                        "a range is relied on from the call on, not from the state seen",
                        () -> fromTheCallOn(snapshots()),
                        "Reliance",
                        "onTheValueOfAKeyHolds",
                        "onARangeThatIsReadBeforeHolds"));
    }

    private static KeyValueStore fromTheCallOn(KeyValueStore store) {
        return new BentKeyValueStore(store, real -> new FromTheCallOn(real, store));
    }

    private static Stream<KeyValueMutant> ranges() {
        return Stream.of(
                bent(
                        "new keys in a range that is relied on are ignored",
                        KeysThatAreThere::new,
                        "Reliance",
                        "onTheAbsenceOfAKeyHolds",
                        "onARangeHolds",
                        "onAnEmptyRangeLetsOneOfTwoIn"),
                bent(
                        "a range is relied on without its beginning",
                        BeginningLeftOut::new,
                        "Reliance",
                        "onARangeHolds",
                        "onTheValueOfAKeyHolds"),
                bent("a range is relied on up to its last key", UpToTheLastKey::new, "Reliance", "onARangeHolds"),
                bent(
                        "what a scan has not found may appear",
                        real -> new Serializable(real, false, true),
                        "Reliance",
                        "onARangeHolds",
                        "onWhatIsFirstOrLastHolds"),
                bent(
                        "what a scan backwards has read may change",
                        real -> new Serializable(real, true, false),
                        "Reliance",
                        "onARangeHolds",
                        "onAnEmptyRangeLetsOneOfTwoIn"));
    }

    private static final class FirstOnly extends BentKeyValueTransaction {
        private boolean relied;

        FirstOnly(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            if (!relied) {
                real.relyOn(from, to);
            }
            relied = true;
        }
    }

    private static final class FromTheCallOn extends BentKeyValueTransaction {
        private final KeyValueStore store;

        FromTheCallOn(KeyValueTransaction real, KeyValueStore store) {
            super(real);
            this.store = store;
        }

        private static List<KeyValue> range(KeyValueTransaction transaction, byte[] from, byte[] to) {
            return transaction.scan(from, to, Integer.MAX_VALUE);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            List<KeyValue> now = store.reading(transaction -> range(transaction, from, to));
            if (now.equals(range(real, from, to))) {
                real.relyOn(from, to);
            }
        }
    }

    private static final class KeysThatAreThere extends BentKeyValueTransaction {
        KeysThatAreThere(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            real.scan(from, to, Integer.MAX_VALUE).forEach(entry -> real.relyOn(entry.key(), after(entry.key())));
        }
    }

    private static final class BeginningLeftOut extends BentKeyValueTransaction {
        BeginningLeftOut(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            real.relyOn(after(from), to);
        }
    }

    private static final class UpToTheLastKey extends BentKeyValueTransaction {
        UpToTheLastKey(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {
            real.scanBackwards(from, to, 1).forEach(last -> real.relyOn(from, after(last.key())));
        }
    }

    /** Serializable by its own account: relies on what it reads, but not on all of it. */
    private static final class Serializable extends BentKeyValueTransaction {
        private final boolean gaps;
        private final boolean backwards;

        Serializable(KeyValueTransaction real, boolean gaps, boolean backwards) {
            super(real);
            this.gaps = gaps;
            this.backwards = backwards;
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            real.relyOn(key, after(key));
            return real.get(key);
        }

        private List<KeyValue> read(byte[] from, byte[] to, List<KeyValue> found) {
            if (gaps) {
                real.relyOn(from, to);
            } else {
                found.forEach(entry -> real.relyOn(entry.key(), after(entry.key())));
            }
            return found;
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return read(from, to, real.scan(from, to, most));
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            List<KeyValue> found = real.scanBackwards(from, to, most);
            return backwards ? read(from, to, found) : found;
        }

        @Override
        public void relyOn(byte[] from, byte[] to) {}
    }
}
