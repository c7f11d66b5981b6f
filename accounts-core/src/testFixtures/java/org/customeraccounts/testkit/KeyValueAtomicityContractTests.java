package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link org.customeraccounts.keyvalue.KeyValueStore}: all that a transaction writes, or nothing. */
abstract class KeyValueAtomicityContractTests extends KeyValueContractTests {
    static Stream<Throwable> throwables() {
        return Stream.of(
                new PlantedFault(),
                new IllegalStateException("planted"),
                new NullPointerException("planted"),
                new StorageFailureException(Result.NOT_DONE, true, "planted", new PlantedFault()),
                new KeyValueConflictException(new PlantedFault()),
                new AssertionError("planted"),
                new StackOverflowError("planted"));
    }

    private static String thrown(Throwable throwable) {
        if (throwable instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) throwable;
    }

    /** Once, and not again when the store tells of a conflict. */
    private Throwable thrownBy(Throwable throwable) {
        return catchThrowable(() -> store().transaction(bare -> {
            TextTransaction transaction = new TextTransaction(bare);
            transaction.put("a", "9");
            transaction.delete("b");
            transaction.put("c", "9");
            transaction.put("d", "9");
            transaction.delete("d");
            transaction.delete("a");
            transaction.put("a", "8");
            return thrown(throwable);
        }));
    }

    @Test
    void givesBackWhatTheWorkReturns() {
        String result = new String("result");

        String committed = store().transaction(transaction -> result);
        String read = store().reading(transaction -> result);

        assertThat(committed).isSameAs(result);
        assertThat(read).isSameAs(result);
    }

    @Test
    void runsTheWorkOnce() {
        AtomicInteger runs = new AtomicInteger();

        store().transaction(transaction -> {
            transaction.put(TextTransaction.bytes("a"), TextTransaction.bytes("1"));
            return runs.incrementAndGet();
        });
        store().reading(transaction -> runs.incrementAndGet());
        Throwable thrown = catchThrowable(() -> store().transaction(transaction -> {
            runs.incrementAndGet();
            return thrown(new KeyValueConflictException());
        }));

        assertThat(thrown).isInstanceOf(KeyValueConflictException.class);
        assertThat(runs).hasValue(3);
    }

    @Test
    void commitsAllThatIsWritten() {
        given("a=1", "b=2");

        write(transaction -> {
            transaction.put("a", "3");
            transaction.delete("b");
            transaction.put("c", "4");
        });

        assertThat(everything()).containsExactly("a=3", "c=4");
    }

    @ParameterizedTest
    @MethodSource("org.customeraccounts.testkit.KeyValueAtomicityContractTests#throwables")
    void leavesNothingOfATransactionThatThrows(Throwable throwable) {
        given("a=1", "b=2");

        Throwable caught = thrownBy(throwable);

        assertThat(caught).isSameAs(throwable);
        assertThat(everything()).containsExactly("a=1", "b=2");
        assertThat(listed(TextTransaction::all)).containsExactly("a=1", "b=2");
        assertThat(listedInTransaction(TextTransaction::allBackwards)).containsExactly("b=2", "a=1");
    }

    @ParameterizedTest
    @MethodSource("org.customeraccounts.testkit.KeyValueAtomicityContractTests#throwables")
    void passesWhatAReadingThrowsOnUnchanged(Throwable throwable) {
        given("a=1");

        Throwable caught = catchThrowable(() -> store().reading(transaction -> {
            transaction.get(TextTransaction.bytes("a"));
            return thrown(throwable);
        }));

        assertThat(caught).isSameAs(throwable);
        assertThat(everything()).containsExactly("a=1");
    }

    @Test
    void leavesNothingOfAnUndoneTransactionToTheNextOne() {
        given("a=1", "b=2");
        thrownBy(new PlantedFault());

        write(transaction -> {
            assertThat(transaction.all()).containsExactly("a=1", "b=2");
            transaction.put("e", "5");
        });

        assertThat(everything()).containsExactly("a=1", "b=2", "e=5");
    }

    @Test
    void hasATransactionThatThrowsHoldNobodyBack() {
        given("a=1", "b=2");
        RivalTransaction<String> rival = rivalWrite(transaction -> {
            transaction.relyOn("a", "z");
            transaction.put("a", "3");
            transaction.delete("b");
        });

        thrownBy(new PlantedFault());

        rival.goesAhead();
        rival.outcome();
        assertThat(everything()).containsExactly("a=3");
    }

    @Test
    void hasAReadingThatThrowsHoldNobodyBack() {
        given("a=1");
        RivalTransaction<String> rival = rivalWrite(transaction -> transaction.put("a", "3"));

        Throwable thrown = catchThrowable(() -> read(transaction -> {
            transaction.all();
            return thrown(new PlantedFault());
        }));

        rival.goesAhead();
        rival.outcome();
        assertThat(thrown).isInstanceOf(PlantedFault.class);
        assertThat(everything()).containsExactly("a=3");
    }

    @Test
    void hasATransactionThatReadsOnlyChangeNothing() {
        given("a=1", "b=2");

        write(transaction -> {
            transaction.get("a");
            transaction.scan("a", "z", 1);
            transaction.relyOn("a", "z");
        });

        assertThat(everything()).containsExactly("a=1", "b=2");
    }

    @Test
    void writesNothingAfterTheEnd() {
        given("a=1", "b=2");
        AtomicReference<TextTransaction> ended = new AtomicReference<>();
        write(transaction -> {
            transaction.put("c", "3");
            ended.set(transaction);
        });

        Throwable put = catchThrowable(() -> ended.get().put("a", "9"));
        Throwable deleted = catchThrowable(() -> ended.get().delete("b"));

        assertThat(everything()).as("put: %s, deleted: %s", put, deleted).containsExactly("a=1", "b=2", "c=3");
        write(transaction -> transaction.put("d", "4"));
        assertThat(everything()).containsExactly("a=1", "b=2", "c=3", "d=4");
    }

    @Test
    void writesNothingAfterATransactionThatThrew() {
        given("a=1", "b=2");
        AtomicReference<TextTransaction> ended = new AtomicReference<>();
        Throwable thrown = catchThrowable(() -> write(transaction -> {
            ended.set(transaction);
            transaction.put("c", "3");
            thrown(new PlantedFault());
        }));

        Throwable put = catchThrowable(() -> ended.get().put("a", "9"));
        Throwable deleted = catchThrowable(() -> ended.get().delete("b"));

        assertThat(thrown).isInstanceOf(PlantedFault.class);
        assertThat(everything()).as("put: %s, deleted: %s", put, deleted).containsExactly("a=1", "b=2");
        write(transaction -> transaction.put("d", "4"));
        assertThat(everything()).containsExactly("a=1", "b=2", "d=4");
    }
}
