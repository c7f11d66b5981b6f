package org.customeraccounts.keyvalue;

import java.util.function.Function;

/**
 * An ordered key-value store with transactions: all that a storage of your own has to be. {@link KeyValueStorage#on}
 * derives every store of the library from it. Thread safe.
 *
 * <p>Keys and values are bytes. Keys are ordered as unsigned bytes, the shorter first where one begins with the other.
 *
 * <p><b>Isolation.</b> A transaction sees one state of the store, that of its beginning or a later one up to its end,
 * and what it has written itself; so does one that is told of a conflict in the end. What is committed is seen by all
 * that begin afterwards. Either transactions are serializable; then {@link KeyValueTransaction#relyOn} has nothing to
 * do. Or they are isolated by snapshot: of two at once that put the same key, or delete one that is there, one is
 * told, and {@code relyOn} makes the same of what one relies on and the other writes. READ COMMITTED is neither.
 *
 * <p><b>Rivals.</b> A store may let a rival wait until the first has ended, or let both go on and throw {@link
 * KeyValueConflictException} from any call of one of them, or from its commit. {@code KeyValueStorage} runs that one
 * again, after a pause of random length, a limited number of times. A transaction that one of its calls has told is
 * never committed, whatever its work makes of that. Where there is no rival, nobody is told.
 *
 * <p><b>Failure.</b> What fails otherwise throws {@link org.customeraccounts.error.StorageFailureException}: {@code
 * NOT_DONE} where nothing was written, {@code UNKNOWN} where the commit was sent and its answer did not come. A
 * transaction of unknown fate is never run again. Messages name no key and no value.
 */
public interface KeyValueStore {
    /**
     * Runs a transaction, once. All that it writes is committed together when it returns, none of it when it throws.
     * What it throws comes out as it is.
     *
     * @param <T> what the work returns
     * @param work what to do
     * @return what the work returned, once it is committed durably
     * @throws KeyValueConflictException when another transaction stood in the way: nothing is written, and the work may
     *     be run again
     */
    <T> T transaction(Function<KeyValueTransaction, T> work);

    /**
     * Runs a reading, once. It sees one state of the store, and only what was committed. The library writes nothing in
     * it.
     *
     * @param <T> what the reading returns
     * @param reading what to read
     * @return what the reading returned
     * @throws KeyValueConflictException when it is to be run again
     */
    <T> T reading(Function<KeyValueTransaction, T> reading);

    /**
     * What the store can bear. The library keeps to it.
     *
     * @return the limits, always the same; none unless overridden
     */
    default KeyValueLimits limits() {
        return KeyValueLimits.none();
    }

    /**
     * Over how many ranges keys are spread that are in the order of time whatever the shop, such as those of mail to be
     * sent. Where each node of a cluster holds ranges of its own, one node would take everything new; elsewhere one
     * range is the quickest, for each further one is a scan more where the earliest is looked for.
     *
     * @return 1 to 256, always the same for the same data; 1 unless overridden
     */
    default int timeShards() {
        return 1;
    }
}
