package org.customeraccounts.keyvalue;

import java.util.function.Function;

/** Cells as bytes in a key-value store. Thread safe. */
final class EncodedEngine implements Engine {
    private final KeyValueStore store;
    private final KeyValueLimits limits;
    private final TimeShards shards;
    private final Retry retry = new Retry();

    EncodedEngine(KeyValueStore store) {
        this.store = store;
        this.limits = store.limits();
        this.shards = new TimeShards(store.timeShards());
    }

    @Override
    public <T> T transaction(Function<Cells, T> work) {
        return retry.transaction(() -> store.transaction(transaction -> {
            EncodedCells cells = new EncodedCells(transaction, limits, shards, true);
            T result = work.apply(cells);
            cells.refuseIfFailed();
            return result;
        }));
    }

    @Override
    public KeyValueLimits limits() {
        return limits;
    }

    @Override
    public <T> T reading(Function<Cells, T> reading) {
        return retry.reading(() ->
                store.reading(transaction -> reading.apply(new EncodedCells(transaction, limits, shards, false))));
    }
}
