package org.customeraccounts.keyvalue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.jspecify.annotations.Nullable;

/**
 * Cells as bytes in a transaction of a key-value store. A value begins with the number of parts that stand beside it:
 * none, unless it is longer than the store bears.
 */
final class EncodedCells implements Cells {
    private static final Key PARTS = Key.of("part");
    private static final int HEADER_BYTES = Integer.BYTES;

    /** A scan that is read on asks for twice as many each time. */
    private static final int FIRST_BATCH = 16;

    private static final int LARGEST_BATCH = 512;

    private final KeyValueTransaction transaction;
    private final KeyValueLimits limits;
    private final TimeShards shards;
    private final boolean writable;
    private final UnitSize size;

    /** What was read of values that may be written: a newer version may have put more into them. */
    private final Map<Key, byte[]> read = new HashMap<>();

    private @Nullable StorageFailureException failure;

    EncodedCells(KeyValueTransaction transaction, KeyValueLimits limits, TimeShards shards, boolean writable) {
        this.transaction = transaction;
        this.limits = limits;
        this.shards = shards;
        this.writable = writable;
        this.size = new UnitSize(limits);
    }

    @Override
    public <V> Optional<V> get(Keyspace<V> space, Key key) {
        Key place = shards.place(space, key);
        return transaction.get(place.bytes()).map(stored -> decode(space, place, stored));
    }

    private <V> V decode(Keyspace<V> space, Key place, byte[] stored) {
        byte[] whole = whole(space, place, stored);
        if (writable) {
            read.put(place, whole);
        }
        try {
            return space.codec().decode(shards.key(space, place), whole);
        } catch (IllegalStateException e) {
            throw unreadable(space, place, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The parser's message quotes what it cannot read.
            throw unreadable(space, place, e.getClass().getSimpleName());
        }
    }

    /** A key may hold an address: its hash names it. */
    private StorageFailureException unreadable(Keyspace<?> space, Key place, String why) {
        return failed("a value of kind " + space.name() + " cannot be read (" + why + "), at the key of SHA-256 "
                + place.sha256());
    }

    private byte[] whole(Keyspace<?> space, Key place, byte[] stored) {
        int parts = parts(space, place, stored);
        if (parts == 0) {
            return Arrays.copyOfRange(stored, HEADER_BYTES, stored.length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (long part = 0; part < parts; part++) {
            whole.writeBytes(transaction
                    .get(part(place, part).bytes())
                    .orElseThrow(() -> unreadable(space, place, "a part of it is missing")));
        }
        if (whole.size() != ByteBuffer.wrap(stored).getInt(HEADER_BYTES)) {
            throw unreadable(space, place, "its parts are not as long as they were");
        }
        return whole.toByteArray();
    }

    /** How many parts stand beside a value. All but the last are as long as any store bears, or longer. */
    private int parts(Keyspace<?> space, Key place, byte[] stored) {
        ByteBuffer value = ByteBuffer.wrap(stored);
        int parts = stored.length < HEADER_BYTES ? -1 : value.getInt();
        if (parts == 0) {
            return 0;
        }
        boolean sound = parts > 0
                && value.remaining() == Integer.BYTES
                && value.getInt() > (parts - 1L) * KeyValueLimits.LEAST_VALUE_BYTES;
        if (!sound) {
            throw unreadable(space, place, "its header is damaged");
        }
        return parts;
    }

    private static Key part(Key place, long number) {
        return PARTS.with(place, number);
    }

    @Override
    public <V> void put(Keyspace<V> space, Key key, V value) {
        Key place = shards.place(space, key);
        removeParts(space, place);
        byte[] before = read.get(place);
        byte[] encoded =
                before == null ? space.codec().encode(value) : space.codec().encode(value, before);
        if (encoded.length <= limits.valueBytes() - HEADER_BYTES) {
            ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + encoded.length);
            write(place, whole.putInt(0).put(encoded).array());
            return;
        }
        int most = limits.valueBytes();
        int parts = (encoded.length - 1) / most + 1;
        for (int part = 0; part < parts; part++) {
            int from = part * most;
            write(part(place, part), Arrays.copyOfRange(encoded, from, Math.min(from + most, encoded.length)));
        }
        ByteBuffer beginning = ByteBuffer.allocate(HEADER_BYTES + Integer.BYTES);
        write(place, beginning.putInt(parts).putInt(encoded.length).array());
    }

    @Override
    public void delete(Keyspace<?> space, Key key) {
        Key place = shards.place(space, key);
        removeParts(space, place);
        read.remove(place);
        count(place, 0);
        transaction.delete(place.bytes());
    }

    /** Only a store that bounds its values has any: elsewhere nothing is read before a write. */
    private void removeParts(Keyspace<?> space, Key place) {
        if (limits.valueBytes() == Integer.MAX_VALUE || !space.mayBeLong()) {
            return;
        }
        int parts = transaction
                .get(place.bytes())
                .map(stored -> parts(space, place, stored))
                .orElse(0);
        for (int number = 0; number < parts; number++) {
            Key part = part(place, number);
            count(part, 0);
            transaction.delete(part.bytes());
        }
    }

    private void write(Key place, byte[] value) {
        count(place, value.length);
        transaction.put(place.bytes(), value);
    }

    private void count(Key place, int valueBytes) {
        if (!writable) {
            throw new IllegalStateException("a reading does not write");
        }
        size.add(place, valueBytes).ifPresent(excess -> {
            throw failed(new UnitTooLargeException(excess));
        });
    }

    @Override
    public <V> Stream<Cell<V>> scan(Keyspace<V> space, Range range) {
        return TimeShards.inOrder(scans(space, range, false), Comparator.comparing(Cell::key));
    }

    @Override
    public <V> Stream<Cell<V>> scanBackwards(Keyspace<V> space, Range range) {
        return TimeShards.inOrder(
                scans(space, range, true), Comparator.comparing(Cell<V>::key).reversed());
    }

    private <V> List<Stream<Cell<V>>> scans(Keyspace<V> space, Range range, boolean backwards) {
        return shards.ranges(space, range).stream()
                .map(places ->
                        batches(new Batch(places, FIRST_BATCH, backwards)).map(entry -> cell(space, places, entry)))
                .toList();
    }

    private <V> Cell<V> cell(Keyspace<V> space, Range places, KeyValue entry) {
        Key place = Key.stored(entry.key());
        if (!places.contains(place)) {
            throw unreadable(space, place, "it stands outside of the range that was asked for");
        }
        return new Cell<>(shards.key(space, place), decode(space, place, entry.value()));
    }

    private static Stream<KeyValue> batches(Batch first) {
        return Stream.iterate(first, Objects::nonNull, Batch::next).flatMap(batch -> batch.entries().stream());
    }

    /** What one call reads of a range. */
    private final class Batch {
        private final Range range;
        private final int most;
        private final boolean backwards;
        private final List<KeyValue> entries;

        Batch(Range range, int most, boolean backwards) {
            this.range = range;
            this.most = most;
            this.backwards = backwards;
            this.entries = range.isEmpty() ? List.of() : read();
        }

        private List<KeyValue> read() {
            byte[] from = range.from().bytes();
            byte[] to = range.to().bytes();
            return backwards ? transaction.scanBackwards(from, to, most) : transaction.scan(from, to, most);
        }

        List<KeyValue> entries() {
            return entries;
        }

        @Nullable
        Batch next() {
            if (entries.size() < most) {
                return null;
            }
            Key last = Key.stored(entries.get(most - 1).key());
            Range rest = backwards ? range.before(last) : range.after(last);
            return new Batch(rest, Math.min(LARGEST_BATCH, 2 * most), backwards);
        }
    }

    /** Writes the same bytes once more: whoever does so too meets it at one key, whatever the store's isolation. */
    @Override
    public <V> Optional<V> lock(Keyspace<V> space, Key key) {
        Key place = shards.place(space, key);
        Optional<byte[]> stored = transaction.get(place.bytes());
        Optional<V> value = stored.map(found -> decode(space, place, found));
        if (writable) {
            stored.ifPresent(found -> write(place, found));
        }
        return value;
    }

    @Override
    public void relyOn(Keyspace<?> space, Range range) {
        if (writable) {
            shards.ranges(space, range)
                    .forEach(places -> transaction.relyOn(
                            places.from().bytes(), places.to().bytes()));
        }
    }

    @Override
    public int unitKeys() {
        return limits.unitKeys();
    }

    @Override
    public StorageFailureException failed(String why) {
        return failed(new IllegalStateException(why));
    }

    private StorageFailureException failed(IllegalStateException why) {
        StorageFailureException failed =
                new StorageFailureException(Result.NOT_DONE, false, "nothing was written: " + why.getMessage(), why);
        failure = failed;
        return failed;
    }

    /** A unit of work of which a write failed is not committed, whatever it made of the failure. */
    void refuseIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }
}
