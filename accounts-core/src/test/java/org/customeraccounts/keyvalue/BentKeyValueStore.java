package org.customeraccounts.keyvalue;

import java.util.function.Function;

/** A store that passes everything on, but for what a fault overrides. */
class BentKeyValueStore implements KeyValueStore {
    final KeyValueStore real;
    private final Function<KeyValueTransaction, BentKeyValueTransaction> bend;

    BentKeyValueStore(KeyValueStore real) {
        this(real, BentKeyValueTransaction::new);
    }

    /** Whose transactions and readings are bent. */
    BentKeyValueStore(KeyValueStore real, Function<KeyValueTransaction, BentKeyValueTransaction> bend) {
        this.real = real;
        this.bend = bend;
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        return real.transaction(transaction -> {
            BentKeyValueTransaction bent = bend.apply(transaction);
            T result = work.apply(bent);
            bent.end();
            return result;
        });
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return real.reading(transaction -> reading.apply(bend.apply(transaction)));
    }

    @Override
    public KeyValueLimits limits() {
        return real.limits();
    }
}
