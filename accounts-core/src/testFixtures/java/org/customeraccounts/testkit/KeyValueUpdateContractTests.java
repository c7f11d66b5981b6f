package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link org.customeraccounts.keyvalue.KeyValueStore}: of two that read a key and write it at once, one reads what the
 * other has written. Nothing is relied on.
 */
abstract class KeyValueUpdateContractTests extends KeyValueContractTests {
    /** How a transaction finds out what a key has. */
    enum Look {
        GET(transaction -> transaction.get("k")),
        SCAN(transaction -> value(transaction.scan("k", "l", 1))),
        SCAN_BACKWARDS(transaction -> value(transaction.scanBackwards("k", "l", 1)));

        private final Function<TextTransaction, Optional<String>> look;

        Look(Function<TextTransaction, Optional<String>> look) {
            this.look = look;
        }

        private static Optional<String> value(List<String> entries) {
            return entries.stream().map(entry -> entry.substring(2)).findFirst();
        }

        Optional<String> at(TextTransaction transaction) {
            return look.apply(transaction);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatOverwriteAreDoneOneAfterAnother(Look look) {
        given("k=", "other=1");
        RivalTransaction<String> rival = rivalWrite(
                transaction -> transaction.put("k", look.at(transaction).orElseThrow() + "r"));

        write(transaction -> {
            String seen = look.at(transaction).orElseThrow();
            rival.goesAhead();
            transaction.put("k", seen + "m");
        });

        rival.outcome();
        assertThat(found("k")).get().isIn("mr", "rm");
    }

    @ParameterizedTest
    @EnumSource
    void thatOverwriteBeforeTheOtherComesAreDoneOneAfterAnother(Look look) {
        given("k=", "other=1");
        RivalTransaction<String> rival = rivalWrite(
                transaction -> transaction.put("k", look.at(transaction).orElseThrow() + "r"));

        write(transaction -> {
            transaction.put("k", look.at(transaction).orElseThrow() + "m");
            rival.goesAhead();
        });

        rival.outcome();
        assertThat(found("k")).get().isIn("mr", "rm");
    }

    @ParameterizedTest
    @EnumSource
    void thatDeleteAndOverwriteAreDoneOneAfterAnother(Look look) {
        given("k=1");
        RivalTransaction<String> rival = rivalWrite(transaction -> transaction.put("k", "2"));

        String deleted = commit(transaction -> {
            String seen = look.at(transaction).orElseThrow();
            rival.goesAhead();
            transaction.delete("k");
            transaction.put("deleted", seen);
            return seen;
        });

        rival.outcome();
        assertThat(everything()).isEqualTo(deleted.equals("1") ? List.of("deleted=1", "k=2") : List.of("deleted=2"));
    }

    @ParameterizedTest
    @EnumSource
    void thatOverwriteAndDeleteAreDoneOneAfterAnother(Look look) {
        given("k=1");
        RivalTransaction<Optional<String>> rival = rival(transaction -> {
            Optional<String> seen = look.at(transaction);
            transaction.delete("k");
            return seen;
        });

        Optional<String> overwritten = commit(transaction -> {
            Optional<String> seen = look.at(transaction);
            rival.goesAhead();
            transaction.put("k", seen.orElse("none") + "m");
            return seen;
        });

        boolean rivalWasFirst = rival.outcome().equals(Optional.of("1"));
        assertThat(overwritten).isEqualTo(rivalWasFirst ? Optional.empty() : Optional.of("1"));
        assertThat(everything()).isEqualTo(rivalWasFirst ? List.of("k=nonem") : List.of());
    }

    @ParameterizedTest
    @EnumSource
    void thatPutWhereNothingIsHaveOneWinner(Look look) {
        assertOneWinner(look);
    }

    @ParameterizedTest
    @EnumSource
    void thatPutWhereSomethingWasDeletedHaveOneWinner(Look look) {
        given("k=1");
        write(transaction -> transaction.delete("k"));

        assertOneWinner(look);
    }

    private void assertOneWinner(Look look) {
        RivalTransaction<Boolean> rival = rival(transaction -> {
            boolean free = look.at(transaction).isEmpty();
            if (free) {
                transaction.put("k", "rival");
            }
            return free;
        });

        boolean won = commit(transaction -> {
            boolean free = look.at(transaction).isEmpty();
            rival.goesAhead();
            if (free) {
                transaction.put("k", "mine");
            }
            return free;
        });

        assertThat(rival.outcome()).isEqualTo(!won);
        assertThat(everything()).containsExactly(won ? "k=mine" : "k=rival");
    }

    @ParameterizedTest
    @EnumSource(names = {"SCAN", "SCAN_BACKWARDS"})
    void thatTakeTheSameTakeItOnce(Look look) {
        given("k1=one", "k2=two");
        Function<TextTransaction, String> take = transaction -> {
            List<String> first = look == Look.SCAN_BACKWARDS
                    ? transaction.scanBackwards("k", "l", 1)
                    : transaction.scan("k", "l", 1);
            String key = first.get(0).substring(0, 2);
            transaction.delete(key);
            return key;
        };
        RivalTransaction<String> rival = rival(take);

        String taken = commit(transaction -> {
            String key = take.apply(transaction);
            rival.goesAhead();
            return key;
        });

        assertThat(List.of(taken, rival.outcome())).containsExactlyInAnyOrder("k1", "k2");
        assertThat(everything()).isEmpty();
    }

    @Test
    void ofDifferentKeysAreBothThere() {
        RivalTransaction<String> rival = rivalWrite(transaction -> transaction.put("k2", "rival"));

        write(transaction -> {
            transaction.put("k1", "mine");
            rival.goesAhead();
        });

        rival.outcome();
        assertThat(everything()).containsExactly("k1=mine", "k2=rival");
    }

    @Test
    void ofOneKeyThatNobodyReadsEndAsOneOfBoth() {
        given("k=0", "l=0");
        RivalTransaction<String> rival = rivalWrite(transaction -> {
            transaction.put("k", "rival");
            transaction.put("l", "rival");
        });

        write(transaction -> {
            transaction.put("k", "mine");
            rival.goesAhead();
            transaction.put("l", "mine");
        });

        rival.outcome();
        assertThat(everything()).isIn(List.of("k=mine", "l=mine"), List.of("k=rival", "l=rival"));
    }

    /** Locked by neither in the other's order, whatever the store makes of that. */
    @Test
    void inOppositeOrdersAreBothDone() {
        given("k=0", "l=0");
        RivalTransaction<String> rival = rivalWrite(transaction -> {
            transaction.put("l", transaction.number("l") + 1);
            transaction.put("k", transaction.number("k") + 1);
        });

        write(transaction -> {
            transaction.put("k", transaction.number("k") + 1);
            rival.goesAhead();
            transaction.put("l", transaction.number("l") + 1);
        });

        rival.outcome();
        assertThat(everything()).containsExactly("k=2", "l=2");
    }
}
