package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.engine.LostAnswerStore;
import org.customeraccounts.testkit.engine.LostAnswerStore.Fate;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit whose answer is lost. */
class KeyValueStorageLostAnswerTest {
    private static final ShopId SHOP = ShopId.of("shop");

    private final LostAnswerStore store = new LostAnswerStore(
            new MultiVersionStore(Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, KeyValueLimits.none()));
    private final Storage storage = KeyValueStorage.on(store);

    private boolean isThere() {
        return storage.read(unit -> unit.settings().find(SHOP)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void isOfUnknownFateAndNotRunAgain(Fate fate) {
        AtomicInteger runs = new AtomicInteger();
        store.loseTheNextAnswer(fate);

        assertThatThrownBy(() -> storage.inTransaction(unit -> {
                    runs.incrementAndGet();
                    return unit.settings().save(SHOP, ShopSettings.accountsOff(), 0);
                }))
                .isInstanceOfSatisfying(
                        StorageFailureException.class,
                        failure -> assertThat(failure.result()).isEqualTo(Result.UNKNOWN));

        assertThat(runs).hasValue(1);
        assertThat(isThere()).isEqualTo(fate == Fate.DONE);
    }

    @ParameterizedTest
    @EnumSource
    void isFollowedByUnitsThatAreAnswered(Fate fate) {
        store.loseTheNextAnswer(fate);
        assertThatThrownBy(() -> storage.inTransaction(unit -> unit.settings().find(SHOP)))
                .isInstanceOf(StorageFailureException.class);

        boolean saved = storage.inTransaction(unit -> unit.settings().save(SHOP, ShopSettings.accountsOff(), 0));

        assertThat(saved).isTrue();
        assertThat(isThere()).isTrue();
    }
}
