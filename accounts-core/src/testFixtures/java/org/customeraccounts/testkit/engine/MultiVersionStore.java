package org.customeraccounts.testkit.engine;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.jspecify.annotations.Nullable;

/**
 * An optimistic store: nobody waits, and who meets what another has committed is told. Every version of every key
 * stays, so that each transaction reads the state of its beginning. Thread safe.
 */
public class MultiVersionStore implements KeyValueStore {
    /** What a transaction does with a range, so that it may mind that another one writes there. */
    public enum Use {
        /** It has read there. */
        READ,
        /** It relies on it. */
        RELIED_ON,
        /** It has written there. */
        WRITTEN
    }

    /** What a transaction minds. */
    public enum Isolation {
        /** It minds writes where it has read, relied or written. */
        SERIALIZABLE,
        /** It minds writes where it has relied or written. */
        SNAPSHOT
    }

    /** When a transaction is told that another one stood in its way. */
    public enum Telling {
        /** By the first call after it has happened, or by the commit. */
        AT_ANY_CALL,
        /** By the commit. */
        AT_THE_COMMIT
    }

    private final NavigableMap<byte[], Version> versions = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
    private final Object committing = new Object();
    private final Isolation isolation;
    private final Telling telling;
    private final KeyValueLimits limits;
    private volatile long lastCommit;

    /**
     * What a key was since a commit.
     *
     * @param value null where the key was removed
     */
    private record Version(
            long commit, byte @Nullable [] value, @Nullable Version older) {}

    /**
     * An empty store.
     *
     * @param isolation what its transactions mind
     * @param telling when they are told
     * @param limits what it refuses to go beyond
     */
    public MultiVersionStore(Isolation isolation, Telling telling, KeyValueLimits limits) {
        this.isolation = isolation;
        this.telling = telling;
        this.limits = limits;
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        try (MultiVersionTransaction transaction = new MultiVersionTransaction(this, lastCommit)) {
            T result = work.apply(transaction);
            commit(transaction);
            return result;
        }
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        try (MultiVersionTransaction transaction = new MultiVersionTransaction(this, lastCommit)) {
            return reading.apply(transaction);
        }
    }

    @Override
    public KeyValueLimits limits() {
        return limits;
    }

    /**
     * Whether a transaction minds that another one has written where it uses a range.
     *
     * @param use how it uses the range
     * @param removed whether the other one has removed the key
     * @return whether it is told
     */
    protected boolean minds(Use use, boolean removed) {
        return use != Use.READ || isolation == Isolation.SERIALIZABLE;
    }

    private void commit(MultiVersionTransaction transaction) {
        transaction.requireWithin(limits);
        synchronized (committing) {
            check(transaction);
            long commit = lastCommit + 1;
            transaction
                    .written()
                    .forEach((key, value) ->
                            versions.compute(key, (same, newest) -> new Version(commit, value.orElse(null), newest)));
            lastCommit = commit;
        }
    }

    void checkEarly(MultiVersionTransaction transaction) {
        if (telling == Telling.AT_ANY_CALL && lastCommit != transaction.state()) {
            check(transaction);
        }
    }

    private void check(MultiVersionTransaction transaction) {
        boolean inTheWay = transaction
                .uses()
                .anyMatch(use -> versions.subMap(use.from(), use.to()).values().stream()
                        .anyMatch(newest ->
                                newest.commit() > transaction.state() && minds(use.use(), newest.value() == null)));
        if (inTheWay) {
            throw new KeyValueConflictException();
        }
    }

    /** The value of a key in a state, or null. */
    byte @Nullable [] value(byte[] key, long state) {
        Version version = versions.get(key);
        while (version != null && version.commit() > state) {
            version = version.older();
        }
        return version == null ? null : version.value();
    }

    /** All keys that there have ever been in a range. */
    NavigableMap<byte[], ?> range(byte[] from, byte[] to) {
        return versions.subMap(from, true, to, false);
    }
}
