package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries in PostgreSQL, which lets writers run at once and refuses what would not have come of one after another. */
class PostgresqlSerializationTest {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final ShopId ONE = ShopId.of("one");
    private static final ShopId OTHER = ShopId.of("other");

    private final List<String> refusals = new ArrayList<>();
    private EntryDatabase database;

    @BeforeEach
    void makeTheTable() {
        database = EntryDatabase.on(TestDatabase.POSTGRESQL);
    }

    @AfterEach
    void closeThePool() {
        database.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean putUnless(KeyValueTransaction transaction, String key, String other) {
        boolean free = transaction.get(bytes(other)).isEmpty();
        if (free) {
            transaction.put(bytes(key), bytes("1"));
        }
        return free;
    }

    private static String state(KeyValueConflictException conflict) {
        return ((SQLException) conflict.getCause()).getSQLState();
    }

    /** Takes down what the database refuses. */
    private KeyValueStore recording(KeyValueStore store) {
        return new KeyValueStore() {
            @Override
            public <T> T transaction(Function<KeyValueTransaction, T> work) {
                try {
                    return store.transaction(work);
                } catch (KeyValueConflictException e) {
                    refusals.add(state(e));
                    throw e;
                }
            }

            @Override
            public <T> T reading(Function<KeyValueTransaction, T> reading) {
                return store.reading(reading);
            }
        };
    }

    @Test
    void refusesOneOfTwoThatRelyOnWhatTheOtherChanges() {
        KeyValueStore store = database.empty();

        KeyValueConflictException conflict = catchThrowableOfType(
                KeyValueConflictException.class,
                () -> store.transaction(transaction -> {
                    boolean free = transaction.get(bytes("b")).isEmpty();
                    boolean rivals = CompletableFuture.supplyAsync(
                                    () -> store.transaction(rival -> putUnless(rival, "b", "a")))
                            .join();
                    assertThat(rivals).isTrue();
                    transaction.put(bytes("a"), bytes("1"));
                    return free;
                }));

        assertThat(state(conflict)).isEqualTo(SERIALIZATION_FAILURE);
        assertThat(store.<Boolean>reading(
                        transaction -> transaction.get(bytes("a")).isEmpty()))
                .isTrue();
    }

    /** One shop's settings are kept unless the other's are. */
    @Test
    void hasTheRefusedUnitRunAgain() {
        KeyValueStorage storage = KeyValueStorage.on(recording(database.empty()));
        List<Boolean> runs = new ArrayList<>();

        boolean saved = storage.inTransaction(unit -> {
            boolean free = unit.settings().find(OTHER).isEmpty();
            if (runs.isEmpty()) {
                CompletableFuture.supplyAsync(() -> storage.inTransaction(rival -> saveUnless(rival, OTHER, ONE)))
                        .join();
            }
            runs.add(free);
            return free && unit.settings().save(ONE, ShopSettings.accountsOn(), 0);
        });

        assertThat(refusals).containsExactly(SERIALIZATION_FAILURE);
        assertThat(runs).containsExactly(true, false);
        assertThat(saved).isFalse();
        assertThat(storage.<Boolean>read(unit -> unit.settings().find(OTHER).isPresent()))
                .isTrue();
        assertThat(storage.<Boolean>read(unit -> unit.settings().find(ONE).isPresent()))
                .isFalse();
    }

    private static boolean saveUnless(UnitOfWork unit, ShopId shop, ShopId other) {
        return unit.settings().find(other).isEmpty() && unit.settings().save(shop, ShopSettings.accountsOn(), 0);
    }
}
