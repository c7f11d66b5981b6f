package org.customeraccounts.testkit;

import java.time.Duration;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The definition of a correct key-value store: each promise of {@link KeyValueStore} is a test. A store that passes it,
 * and on which {@link StorageContract} and {@link AcceptanceTests} pass, is a storage that a host can trust. Nothing in
 * the three can be skipped. Extend each where JUnit finds test classes:
 *
 * <pre>{@code
 * class TreeStoreTest extends KeyValueContract {
 *     @Override
 *     protected KeyValueStore newStore() {
 *         return new TreeStore();
 *     }
 * }
 *
 * class TreeStorageTest extends StorageContract {
 *     @Override
 *     protected Storage newStorage() {
 *         return KeyValueStorage.on(new TreeStore());
 *     }
 * }
 *
 * class TreeAcceptanceTest extends AcceptanceTests {
 *     @Override
 *     protected Storage newStorage() {
 *         return KeyValueStorage.on(new TreeStore());
 *     }
 * }
 * }</pre>
 *
 * <p>Whether a rival waits or is run again is the store's own choice: the contract runs a transaction again when it is
 * told of a conflict, as {@code KeyValueStorage} does, and looks at what is there after the commits. Transactions at
 * once are run by real threads, at most 32.
 *
 * <p>Each group of promises bears its name as a tag, so that one can be run alone. Needs JUnit Jupiter, its parameters
 * module among it, and AssertJ on the class path.
 */
@Timeout(120)
@ExtendWith({KeyValueStoreUnderTest.class, GroupOfFailure.class})
public abstract class KeyValueContract {
    /** For subclasses. */
    protected KeyValueContract() {}

    /**
     * A store with nothing in it. Asked for once before each test, which uses no other.
     *
     * @return the store
     */
    protected abstract KeyValueStore newStore();

    /**
     * A second handle on the data of a store, as another process would open it while the first goes on: rivals and
     * whoever looks at the outcome use this one. Overridden by a store whose data outlives its objects.
     *
     * @param store what {@link #newStore} gave for this test
     * @return another handle on the same data; the same one unless overridden
     */
    protected KeyValueStore secondHandle(KeyValueStore store) {
        return store;
    }

    /**
     * How long a test waits for a rival that the store may rightly hold back until another transaction ends. About
     * sixty tests take so long on a store that does hold it back; on one that does not, a rival that takes longer is
     * missed. A quarter of a second unless overridden; longer for a store that is far away.
     *
     * @return the time, to the millisecond
     */
    protected Duration patience() {
        return Duration.ofMillis(250);
    }

    @Nested
    @Tag("Values")
    class Values extends KeyValueValueContractTests {}

    @Nested
    @Tag("Arrays")
    class Arrays extends KeyValueArrayContractTests {}

    @Nested
    @Tag("Order")
    class Order extends KeyValueOrderContractTests {}

    @Nested
    @Tag("Ranges")
    class Ranges extends KeyValueRangeContractTests {}

    @Nested
    @Tag("OwnWrites")
    class OwnWrites extends KeyValueOwnWriteContractTests {}

    @Nested
    @Tag("Atomicity")
    class Atomicity extends KeyValueAtomicityContractTests {}

    @Nested
    @Tag("Visibility")
    class Visibility extends KeyValueVisibilityContractTests {}

    @Nested
    @Tag("Updates")
    class Updates extends KeyValueUpdateContractTests {}

    @Nested
    @Tag("Reliance")
    class Reliance extends KeyValueRelianceContractTests {}

    @Nested
    @Tag("Conflicts")
    class Conflicts extends KeyValueConflictContractTests {}

    @Nested
    @Tag("ManyAtOnce")
    class ManyAtOnce extends KeyValueThreadContractTests {}

    @Nested
    @Tag("Limits")
    class Limits extends KeyValueLimitContractTests {}
}
