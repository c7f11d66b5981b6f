package org.customeraccounts.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;

/** What every group of promises about a key-value store starts from: an empty one. */
abstract class KeyValueContractTests {
    private static final Duration LINGER = Duration.ofNanos(100_000);

    private KeyValueFixture fixture;

    @BeforeEach
    final void startWith(KeyValueFixture given) {
        fixture = given;
    }

    final KeyValueFixture fixture() {
        return fixture;
    }

    final KeyValueStore store() {
        return fixture.store();
    }

    final <T> T commit(Function<TextTransaction, T> work) {
        return fixture.commit(work);
    }

    final void write(Consumer<TextTransaction> work) {
        commit(transaction -> {
            work.accept(transaction);
            return "written";
        });
    }

    /** Entries written {@code key=value}. */
    final void given(String... entries) {
        write(transaction -> List.of(entries).forEach(entry -> {
            String[] parts = entry.split("=", -1);
            transaction.put(parts[0], parts[1]);
        }));
    }

    final <T> T read(Function<TextTransaction, T> reading) {
        return fixture.read(reading);
    }

    final List<String> listed(Function<TextTransaction, List<String>> reading) {
        return read(reading);
    }

    final List<String> listedInTransaction(Function<TextTransaction, List<String>> work) {
        return commit(work);
    }

    final Optional<String> found(String key) {
        return fixture.readBySecond(transaction -> transaction.get(key));
    }

    final int number(String key) {
        return fixture.readBySecond(transaction -> transaction.number(key));
    }

    /** Between two calls, so that others come between them: many stores are too quick to be crossed by chance. */
    static void linger() {
        LockSupport.parkNanos(LINGER.toNanos());
    }

    /** What is there, as the second handle sees it. */
    final List<String> everything() {
        return fixture.readBySecond(TextTransaction::all);
    }

    /** A transaction of another thread, by the second handle. */
    final <T> RivalTransaction<T> rival(Function<TextTransaction, T> work) {
        return new RivalTransaction<>(() -> fixture.commitBySecond(work), fixture.patience());
    }

    final RivalTransaction<String> rivalWrite(Consumer<TextTransaction> work) {
        return rival(transaction -> {
            work.accept(transaction);
            return "written";
        });
    }

    final <T> RivalTransaction<T> rivalReading(Function<TextTransaction, T> reading) {
        return new RivalTransaction<>(() -> fixture.readBySecond(reading), fixture.patience());
    }
}
