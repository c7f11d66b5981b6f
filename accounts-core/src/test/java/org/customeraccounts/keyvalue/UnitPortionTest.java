package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

/** A unit of work that asks how much it takes on takes on what the store bears. */
class UnitPortionTest {
    private static final int MOST_KEYS = 100;

    private final KeyValueStore store = new MultiVersionStore(
            Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, new KeyValueLimits(65_536, MOST_KEYS, 1_048_576));
    private final Storage storage = KeyValueStorage.on(store);
    private final StoredEntries entries = new StoredEntries(store);
    private final List<Integer> portions = new ArrayList<>();

    /** Writes a number of keys for each thing that it takes on, and so many besides. */
    private int take(UnitOfWork unit, int most, int keysOfEach, int besides) {
        int portion = unit.portion(most);
        portions.add(portion);
        for (int i = 0; i < portion * keysOfEach + besides; i++) {
            unit.settings().save(ShopId.of("shop-" + i), ShopSettings.accountsOn(), 0);
        }
        return portion;
    }

    @Test
    void isAFractionOfTheKeys() {
        assertThat(storage.<Integer>inTransaction(unit -> take(unit, 500, 8, 0)))
                .isEqualTo(12);

        assertThat(portions).containsExactly(12);
        assertThat(entries.all()).hasSize(96);
    }

    @Test
    void isNoMoreThanThereIs() {
        assertThat(storage.<Integer>inTransaction(unit -> take(unit, 3, 1, 0))).isEqualTo(3);
    }

    @Test
    void isHalfAsMuchEachTimeTheUnitWasTooLarge() {
        assertThat(storage.<Integer>inTransaction(unit -> take(unit, 500, 20, 40)))
                .isEqualTo(3);

        assertThat(portions).containsExactly(12, 6, 3);
        assertThat(entries.all()).hasSize(100);
    }

    @Test
    void isHalfOfWhatThereWasToTake() {
        storage.inTransaction(unit -> take(unit, 4, 30, 10));

        assertThat(portions).containsExactly(4, 2);
    }

    @Test
    void isOneAtLeastAndTheUnitFailsWhereThatIsTooLarge() {
        assertThatThrownBy(() -> storage.inTransaction(unit -> take(unit, 500, 101, 0)))
                .isInstanceOf(StorageFailureException.class)
                .hasRootCauseInstanceOf(UnitTooLargeException.class);

        assertThat(portions).containsExactly(12, 6, 3, 1);
        assertThat(entries.all()).isEmpty();
    }

    @Test
    void ofAUnitThatAsksForNoneFailsAtOnce() {
        List<Integer> runs = new ArrayList<>();

        assertThatThrownBy(() -> storage.inTransaction(unit -> {
                    runs.add(1);
                    return take(unit, 1, 0, 101);
                }))
                .isInstanceOf(StorageFailureException.class);

        assertThat(runs).hasSize(1);
    }

    @Test
    void isEverythingInMemory() {
        assertThat(InMemoryStorage.create().<Integer>inTransaction(unit -> unit.portion(10_000)))
                .isEqualTo(10_000);
    }
}
