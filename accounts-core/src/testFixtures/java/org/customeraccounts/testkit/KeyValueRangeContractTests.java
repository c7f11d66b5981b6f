package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link org.customeraccounts.keyvalue.KeyValueTransaction}: scans in both directions. */
abstract class KeyValueRangeContractTests extends KeyValueContractTests {
    private static final int MANY = 1_200;
    private static final int PART = 60;

    /** Forwards, backwards, and both by a reading and by a transaction. */
    private void isFound(String from, String to, int most, List<String> forwards, List<String> backwards) {
        assertThat(listed(transaction -> transaction.scan(from, to, most)))
                .as("forwards")
                .isEqualTo(forwards);
        assertThat(listed(transaction -> transaction.scanBackwards(from, to, most)))
                .as("backwards")
                .isEqualTo(backwards);
        assertThat(listedInTransaction(transaction -> transaction.scan(from, to, most)))
                .as("forwards in a transaction")
                .isEqualTo(forwards);
        assertThat(listedInTransaction(transaction -> transaction.scanBackwards(from, to, most)))
                .as("backwards in a transaction")
                .isEqualTo(backwards);
    }

    private void isFound(String from, String to, String... forwards) {
        List<String> backwards = new ArrayList<>(List.of(forwards));
        Collections.reverse(backwards);
        isFound(from, to, 100, List.of(forwards), backwards);
    }

    @Test
    void includesItsBeginningAndNotItsEnd() {
        given("a=1", "b=2", "c=3", "d=4", "e=5");

        isFound("b", "d", "b=2", "c=3");
    }

    @Test
    void mayBeginAndEndBetweenKeys() {
        given("b=2", "d=4", "f=6");

        isFound("a", "c", "b=2");
        isFound("c", "e", "d=4");
        isFound("e", "g", "f=6");
        isFound("a", "g", "b=2", "d=4", "f=6");
    }

    @Test
    void mayHoldNothing() {
        given("b=2", "d=4");

        isFound("a", "b");
        isFound("b%00", "d");
        isFound("c", "d");
        isFound("e", "f");
    }

    @Test
    void mayBeEmpty() {
        given("b=2");

        isFound("a", "a");
        isFound("b", "b");
        isFound("c", "c");
    }

    @Test
    void mayBeOneKey() {
        given("b=1", "b%00=2", "b%00%00=3", "b%01=4", "c=5");

        isFound("b", "b%00", "b=1");
        isFound("b%00", "b%00%00", "b%00=2");
        isFound("b%01", "b%01%00", "b%01=4");
    }

    @Test
    void mayBeAllKeysThatBeginAlike() {
        given("a%ff=1", "b=2", "b%00=3", "b%80=4", "b%ff=5", "b%ff%ff=6", "c=7");

        isFound("b", "c", "b=2", "b%00=3", "b%80=4", "b%ff=5", "b%ff%ff=6");
        isFound("b%ff", "c", "b%ff=5", "b%ff%ff=6");
    }

    @Test
    void reachesTheFirstAndTheLastKeyThereCanBe() {
        given("%00=1", "%00%00=2", "m=3", "%ff=4", "%ff%ff=5");

        isFound("%00", "%ff%ff%ff", "%00=1", "%00%00=2", "m=3", "%ff=4", "%ff%ff=5");
        isFound("%00", "%ff", "%00=1", "%00%00=2", "m=3");
        isFound("%00%00", "%ff%00", "%00%00=2", "m=3", "%ff=4");
    }

    @ParameterizedTest
    @CsvSource({"1, a=1, d=4", "2, a=1 b=2, d=4 c=3", "3, a=1 b=2 c=3, d=4 c=3 b=2"})
    void isCutToTheFirstOrLast(int most, String first, String last) {
        given("Z=0", "a=1", "b=2", "c=3", "d=4", "e=5");

        isFound("a", "e", most, List.of(first.split(" ")), List.of(last.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 1_000})
    void isWholeWhereItHasNoMore(int most) {
        given("Z=0", "a=1", "b=2", "c=3", "d=4", "e=5");

        isFound("a", "e", most, List.of("a=1", "b=2", "c=3", "d=4"), List.of("d=4", "c=3", "b=2", "a=1"));
    }

    @Test
    void isReadOnFromTheKeySeenLast() {
        given("a=1", "a%00=2", "b=3", "b%ff=4", "c=5");

        List<String> forwards = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        read(transaction -> {
            forwards.addAll(transaction.scan("a", "z", 2));
            forwards.addAll(transaction.scan("a%00%00", "z", 2));
            forwards.addAll(transaction.scan("b%ff%00", "z", 2));
            backwards.addAll(transaction.scanBackwards("a", "z", 2));
            backwards.addAll(transaction.scanBackwards("a", "b%ff", 2));
            backwards.addAll(transaction.scanBackwards("a", "a%00", 2));
            return "read";
        });

        assertThat(forwards).containsExactly("a=1", "a%00=2", "b=3", "b%ff=4", "c=5");
        assertThat(backwards).containsExactly("c=5", "b%ff=4", "b=3", "a%00=2", "a=1");
    }

    @Test
    void leavesOutWhatIsDeleted() {
        given("a=1", "b=2", "c=3", "d=4", "e=5");

        write(transaction -> List.of("a", "c", "e").forEach(transaction::delete));

        isFound("a", "z", "b=2", "d=4");
        isFound("a", "z", 1, List.of("b=2"), List.of("d=4"));
        isFound("a", "z", 2, List.of("b=2", "d=4"), List.of("d=4", "b=2"));
    }

    @Test
    void mayBeLong() {
        List<String> keys =
                IntStream.range(0, MANY).mapToObj("k%05d"::formatted).toList();
        for (int from = 0; from < MANY; from += PART) {
            List<String> part = keys.subList(from, from + PART);
            write(transaction -> part.forEach(key -> transaction.put(key, "")));
        }
        List<String> forwards = keys.stream().map(key -> key + "=").toList();
        List<String> backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);

        isFound("k", "l", MANY, forwards, backwards);
        isFound("k", "l", MANY + 1, forwards, backwards);
        isFound("k", "l", MANY - 1, forwards.subList(0, MANY - 1), backwards.subList(0, MANY - 1));
    }

    @Test
    void mayHoldMoreThanEnginesAnswerAtOnce() {
        String value = "v".repeat(60_000);
        List<String> forwards = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            String key = "k" + i;
            write(transaction -> transaction.put(key, value));
            forwards.add(key + "=" + value);
        }
        List<String> backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);

        // Not by isEqualTo: nobody reads a message of 6 MB.
        assertThat(listed(transaction -> transaction.scan("k", "l", 512)).equals(forwards))
                .isTrue();
        assertThat(listed(transaction -> transaction.scanBackwards("k", "l", 512))
                        .equals(backwards))
                .isTrue();
    }
}
