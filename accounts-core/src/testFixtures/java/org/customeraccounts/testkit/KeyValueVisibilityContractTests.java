package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link org.customeraccounts.keyvalue.KeyValueStore}: whoever looks sees one state, and only what was committed. */
abstract class KeyValueVisibilityContractTests extends KeyValueContractTests {
    private static final int COMMITS = 100;
    private static final int READERS = 4;

    enum Look {
        GET(transaction -> List.of(
                transaction.get("a").orElse("none"),
                transaction.get("c").orElse("none"),
                transaction.get("e").orElse("none"),
                transaction.get("g").orElse("none"))),
        SCAN(TextTransaction::all),
        SCAN_BACKWARDS(TextTransaction::allBackwards);

        private final Function<TextTransaction, List<String>> look;

        Look(Function<TextTransaction, List<String>> look) {
            this.look = look;
        }

        List<String> at(TextTransaction transaction) {
            return look.apply(transaction);
        }
    }

    private void givenAState() {
        given("a=1", "c=1", "e=1");
    }

    /** Overwrites, deletes and adds. */
    private static void change(TextTransaction transaction) {
        transaction.put("a", "2");
        transaction.delete("c");
        transaction.put("g", "2");
    }

    @ParameterizedTest
    @EnumSource
    void ofAReadingIsOneState(Look look) {
        givenAState();
        List<String> before = read(look::at);
        RivalTransaction<String> rival = rivalWrite(KeyValueVisibilityContractTests::change);

        List<List<String>> seen = read(transaction -> {
            List<String> first = look.at(transaction);
            rival.goesAhead();
            return List.of(first, look.at(transaction));
        });

        rival.outcome();
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        assertThat(seen.get(0)).isIn(before, read(look::at));
    }

    @ParameterizedTest
    @EnumSource
    void ofATransactionIsOneState(Look look) {
        givenAState();
        List<String> before = read(look::at);
        RivalTransaction<String> rival = rivalWrite(KeyValueVisibilityContractTests::change);
        List<List<String>> later = new ArrayList<>();

        List<String> first = commit(transaction -> {
            List<String> seen = look.at(transaction);
            rival.goesAhead();
            List<String> again = look.at(transaction);
            later.add(again);
            assertThat(again).as("also where it is not committed in the end").isEqualTo(seen);
            transaction.put("z", "mine");
            transaction.delete("z");
            return seen;
        });

        rival.outcome();
        assertThat(later.get(later.size() - 1)).isEqualTo(first);
        assertThat(first).isIn(before, read(look::at));
    }

    @Test
    void ofAReadingIsOneStateHoweverItLooks() {
        givenAState();
        RivalTransaction<String> rival = rivalWrite(KeyValueVisibilityContractTests::change);

        List<Object> seen = read(transaction -> {
            String first = transaction.get("a").orElseThrow();
            rival.goesAhead();
            return List.of(
                    first,
                    transaction.get("g").isPresent(),
                    transaction.scan("a", "z", 10),
                    transaction.scanBackwards("b", "z", 10),
                    transaction.scan("g", "h", 1),
                    transaction.get("c").isPresent());
        });

        rival.outcome();
        List<Object> before = List.of("1", false, List.of("a=1", "c=1", "e=1"), List.of("e=1", "c=1"), List.of(), true);
        List<Object> after =
                List.of("2", true, List.of("a=2", "e=1", "g=2"), List.of("g=2", "e=1"), List.of("g=2"), false);
        assertThat(seen).isIn(before, after);
    }

    @Test
    void ofATransactionIsOneStateWithItsOwnWrites() {
        givenAState();
        RivalTransaction<String> rival = rivalWrite(transaction -> transaction.put("e", "2"));

        List<String> seen = commit(transaction -> {
            String first = transaction.get("e").orElseThrow();
            transaction.put("b", "mine");
            transaction.delete("c");
            rival.goesAhead();
            List<String> all = transaction.all();
            assertThat(all).containsExactly("a=1", "b=mine", "e=" + first);
            return all;
        });

        rival.outcome();
        assertThat(seen).startsWith("a=1", "b=mine");
        assertThat(everything()).containsExactly("a=1", "b=mine", "e=2");
    }

    @ParameterizedTest
    @EnumSource
    void beforeACommitIsTheStateBefore(Look look) {
        givenAState();
        List<String> before = read(look::at);
        RivalTransaction<List<String>> reader = rivalReading(look::at);

        boolean early = commit(transaction -> {
            change(transaction);
            boolean answered = reader.goesAhead();
            look.at(transaction);
            return answered;
        });

        List<String> after = read(look::at);
        assertThat(reader.outcome()).isIn(before, early ? before : after);
    }

    @ParameterizedTest
    @EnumSource
    void neverIsWhatIsUndone(Look look) {
        givenAState();
        List<String> before = read(look::at);
        RivalTransaction<List<String>> reader = rivalReading(look::at);

        assertThatThrownBy(() -> write(transaction -> {
                    change(transaction);
                    reader.goesAhead();
                    throw new PlantedFault();
                }))
                .isInstanceOf(PlantedFault.class);

        assertThat(reader.outcome()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void neverIsWhatIsUndoneForATransactionThatWrites(Look look) {
        givenAState();
        List<String> before = read(look::at);
        RivalTransaction<List<String>> rival = rival(transaction -> {
            List<String> seen = look.at(transaction);
            transaction.put("seen", "by%20me");
            return seen;
        });

        assertThatThrownBy(() -> write(transaction -> {
                    change(transaction);
                    rival.goesAhead();
                    throw new PlantedFault();
                }))
                .isInstanceOf(PlantedFault.class);

        assertThat(rival.outcome()).isEqualTo(before);
    }

    @Test
    void afterACommitIsTheStateAfterForEverybody() {
        for (int i = 1; i <= 20; i++) {
            int number = i;
            boolean second = i % 2 == 0;
            Function<TextTransaction, String> work = transaction -> {
                transaction.put("n", number);
                return "written";
            };
            ConcurrentTask<Integer> reader = ConcurrentTask.that(() -> second
                    ? fixture().read(transaction -> transaction.number("n"))
                    : fixture().readBySecond(transaction -> transaction.number("n")));

            String done = second ? fixture().commitBySecond(work) : fixture().commit(work);
            reader.start();

            assertThat(done).isEqualTo("written");
            assertThat(reader.outcome()).isEqualTo(number);
            assertThat(number("n")).isEqualTo(number);
        }
    }

    /** One writer puts the same number everywhere; whoever sees two numbers has seen half of a commit. */
    @Test
    void neverIsHalfOfACommit() {
        List<String> keys = List.of("%00", "a", "k1", "k2", "k3", "m", "z", "%ff");
        write(transaction -> keys.forEach(key -> transaction.put(key, 0)));
        AtomicBoolean over = new AtomicBoolean();

        List<Integer> torn = StorageRace.of(1 + READERS, runner -> {
            if (runner > 0) {
                return torn(over, runner % 2 == 0);
            }
            try {
                for (int i = 1; i <= COMMITS; i++) {
                    int number = i;
                    write(transaction -> {
                        keys.forEach(key -> transaction.put(key, number));
                        linger();
                        transaction.put("only" + number, number);
                        transaction.delete("only" + (number - 1));
                    });
                }
                return 0;
            } finally {
                over.set(true);
            }
        });

        assertThat(torn).containsOnly(0);
    }

    private int torn(AtomicBoolean over, boolean inTransaction) {
        int torn = 0;
        while (!over.get()) {
            long states = inTransaction
                    ? fixture().commitBySecond(KeyValueVisibilityContractTests::states)
                    : fixture().readBySecond(KeyValueVisibilityContractTests::states);
            torn += states == 1 ? 0 : 1;
        }
        return torn;
    }

    /** How many different numbers there are, looked at from all sides. */
    private static long states(TextTransaction transaction) {
        List<String> seen = new ArrayList<>();
        seen.add("z=" + transaction.number("z"));
        seen.addAll(transaction.allBackwards());
        linger();
        seen.add("a=" + transaction.number("a"));
        seen.addAll(transaction.scan("k", "only", 2));
        seen.addAll(transaction.all());
        return seen.stream()
                .map(entry -> entry.substring(entry.indexOf('=') + 1))
                .distinct()
                .count();
    }
}
