package org.customeraccounts.keyvalue;

import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;

/** What one unit of work sees and writes: values by key, as the objects that they are. Used by one thread. */
interface Cells {
    record Cell<V>(Key key, V value) {}

    <V> Optional<V> get(Keyspace<V> space, Key key);

    <V> void put(Keyspace<V> space, Key key, V value);

    void delete(Keyspace<?> space, Key key);

    /** In the order of the keys, and no further than the stream is read. Nothing is written until it has been. */
    <V> Stream<Cell<V>> scan(Keyspace<V> space, Range range);

    /** The same in reverse order. */
    <V> Stream<Cell<V>> scanBackwards(Keyspace<V> space, Range range);

    /**
     * Gets a value and keeps it: until the unit ends, nobody else locks or writes it, or one of the two is run again.
     */
    <V> Optional<V> lock(Keyspace<V> space, Key key);

    /** Until the unit ends, nobody else writes a key of the range, or else one of the two is run again. */
    void relyOn(Keyspace<?> space, Range range);

    /** How many keys a unit may write. */
    int unitKeys();

    /** What a write throws that cannot be done. The unit is not committed, whatever it makes of it. */
    StorageFailureException failed(String why);
}
