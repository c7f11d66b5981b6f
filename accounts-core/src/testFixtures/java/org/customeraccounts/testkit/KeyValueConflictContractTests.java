package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link KeyValueConflictException}: whoever is told of a conflict has written nothing, and may begin anew. */
abstract class KeyValueConflictContractTests extends KeyValueContractTests {
    enum When {
        BEFORE_THE_RIVAL,
        AFTER_THE_RIVAL
    }

    /** A transaction that a rival crosses, once. */
    private Throwable crossed(When when, RivalTransaction<String> rival, Consumer<Runnable> each) {
        return catchThrowable(() -> store().transaction(bare -> {
            TextTransaction transaction = new TextTransaction(bare);
            int[] seen = new int[1];
            each.accept(() -> seen[0] = transaction.number("n"));
            if (when == When.AFTER_THE_RIVAL) {
                rival.goesAhead();
            }
            each.accept(() -> transaction.put("mine", "1"));
            each.accept(() -> transaction.delete("there"));
            each.accept(() -> transaction.put("n", seen[0] + 10));
            if (when == When.BEFORE_THE_RIVAL) {
                rival.goesAhead();
            }
            each.accept(() -> transaction.put("mine%20too", "1"));
            each.accept(transaction::all);
            return "written";
        }));
    }

    private RivalTransaction<String> addingOne() {
        return rivalWrite(transaction -> transaction.put("n", transaction.number("n") + 1));
    }

    private void assertAllOrNothing(Throwable thrown) {
        if (thrown == null) {
            assertThat(everything()).containsExactly("mine=1", "mine%20too=1", "n=11");
        } else {
            assertThat(thrown).isExactlyInstanceOf(KeyValueConflictException.class);
            assertThat(everything()).containsExactly("n=1", "there=1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothing(When when) {
        given("n=0", "there=1");
        RivalTransaction<String> rival = addingOne();

        Throwable thrown = crossed(when, rival, Runnable::run);

        rival.outcome();
        assertAllOrNothing(thrown);
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingWhenTheWorkCatchesIt(When when) {
        given("n=0", "there=1");
        RivalTransaction<String> rival = addingOne();
        AtomicBoolean caught = new AtomicBoolean();

        Throwable thrown = crossed(when, rival, call -> {
            try {
                call.run();
            } catch (KeyValueConflictException e) {
                caught.set(true);
            }
        });

        rival.outcome();
        assertThat(thrown == null && caught.get())
                .as("committed after a conflict")
                .isFalse();
        assertAllOrNothing(thrown);
    }

    @Test
    void letsTheNextTransactionOfTheThreadBegin() {
        given("n=0", "there=1");
        RivalTransaction<String> rival = addingOne();
        Throwable thrown = crossed(When.AFTER_THE_RIVAL, rival, Runnable::run);
        rival.outcome();

        write(transaction -> transaction.put("n", transaction.number("n") + 100));

        assertThat(number("n")).isEqualTo(thrown == null ? 111 : 101);
    }

    @Test
    void doesNotComeOfWhatNobodyElseDoes() {
        given("a=1", "r1=1");

        for (int i = 0; i < 20; i++) {
            Throwable thrown = catchThrowable(() -> store().transaction(bare -> {
                TextTransaction transaction = new TextTransaction(bare);
                transaction.relyOn("r", "s");
                transaction.put("a", transaction.number("a") + 1);
                transaction.put("r1", transaction.number("r1") + 1);
                transaction.scan("r", "s", 1);
                return transaction.scanBackwards("a", "z", 10);
            }));
            assertThat(thrown).isNull();
        }

        assertThat(everything()).containsExactly("a=21", "r1=21");
    }

    @Test
    void lastsNoLongerThanItsRival() {
        given("n=0");
        AtomicInteger runs = new AtomicInteger();
        RivalTransaction<String> rival = addingOne();

        write(transaction -> {
            runs.incrementAndGet();
            int seen = transaction.number("n");
            rival.goesAhead();
            transaction.put("n", seen + 1);
        });

        rival.outcome();
        assertThat(runs.get()).isBetween(1, 3);
        assertThat(everything()).isEqualTo(List.of("n=2"));
    }
}
