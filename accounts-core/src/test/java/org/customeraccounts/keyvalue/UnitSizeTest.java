package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A unit of work is as large as what it leaves to be committed; the store refuses what is larger than it says. */
class UnitSizeTest {
    private static final int MOST_KEYS = 100;
    private static final int MOST_BYTES = 1_048_576;

    private final KeyValueStore store = new MultiVersionStore(
            Isolation.SERIALIZABLE, Telling.AT_THE_COMMIT, new KeyValueLimits(65_536, MOST_KEYS, MOST_BYTES));
    private final StoredEntries entries = new StoredEntries(store);

    private void isRefused(String why, Runnable unit) {
        String before = entries.dump();

        assertThatThrownBy(unit::run).isInstanceOfSatisfying(StorageFailureException.class, failure -> {
            assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageEndingWith("nothing was written: " + why);
            assertThat(failure.getCause()).hasMessage(why);
        });

        assertThat(entries.dump()).isEqualTo(before);
    }

    @Nested
    class Keys {
        private static final String TOO_MANY = "a unit of work of too many keys: 100 are allowed";

        private final Storage storage = KeyValueStorage.on(store);

        private static ShopId shop(int number) {
            return ShopId.of("shop-" + number);
        }

        private static void save(UnitOfWork unit, int shops) {
            for (int i = 0; i < shops; i++) {
                unit.settings().save(shop(i), ShopSettings.accountsOn(), 0);
                unit.settings().save(shop(i), ShopSettings.accountsOff(), 1);
            }
        }

        private void inTransaction(Consumer<UnitOfWork> work) {
            storage.inTransaction(unit -> {
                work.accept(unit);
                return unit;
            });
        }

        @Test
        void asManyAsAreAllowedAreCommittedHoweverOftenEachIsWritten() {
            inTransaction(unit -> save(unit, MOST_KEYS));

            assertThat(entries.all()).hasSize(MOST_KEYS);
        }

        @Test
        void oneMoreIsRefusedBeforeAnythingIsCommitted() {
            isRefused(TOO_MANY, () -> inTransaction(unit -> save(unit, MOST_KEYS + 1)));
        }

        @Test
        void oneMoreIsRefusedWhateverTheWorkMakesOfTheFailure() {
            isRefused(
                    TOO_MANY,
                    () -> inTransaction(unit ->
                            assertThatThrownBy(() -> save(unit, MOST_KEYS + 1)).isNotNull()));
        }

        @Test
        void aLockAndThenAChangeOfOneKeyAreOne() {
            AccountId ada = new AccountId(new UUID(1, 2));
            inTransaction(unit -> unit.accounts()
                    .insert(Account.opened(
                            ada, shop(0), EmailAddress.parse("ada@example.com"), null, Locale.ENGLISH, Instant.EPOCH)));

            inTransaction(unit -> {
                unit.accounts().lock(shop(0), ada);
                unit.accounts().changeLocale(shop(0), ada, Locale.FRENCH);
                save(unit, MOST_KEYS - 1);
            });

            assertThat(entries.all()).hasSize(MOST_KEYS);
        }

        @Test
        void thoseThatAreOnlyReadAreNotCounted() {
            inTransaction(unit -> save(unit, MOST_KEYS));

            inTransaction(unit -> {
                for (int i = 0; i < MOST_KEYS; i++) {
                    assertThat(unit.settings().find(shop(i))).isPresent();
                }
                assertThat(unit.settings().save(shop(0), ShopSettings.accountsOn(), 2))
                        .isTrue();
            });
        }
    }

    @Nested
    class Bytes {
        private static final String TOO_MANY = "a unit of work of too many bytes: 1048576 are allowed";
        private static final int HEADER = 4;

        private final EncodedEngine engine = new EncodedEngine(store);

        private void inTransaction(Consumer<Cells> work) {
            engine.transaction(cells -> {
                work.accept(cells);
                return cells;
            });
        }

        /** Puts values of a number of bytes, with their keys and headers. */
        private static void put(Cells cells, int bytes) {
            int largest = 60_000;
            for (int rest = bytes; rest > 0; rest -= largest) {
                Key key = key(rest);
                cells.put(RawValues.SPACE, key, new byte[Math.min(largest, rest) - key.length() - HEADER]);
            }
        }

        private static Key key(long number) {
            return Key.of("raw", number);
        }

        @Test
        void asManyAsAreAllowedAreCommitted() {
            inTransaction(cells -> put(cells, MOST_BYTES));

            assertThat(entries.all().stream()
                            .mapToInt(entry -> entry.key().length + entry.value().length)
                            .sum())
                    .isEqualTo(MOST_BYTES);
        }

        @Test
        void oneMoreIsRefusedBeforeAnythingIsCommitted() {
            isRefused(TOO_MANY, () -> inTransaction(cells -> put(cells, MOST_BYTES + 1)));
        }

        @Test
        void ofAKeyAreThoseOfItsLastValue() {
            inTransaction(cells -> {
                for (int i = 0; i < 10; i++) {
                    put(cells, MOST_BYTES);
                }
            });
            inTransaction(cells -> {
                put(cells, MOST_BYTES);
                Key any = key(MOST_BYTES);
                cells.put(RawValues.SPACE, any, new byte[10]);
                cells.delete(RawValues.SPACE, any);
                cells.put(RawValues.SPACE, any, new byte[60_000 - any.length() - HEADER]);
            });
        }

        @Test
        void ofAKeyThatIsDeletedCount() {
            inTransaction(cells -> put(cells, MOST_BYTES - key(-1).length() + 1));
            isRefused(
                    TOO_MANY,
                    () -> inTransaction(cells -> {
                        put(cells, MOST_BYTES - key(-1).length() + 1);
                        cells.delete(RawValues.SPACE, key(-1));
                    }));
        }

        @ParameterizedTest
        @ValueSource(ints = {1_048_576, 2_000_000, 5_000_000})
        void ofOneValueThatIsTooLongAreRefused(int length) {
            isRefused(TOO_MANY, () -> inTransaction(cells -> cells.put(RawValues.SPACE, key(1), new byte[length])));
        }
    }
}
