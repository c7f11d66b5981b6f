package org.customeraccounts.keyvalue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
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
    private final boolean writable;
    private final UnitSize size;
    private @Nullable StorageFailureException failure;

    EncodedCells(KeyValueTransaction transaction, KeyValueLimits limits, boolean writable) {
        this.transaction = transaction;
        this.limits = limits;
        this.writable = writable;
        this.size = new UnitSize(limits);
    }

    @Override
    public <V> Optional<V> get(Keyspace<V> space, Key key) {
        return transaction.get(key.bytes()).map(stored -> decode(space, key, stored));
    }

    private <V> V decode(Keyspace<V> space, Key key, byte[] stored) {
        byte[] whole = whole(space, key, stored);
        try {
            return space.codec().decode(key, whole);
        } catch (IllegalStateException e) {
            throw unreadable(space, key, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The parser's message quotes what it cannot read.
            throw unreadable(space, key, e.getClass().getSimpleName());
        }
    }

    /** A key may hold an address: its hash names it. */
    private StorageFailureException unreadable(Keyspace<?> space, Key key, String why) {
        return failed("a value of kind " + space.name() + " cannot be read (" + why + "), at the key of SHA-256 "
                + key.sha256());
    }

    private byte[] whole(Keyspace<?> space, Key key, byte[] stored) {
        int parts = parts(space, key, stored);
        if (parts == 0) {
            return Arrays.copyOfRange(stored, HEADER_BYTES, stored.length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (long part = 0; part < parts; part++) {
            whole.writeBytes(transaction
                    .get(part(key, part).bytes())
                    .orElseThrow(() -> unreadable(space, key, "a part of it is missing")));
        }
        if (whole.size() != ByteBuffer.wrap(stored).getInt(HEADER_BYTES)) {
            throw unreadable(space, key, "its parts are not as long as they were");
        }
        return whole.toByteArray();
    }

    /** How many parts stand beside a value. All but the last are as long as any store bears, or longer. */
    private int parts(Keyspace<?> space, Key key, byte[] stored) {
        ByteBuffer value = ByteBuffer.wrap(stored);
        int parts = stored.length < HEADER_BYTES ? -1 : value.getInt();
        if (parts == 0) {
            return 0;
        }
        boolean sound = parts > 0
                && value.remaining() == Integer.BYTES
                && value.getInt() > (parts - 1L) * KeyValueLimits.LEAST_VALUE_BYTES;
        if (!sound) {
            throw unreadable(space, key, "its header is damaged");
        }
        return parts;
    }

    private static Key part(Key key, long number) {
        return PARTS.with(key, number);
    }

    @Override
    public <V> void put(Keyspace<V> space, Key key, V value) {
        removeParts(space, key);
        byte[] encoded = space.codec().encode(value);
        if (encoded.length <= limits.valueBytes() - HEADER_BYTES) {
            ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + encoded.length);
            write(key, whole.putInt(0).put(encoded).array());
            return;
        }
        int most = limits.valueBytes();
        int parts = (encoded.length - 1) / most + 1;
        for (int part = 0; part < parts; part++) {
            int from = part * most;
            write(part(key, part), Arrays.copyOfRange(encoded, from, Math.min(from + most, encoded.length)));
        }
        ByteBuffer beginning = ByteBuffer.allocate(HEADER_BYTES + Integer.BYTES);
        write(key, beginning.putInt(parts).putInt(encoded.length).array());
    }

    @Override
    public void delete(Keyspace<?> space, Key key) {
        removeParts(space, key);
        count(key, 0);
        transaction.delete(key.bytes());
    }

    /** Only a store that bounds its values has any: elsewhere nothing is read before a write. */
    private void removeParts(Keyspace<?> space, Key key) {
        if (limits.valueBytes() == Integer.MAX_VALUE || !space.mayBeLong()) {
            return;
        }
        int parts = transaction
                .get(key.bytes())
                .map(stored -> parts(space, key, stored))
                .orElse(0);
        for (int number = 0; number < parts; number++) {
            Key part = part(key, number);
            count(part, 0);
            transaction.delete(part.bytes());
        }
    }

    private void write(Key key, byte[] value) {
        count(key, value.length);
        transaction.put(key.bytes(), value);
    }

    private void count(Key key, int valueBytes) {
        if (!writable) {
            throw new IllegalStateException("a reading does not write");
        }
        size.add(key, valueBytes).ifPresent(excess -> {
            throw failed(new UnitTooLargeException(excess));
        });
    }

    @Override
    public <V> Stream<Cell<V>> scan(Keyspace<V> space, Range range) {
        return batches(new Batch(range, FIRST_BATCH, false)).map(entry -> cell(space, range, entry));
    }

    @Override
    public <V> Stream<Cell<V>> scanBackwards(Keyspace<V> space, Range range) {
        return batches(new Batch(range, FIRST_BATCH, true)).map(entry -> cell(space, range, entry));
    }

    private <V> Cell<V> cell(Keyspace<V> space, Range range, KeyValue entry) {
        Key key = Key.stored(entry.key());
        if (!range.contains(key)) {
            throw unreadable(space, key, "it stands outside of the range that was asked for");
        }
        return new Cell<>(key, decode(space, key, entry.value()));
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
        Optional<byte[]> stored = transaction.get(key.bytes());
        Optional<V> value = stored.map(found -> decode(space, key, found));
        if (writable) {
            stored.ifPresent(found -> write(key, found));
        }
        return value;
    }

    @Override
    public void relyOn(Range range) {
        if (writable) {
            transaction.relyOn(range.from().bytes(), range.to().bytes());
        }
    }

    @Override
    public StorageFailureException failed(String why) {
        return failed(new IllegalStateException(why));
    }

    private StorageFailureException failed(IllegalStateException why) {
        StorageFailureException failed =
                new StorageFailureException(Result.NOT_DONE, false, "nothing was written", why);
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
