package org.customeraccounts.keyvalue;

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
    private int writtenKeys;
    private long writtenBytes;
    private @Nullable StorageFailureException failure;

    EncodedCells(KeyValueTransaction transaction, KeyValueLimits limits, boolean writable) {
        this.transaction = transaction;
        this.limits = limits;
        this.writable = writable;
    }

    @Override
    public <V> Optional<V> get(Keyspace<V> space, Key key) {
        return transaction.get(key.bytes()).map(stored -> decode(space, key, stored));
    }

    private <V> V decode(Keyspace<V> space, Key key, byte[] stored) {
        try {
            return space.codec().decode(whole(key, stored));
        } catch (KeyValueConflictException | StorageFailureException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser's message quotes what it cannot read, and a key may hold an address: its hash names it.
            throw failed("a value of kind " + space.name() + " cannot be read ("
                    + e.getClass().getSimpleName() + "), at the key of SHA-256 " + key.sha256());
        }
    }

    private byte[] whole(Key key, byte[] stored) {
        ByteBuffer value = ByteBuffer.wrap(stored);
        int parts = value.getInt();
        if (parts == 0) {
            byte[] rest = new byte[value.remaining()];
            value.get(rest);
            return rest;
        }
        int length = value.getInt();
        byte[] whole = new byte[length];
        ByteBuffer filled = ByteBuffer.wrap(whole);
        for (long part = 0; part < parts; part++) {
            filled.put(transaction.get(part(key, part).bytes()).orElseThrow());
        }
        return whole;
    }

    private static Key part(Key key, long number) {
        return PARTS.with(key, number);
    }

    @Override
    public <V> void put(Keyspace<V> space, Key key, V value) {
        removeParts(key);
        byte[] encoded = space.codec().encode(value);
        if (encoded.length + HEADER_BYTES <= limits.valueBytes()) {
            write(
                    key,
                    ByteBuffer.allocate(HEADER_BYTES + encoded.length)
                            .putInt(0)
                            .put(encoded)
                            .array());
            return;
        }
        int most = limits.valueBytes();
        int parts = (encoded.length + most - 1) / most;
        for (int part = 0; part < parts; part++) {
            int from = part * most;
            write(part(key, part), Arrays.copyOfRange(encoded, from, Math.min(from + most, encoded.length)));
        }
        write(
                key,
                ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(parts)
                        .putInt(encoded.length)
                        .array());
    }

    @Override
    public void delete(Keyspace<?> space, Key key) {
        removeParts(key);
        remove(key);
    }

    /** Only a store that bounds its values has any. */
    private void removeParts(Key key) {
        if (limits.valueBytes() == Integer.MAX_VALUE) {
            return;
        }
        int parts = transaction
                .get(key.bytes())
                .map(stored -> ByteBuffer.wrap(stored).getInt())
                .orElse(0);
        for (int part = 0; part < parts; part++) {
            remove(part(key, part));
        }
    }

    private void write(Key key, byte[] value) {
        count(key.length() + value.length);
        transaction.put(key.bytes(), value);
    }

    private void remove(Key key) {
        count(key.length());
        transaction.delete(key.bytes());
    }

    private void count(int bytes) {
        if (!writable) {
            throw new IllegalStateException("a reading does not write");
        }
        writtenKeys++;
        writtenBytes += bytes;
        if (writtenKeys > limits.unitKeys()) {
            throw failed("a unit of work of more than " + limits.unitKeys() + " keys");
        }
        if (writtenBytes > limits.unitBytes()) {
            throw failed("a unit of work of more than " + limits.unitBytes() + " bytes");
        }
    }

    @Override
    public <V> Stream<Cell<V>> scan(Keyspace<V> space, Range range) {
        return batches(new Batch(range, FIRST_BATCH, false)).map(entry -> cell(space, entry));
    }

    @Override
    public <V> Stream<Cell<V>> scanBackwards(Keyspace<V> space, Range range) {
        return batches(new Batch(range, FIRST_BATCH, true)).map(entry -> cell(space, entry));
    }

    private <V> Cell<V> cell(Keyspace<V> space, KeyValue entry) {
        Key key = Key.stored(entry.key());
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

    /** Writes the row once more: whoever does the same meets it at one key, whatever the store's isolation. */
    @Override
    public <V> void lock(Keyspace<V> space, Key key, V value) {
        if (writable) {
            put(space, key, value);
        }
    }

    @Override
    public void relyOn(Range range) {
        if (writable) {
            transaction.relyOn(range.from().bytes(), range.to().bytes());
        }
    }

    @Override
    public StorageFailureException failed(String why) {
        StorageFailureException failed = new StorageFailureException(
                Result.NOT_DONE, false, "nothing was written", new IllegalStateException(why));
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
