package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link org.customeraccounts.keyvalue.KeyValueTransaction#relyOn}: what a transaction relies on is still so when it is
 * committed. In each, two transactions write different keys, each because of what the other one writes.
 */
abstract class KeyValueRelianceContractTests extends KeyValueContractTests {
    enum Moment {
        BEFORE_THE_RIVAL,
        AFTER_THE_RIVAL
    }

    enum Direction {
        FORWARDS,
        BACKWARDS;

        List<String> scan(TextTransaction transaction, String from, String to, int most) {
            return this == FORWARDS ? transaction.scan(from, to, most) : transaction.scanBackwards(from, to, most);
        }
    }

    /** What a rival does to a key. */
    enum Change {
        ADD(false, (transaction, key) -> transaction.put(key, "2")),
        OVERWRITE(true, (transaction, key) -> transaction.put(key, "2")),
        DELETE(true, TextTransaction::delete);

        private final boolean there;
        private final BiConsumer<TextTransaction, String> change;

        Change(boolean there, BiConsumer<TextTransaction, String> change) {
            this.there = there;
            this.change = change;
        }
    }

    /** Changes something unless {@code done} is there. */
    private static Function<TextTransaction, Boolean> unlessDone(Function<TextTransaction, ?> change) {
        return transaction -> {
            transaction.relyOn("done");
            boolean first = !transaction.has("done");
            if (first) {
                change.apply(transaction);
            }
            return first;
        };
    }

    /** Of two of which each relies on what the other writes, the second sees the first. */
    private static void onlyOne(RivalTransaction<Boolean> rival, boolean mine) {
        assertThat(rival.outcome())
                .as(
                        "whether the rival wrote, where this transaction %s: one of the two sees the other",
                        mine ? "did" : "did not")
                .isEqualTo(!mine);
    }

    @ParameterizedTest
    @EnumSource
    void onTheValueOfAKeyHolds(Moment moment) {
        given("a=on", "b=on");
        RivalTransaction<Boolean> rival = rival(transaction -> off(transaction, "b", "a"));

        boolean off = commit(transaction -> {
            if (moment == Moment.BEFORE_THE_RIVAL) {
                transaction.relyOn("b");
            }
            boolean other = transaction.get("b").equals(Optional.of("on"));
            rival.goesAhead();
            if (moment == Moment.AFTER_THE_RIVAL) {
                transaction.relyOn("b");
            }
            transaction.put("a", other ? "off" : "on");
            return other;
        });

        onlyOne(rival, off);
        assertThat(everything()).isEqualTo(off ? List.of("a=off", "b=on") : List.of("a=on", "b=off"));
    }

    /** Switches one off where the other one is on. */
    private static boolean off(TextTransaction transaction, String one, String other) {
        transaction.relyOn(other);
        boolean on = transaction.get(other).equals(Optional.of("on"));
        if (on) {
            transaction.put(one, "off");
        }
        return on;
    }

    @Test
    void onTheAbsenceOfAKeyHolds() {
        RivalTransaction<Boolean> rival = rival(transaction -> putUnless(transaction, "b", "a"));

        boolean put = commit(transaction -> {
            boolean done = putUnless(transaction, "a", "b");
            rival.goesAhead();
            return done;
        });

        onlyOne(rival, put);
        assertThat(everything()).containsExactly(put ? "a=put" : "b=put");
    }

    private static boolean putUnless(TextTransaction transaction, String key, String other) {
        transaction.relyOn(other);
        boolean free = !transaction.has(other);
        if (free) {
            transaction.put(key, "put");
        }
        return free;
    }

    @Test
    void onThePresenceOfAKeyHolds() {
        given("a=1", "b=1");
        RivalTransaction<Boolean> rival = rival(transaction -> deleteWhile(transaction, "b", "a"));

        boolean deleted = commit(transaction -> {
            boolean done = deleteWhile(transaction, "a", "b");
            rival.goesAhead();
            return done;
        });

        onlyOne(rival, deleted);
        assertThat(everything()).containsExactly(deleted ? "b=1" : "a=1");
    }

    private static boolean deleteWhile(TextTransaction transaction, String key, String other) {
        transaction.relyOn(other);
        boolean there = transaction.has(other);
        if (there) {
            transaction.delete(key);
        }
        return there;
    }

    @ParameterizedTest
    @CsvSource({
        "FORWARDS, ADD, r",
        "FORWARDS, ADD, r5",
        "FORWARDS, ADD, r%ff%ff",
        "FORWARDS, OVERWRITE, r",
        "FORWARDS, OVERWRITE, r5",
        "FORWARDS, OVERWRITE, r%ff%ff",
        "FORWARDS, DELETE, r",
        "FORWARDS, DELETE, r5",
        "FORWARDS, DELETE, r%ff%ff",
        "BACKWARDS, ADD, r",
        "BACKWARDS, ADD, r5",
        "BACKWARDS, ADD, r%ff%ff",
        "BACKWARDS, OVERWRITE, r",
        "BACKWARDS, OVERWRITE, r5",
        "BACKWARDS, OVERWRITE, r%ff%ff",
        "BACKWARDS, DELETE, r",
        "BACKWARDS, DELETE, r5",
        "BACKWARDS, DELETE, r%ff%ff"
    })
    void onARangeHolds(Direction direction, Change change, String key) {
        given("q=1", "r3=1", "r7=1", "s=1");
        if (change.there) {
            given(key + "=1");
        }
        RivalTransaction<Boolean> rival = rival(unlessDone(transaction -> {
            change.change.accept(transaction, key);
            return true;
        }));

        List<String> seen = commit(transaction -> {
            transaction.relyOn("r", "s");
            List<String> range = direction.scan(transaction, "r", "s", 10);
            rival.goesAhead();
            transaction.put("done", "1");
            return range;
        });

        rival.outcome();
        assertThat(listed(transaction -> direction.scan(transaction, "r", "s", 10)))
                .as("what the committed transaction has seen is what is there still")
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @EnumSource
    void onARangeThatIsReadBeforeHolds(Direction direction) {
        given("r3=1");
        RivalTransaction<Boolean> rival = rival(unlessDone(transaction -> {
            transaction.put("r5", "2");
            return true;
        }));

        List<String> seen = commit(transaction -> {
            List<String> range = direction.scan(transaction, "r", "s", 10);
            rival.goesAhead();
            transaction.relyOn("r", "s");
            transaction.put("done", "1");
            return range;
        });

        rival.outcome();
        assertThat(listed(transaction -> direction.scan(transaction, "r", "s", 10)))
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @EnumSource
    void onAnEmptyRangeLetsOneOfTwoIn(Direction direction) {
        RivalTransaction<Boolean> rival = rival(transaction -> book(transaction, direction, "r7"));

        boolean booked = commit(transaction -> {
            boolean free = book(transaction, direction, "r2");
            rival.goesAhead();
            return free;
        });

        onlyOne(rival, booked);
        assertThat(everything()).containsExactly(booked ? "r2=booked" : "r7=booked");
    }

    private static boolean book(TextTransaction transaction, Direction direction, String key) {
        transaction.relyOn("r", "s");
        boolean free = direction.scan(transaction, "r", "s", 1).isEmpty();
        if (free) {
            transaction.put(key, "booked");
        }
        return free;
    }

    @ParameterizedTest
    @CsvSource({"FORWARDS, r, r5%00, r3", "FORWARDS, r, r5%00, r", "BACKWARDS, r5, s, r7", "BACKWARDS, r5, s, r%ff"})
    void onWhatIsFirstOrLastHolds(Direction direction, String from, String to, String nearer) {
        given("r5=1");
        RivalTransaction<Boolean> rival = rival(unlessDone(transaction -> {
            transaction.put(nearer, "2");
            return true;
        }));

        List<String> seen = commit(transaction -> {
            List<String> first = direction.scan(transaction, "r", "s", 1);
            transaction.relyOn(from, to);
            rival.goesAhead();
            transaction.put("done", "1");
            return first;
        });

        rival.outcome();
        assertThat(listed(transaction -> direction.scan(transaction, "r", "s", 1)))
                .isEqualTo(seen);
    }

    @Test
    void onSeveralRangesHoldsForEach() {
        given("p1=1", "r1=1", "t1=1");
        RivalTransaction<Boolean> rival = rival(unlessDone(transaction -> {
            transaction.delete("t1");
            return true;
        }));

        List<String> seen = commit(transaction -> {
            transaction.relyOn("p", "q");
            transaction.relyOn("t", "u");
            transaction.relyOn("r", "s");
            List<String> all = transaction.scan("p", "u", 10);
            rival.goesAhead();
            transaction.put("done", "1");
            return all;
        });

        rival.outcome();
        assertThat(listed(transaction -> transaction.scan("p", "u", 10))).isEqualTo(seen);
    }

    @Test
    void onARangeThatTheRivalChangesInSeveralStepsHolds() {
        given("r1=1", "r2=1");
        RivalTransaction<Boolean> rival = rival(unlessDone(transaction -> {
            transaction.put("r3", "2");
            transaction.delete("r3");
            transaction.delete("r1");
            transaction.put("r1", "2");
            return true;
        }));

        List<String> seen = commit(transaction -> {
            transaction.relyOn("r", "s");
            List<String> range = transaction.scan("r", "s", 10);
            rival.goesAhead();
            transaction.put("done", "1");
            return range;
        });

        rival.outcome();
        assertThat(listed(transaction -> transaction.scan("r", "s", 10))).isEqualTo(seen);
    }

    @Test
    void onWhatATransactionWritesItselfLetsItGoOn() {
        given("r1=1");

        write(transaction -> {
            transaction.relyOn("r", "s");
            transaction.put("r1", "2");
            transaction.put("r2", "2");
            transaction.relyOn("r2");
        });

        assertThat(everything()).containsExactly("r1=2", "r2=2");
    }
}
