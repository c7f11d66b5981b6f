package org.customeraccounts.spi.storage;

import java.util.function.Function;

/**
 * Where accounts are kept. Thread safe.
 *
 * <p>The library reads, decides, and writes on condition that what it read still holds; every race is decided by one
 * conditional write whose outcome the store returns. A refusal is returned from a unit of work, never thrown through
 * it, so that what the refusal must leave behind is committed.
 *
 * <p>A storage that fails throws {@link org.customeraccounts.error.StorageFailureException}. The package's page says
 * the rest of what an adapter is to do, and in which order it is best written.
 */
public interface Storage {
    /**
     * Runs one unit of work. All that it writes is committed together when it returns, and none of it when it throws;
     * until then nobody else sees any of it. Of two units that stand in each other's way, one waits, or is run again.
     * So work has no other effect than its writes and its result, and what it saw in a run that was not committed
     * counts for nothing. Of two units that lock the same accounts in opposite orders, both are done in the end. Where
     * nothing conflicts, work runs once. What it throws comes out as it is, be it an exception or an error. Units of
     * work do not nest.
     *
     * <p>A unit of which a write failed is not committed, not even where its work caught what the store threw: it ends
     * in the {@code StorageFailureException}, with the result {@code NOT_DONE}. A write that nobody may ask for, such
     * as adding under an id that is there already, is one that fails.
     *
     * <p>Units that begin before either has ended come to what they would have come to one after the other, as far as
     * the stores promise: where a write relies on more than the row it writes ("the only default", "at most so many"),
     * the storage locks what it relies on, or runs one of the units again. Snapshot isolation alone does neither.
     *
     * @param <T> what the work returns
     * @param work what to do; it does no slow work and calls nothing outside the unit
     * @return what the work returned, the very object
     * @throws IllegalStateException when a unit of work is already running on this thread, which then goes on
     */
    <T> T inTransaction(Function<UnitOfWork, T> work);

    /**
     * Reads. What is seen was committed.
     *
     * @param <T> what the reading returns
     * @param reading what to read
     * @return what the reading returned
     * @throws IllegalStateException when the reading writes, or a unit of work is already running on this thread
     */
    <T> T read(Function<UnitOfWork, T> reading);

    /**
     * Whether the host has a transaction open on this thread that a unit of work would join. What sends mails, asks
     * others or commits step by step is refused then: no rollback could take it back.
     *
     * @return false for ever where units of work never join the host's transactions
     */
    default boolean isInHostTransaction() {
        return false;
    }

    /**
     * The writes that stand alone, outside any unit of work and any transaction of the host's.
     *
     * @return the same object each time, thread safe
     */
    StandaloneWrites standalone();
}
