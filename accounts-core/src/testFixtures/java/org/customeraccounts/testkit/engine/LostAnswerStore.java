package org.customeraccounts.testkit.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.jspecify.annotations.Nullable;

/** A store whose answer to a commit is lost when a test says so. Thread safe. */
public final class LostAnswerStore implements KeyValueStore {
    /** What has become of the transaction, which nobody hears of. */
    public enum Fate {
        /** It is committed. */
        DONE,
        /** It is not committed. */
        NOT_DONE
    }

    private final KeyValueStore store;
    private final AtomicReference<@Nullable Fate> next = new AtomicReference<>();

    /**
     * A store that answers like another one until told otherwise.
     *
     * @param store where everything is kept
     */
    public LostAnswerStore(KeyValueStore store) {
        this.store = store;
    }

    /**
     * Loses the answer to the next transaction whose work returns.
     *
     * @param fate what becomes of it
     */
    public void loseTheNextAnswer(Fate fate) {
        next.set(fate);
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        AtomicReference<Optional<Fate>> lost = new AtomicReference<>(Optional.empty());
        try {
            T result = store.transaction(transaction -> {
                T done = work.apply(transaction);
                lost.set(Optional.ofNullable(next.getAndSet(null)));
                if (lost.get().equals(Optional.of(Fate.NOT_DONE))) {
                    throw new Lost();
                }
                return done;
            });
            if (lost.get().isPresent()) {
                throw unknown(new Lost());
            }
            return result;
        } catch (Lost e) {
            throw unknown(e);
        }
    }

    private static StorageFailureException unknown(Lost lost) {
        return new StorageFailureException(Result.UNKNOWN, false, "the answer to a commit did not come", lost);
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return store.reading(reading);
    }

    @Override
    public KeyValueLimits limits() {
        return store.limits();
    }

    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("planted");
        }
    }
}
