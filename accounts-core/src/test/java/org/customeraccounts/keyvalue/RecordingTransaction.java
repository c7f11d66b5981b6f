package org.customeraccounts.keyvalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A transaction whose writes can be done once more. */
final class RecordingTransaction extends BentKeyValueTransaction {
    record Write(byte[] key, Optional<byte[]> value) {
        void in(KeyValueTransaction transaction) {
            value.ifPresentOrElse(put -> transaction.put(key, put), () -> transaction.delete(key));
        }

        String alone(KeyValueStore store) {
            return store.transaction(transaction -> {
                in(transaction);
                return "written";
            });
        }
    }

    final List<Write> writes = new ArrayList<>();

    RecordingTransaction(KeyValueTransaction real) {
        super(real);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        real.put(key, value);
        writes.add(new Write(key.clone(), Optional.of(value.clone())));
    }

    @Override
    public void delete(byte[] key) {
        real.delete(key);
        writes.add(new Write(key.clone(), Optional.empty()));
    }
}
