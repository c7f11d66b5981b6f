package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.KeyValueMutant.bent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Stores whose scans are not what they should be. */
final class ScanMutants {
    private ScanMutants() {}

    static Stream<KeyValueMutant> all() {
        return Stream.concat(edges(), own());
    }

    private static Stream<KeyValueMutant> edges() {
        return Stream.of(
                bent("a scan includes its end", EndIncluded::new, "Ranges", "includesItsBeginningAndNotItsEnd"),
                bent(
                        "a scan backwards leaves out its beginning",
                        BeginningLeftOut::new,
                        "Ranges",
                        "includesItsBeginningAndNotItsEnd",
                        "mayBeOneKey"),
                bent(
                        "a scan backwards goes forwards",
                        Forwards::new,
                        "Ranges",
                        "includesItsBeginningAndNotItsEnd",
                        "isCutToTheFirstOrLast"),
                bent(
                        "a scan backwards is cut to the first entries, and turned round then",
                        CutBeforeTurned::new,
                        "Ranges",
                        "isCutToTheFirstOrLast",
                        "isReadOnFromTheKeySeenLast"),
                bent("a scan is not cut", Uncut::new, "Ranges", "isCutToTheFirstOrLast", "isReadOnFromTheKeySeenLast"),
                bent("a scan is cut to one entry more", OneMore::new, "Ranges", "isCutToTheFirstOrLast"),
                bent("a scan is cut to 1,000 entries", ThousandAtMost::new, "Ranges", "mayBeLong"),
                bent(
                        "a scan is cut to one megabyte",
                        MegabyteAtMost::new,
                        "Ranges",
                        "mayHoldMoreThanEnginesAnswerAtOnce"));
    }

    private static Stream<KeyValueMutant> own() {
        return Stream.of(
                bent(
                        "a scan shows what the transaction has deleted",
                        DeletionsUnseen::new,
                        "OwnWrites",
                        "areNotScannedOnceDeleted",
                        "areScannedAsTheyAreNow"),
                bent(
                        "what the transaction has deleted is counted in what a scan is cut to",
                        DeletionsCounted::new,
                        "OwnWrites",
                        "thatDeleteAreNotCountedInWhatAScanIsCutTo"),
                bent(
                        "a scan does not show what the transaction has put",
                        WritesUnseen::new,
                        "OwnWrites",
                        "areScannedInOrderAmongWhatWasThere",
                        "areScannedInPlaceOfWhatTheyOverwrite"),
                bent(
                        "a scan shows what the transaction has put behind everything else",
                        WritesBehind::new,
                        "OwnWrites",
                        "areScannedInOrderAmongWhatWasThere",
                        "areMergedWhateverTheyAre"));
    }

    private static final class EndIncluded extends BentKeyValueTransaction {
        EndIncluded(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return real.scan(from, after(to), most);
        }
    }

    private static final class BeginningLeftOut extends BentKeyValueTransaction {
        BeginningLeftOut(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return Arrays.equals(from, to) ? List.of() : real.scanBackwards(after(from), to, most);
        }
    }

    private static List<KeyValue> reversed(List<KeyValue> entries) {
        List<KeyValue> reversed = new ArrayList<>(entries);
        Collections.reverse(reversed);
        return reversed;
    }

    private static final class Forwards extends BentKeyValueTransaction {
        Forwards(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return reversed(real.scanBackwards(from, to, most));
        }
    }

    private static final class CutBeforeTurned extends BentKeyValueTransaction {
        CutBeforeTurned(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return reversed(real.scan(from, to, most));
        }
    }

    private static final class Uncut extends BentKeyValueTransaction {
        Uncut(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return real.scan(from, to, Integer.MAX_VALUE);
        }
    }

    private static final class OneMore extends BentKeyValueTransaction {
        OneMore(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return real.scanBackwards(from, to, most + 1);
        }
    }

    private static final class ThousandAtMost extends BentKeyValueTransaction {
        ThousandAtMost(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return real.scan(from, to, Math.min(most, 1_000));
        }
    }

    private static final class MegabyteAtMost extends BentKeyValueTransaction {
        private static final int MOST_BYTES = 1 << 20;

        MegabyteAtMost(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            List<KeyValue> found = real.scan(from, to, most);
            int bytes = 0;
            for (int i = 0; i < found.size(); i++) {
                bytes += found.get(i).value().length;
                if (bytes > MOST_BYTES) {
                    return found.subList(0, i);
                }
            }
            return found;
        }
    }

    /** Deletes at the end. */
    private static class DeletionsUnseen extends BentKeyValueTransaction {
        final NavigableSet<byte[]> deleted = new TreeSet<>(Arrays::compareUnsigned);

        DeletionsUnseen(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return deleted.contains(key) ? Optional.empty() : real.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            deleted.remove(key);
            real.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            deleted.add(key);
        }

        @Override
        void end() {
            deleted.forEach(real::delete);
        }
    }

    private static final class DeletionsCounted extends DeletionsUnseen {
        DeletionsCounted(KeyValueTransaction real) {
            super(real);
        }

        private List<KeyValue> without(List<KeyValue> found) {
            return found.stream()
                    .filter(entry -> !deleted.contains(entry.key()))
                    .toList();
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            return without(real.scan(from, to, most));
        }

        @Override
        public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
            return without(real.scanBackwards(from, to, most));
        }
    }

    /** Puts at the end. */
    private static class WritesUnseen extends BentKeyValueTransaction {
        final List<KeyValue> written = new ArrayList<>();

        WritesUnseen(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            written.add(new KeyValue(key.clone(), value.clone()));
        }

        @Override
        void end() {
            written.forEach(entry -> real.put(entry.key(), entry.value()));
        }
    }

    private static final class WritesBehind extends WritesUnseen {
        WritesBehind(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public List<KeyValue> scan(byte[] from, byte[] to, int most) {
            Stream<KeyValue> own = written.stream()
                    .filter(entry -> Arrays.compareUnsigned(from, entry.key()) <= 0
                            && Arrays.compareUnsigned(entry.key(), to) < 0);
            return Stream.concat(real.scan(from, to, most).stream(), own)
                    .limit(most)
                    .toList();
        }
    }
}
