package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.Optional;

/**
 * One transaction of a {@link KeyValueStore}, used by one thread and only while its work runs; a call that comes later
 * writes nothing. Arrays that are given and returned belong to the caller afterwards, who may change them. No range
 * ends before it begins; one that ends where it begins is empty.
 *
 * <p>Each method may throw {@link KeyValueConflictException}.
 */
public interface KeyValueTransaction {
    /**
     * The value of a key, as this transaction has written it or as it was committed.
     *
     * @param key the key
     * @return the value, or empty where there is none
     */
    Optional<byte[]> get(byte[] key);

    /**
     * Sets the value of a key, whether or not it has one.
     *
     * @param key the key, 1 to 1,024 bytes
     * @param value the value, which may be empty
     */
    void put(byte[] key, byte[] value);

    /**
     * Removes a key. Nothing happens where it is not there.
     *
     * @param key the key
     */
    void delete(byte[] key);

    /**
     * The first entries of a range, in the order of their keys, what this transaction has written among them.
     *
     * @param from the first key, included
     * @param to the end of the range, not included
     * @param most how many at most, 1 or more
     * @return the entries; fewer than asked for only where the range has no more
     */
    List<KeyValue> scan(byte[] from, byte[] to, int most);

    /**
     * The last entries of a range, in the reverse order of their keys, what this transaction has written among them.
     *
     * @param from the first key, included
     * @param to the end of the range, not included
     * @param most how many at most, 1 or more
     * @return the entries; fewer than asked for only where the range has no more
     */
    List<KeyValue> scanBackwards(byte[] from, byte[] to, int most);

    /**
     * Says that what this transaction writes relies on everything that is in a range, and on everything that is not.
     * From the state that the transaction has seen until it is committed, nobody else writes a key of the range, be it
     * new or old: the other one waits, or one of the two is told. A range of one key is {@code [key, key + 00)}.
     *
     * <p>A store whose transactions are serializable has nothing to do. In a reading it is not called.
     *
     * @param from the first key, included
     * @param to the end of the range, not included
     */
    void relyOn(byte[] from, byte[] to);
}
