package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link org.customeraccounts.keyvalue.KeyValueTransaction}: what a transaction has written is among what it reads. */
abstract class KeyValueOwnWriteContractTests extends KeyValueContractTests {
    @Test
    void areGot() {
        given("a=1", "b=2");

        write(transaction -> {
            transaction.put("a", "3");
            transaction.put("c", "4");
            transaction.delete("b");

            assertThat(transaction.get("a")).contains("3");
            assertThat(transaction.get("b")).isEmpty();
            assertThat(transaction.get("c")).contains("4");
        });
    }

    @Test
    void areScannedInOrderAmongWhatWasThere() {
        given("b=1", "d=1", "f=1");

        write(transaction -> {
            transaction.put("e", "2");
            transaction.put("a", "2");
            transaction.put("g", "2");
            transaction.put("c", "2");

            assertThat(transaction.scan("a", "z", 10)).containsExactly("a=2", "b=1", "c=2", "d=1", "e=2", "f=1", "g=2");
            assertThat(transaction.scanBackwards("a", "z", 10))
                    .containsExactly("g=2", "f=1", "e=2", "d=1", "c=2", "b=1", "a=2");
        });
    }

    @Test
    void areScannedInPlaceOfWhatTheyOverwrite() {
        given("a=1", "b=1", "c=1");

        write(transaction -> {
            transaction.put("b", "2");
            transaction.put("c", "");

            assertThat(transaction.scan("a", "z", 10)).containsExactly("a=1", "b=2", "c=");
            assertThat(transaction.scanBackwards("a", "z", 10)).containsExactly("c=", "b=2", "a=1");
        });
    }

    @Test
    void areNotScannedOnceDeleted() {
        given("a=1", "b=1", "c=1", "d=1");

        write(transaction -> {
            transaction.put("bb", "2");
            transaction.delete("b");
            transaction.delete("bb");
            transaction.delete("d");

            assertThat(transaction.scan("a", "z", 10)).containsExactly("a=1", "c=1");
            assertThat(transaction.scanBackwards("a", "z", 10)).containsExactly("c=1", "a=1");
        });
    }

    @Test
    void areCountedInWhatAScanIsCutTo() {
        given("b=1", "d=1", "f=1");

        write(transaction -> {
            transaction.put("a", "2");
            transaction.put("g", "2");

            assertThat(transaction.scan("a", "z", 1)).containsExactly("a=2");
            assertThat(transaction.scan("a", "z", 2)).containsExactly("a=2", "b=1");
            assertThat(transaction.scanBackwards("a", "z", 1)).containsExactly("g=2");
            assertThat(transaction.scanBackwards("a", "z", 2)).containsExactly("g=2", "f=1");
        });
    }

    @Test
    void thatDeleteAreNotCountedInWhatAScanIsCutTo() {
        given("a=1", "b=1", "c=1", "d=1", "e=1", "f=1");

        write(transaction -> {
            List.of("a", "b", "e", "f").forEach(transaction::delete);

            assertThat(transaction.scan("a", "z", 1)).containsExactly("c=1");
            assertThat(transaction.scan("a", "z", 2)).containsExactly("c=1", "d=1");
            assertThat(transaction.scanBackwards("a", "z", 1)).containsExactly("d=1");
            assertThat(transaction.scanBackwards("a", "z", 2)).containsExactly("d=1", "c=1");
        });
    }

    @Test
    void atTheEdgesOfARangeAreScannedAsOthersAre() {
        write(transaction -> {
            List.of("a", "b", "c", "d").forEach(key -> transaction.put(key, "2"));

            assertThat(transaction.scan("b", "d", 10)).containsExactly("b=2", "c=2");
            assertThat(transaction.scanBackwards("b", "d", 10)).containsExactly("c=2", "b=2");
            assertThat(transaction.scan("b", "b", 10)).isEmpty();
            assertThat(transaction.scanBackwards("d", "d", 10)).isEmpty();
        });
    }

    @Test
    void areScannedAsTheyAreNow() {
        given("a=1");

        write(transaction -> {
            assertThat(transaction.all()).containsExactly("a=1");
            transaction.delete("a");
            assertThat(transaction.all()).isEmpty();
            transaction.put("a", "2");
            assertThat(transaction.all()).containsExactly("a=2");
            transaction.put("a", "3");
            transaction.put("b", "4");
            assertThat(transaction.allBackwards()).containsExactly("b=4", "a=3");
        });

        assertThat(everything()).containsExactly("a=3", "b=4");
    }

    @Test
    void areSeenAlsoWhereTheTransactionReliesOnTheRange() {
        given("r1=1");

        write(transaction -> {
            transaction.relyOn("r", "s");
            transaction.put("r2", "2");
            transaction.delete("r1");
            assertThat(transaction.scan("r", "s", 10)).containsExactly("r2=2");
            transaction.relyOn("r2");
        });

        assertThat(everything()).containsExactly("r2=2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void areMergedWhateverTheyAre(int seed) {
        Random random = new Random(seed);
        NavigableMap<String, String> model = new TreeMap<>();

        for (int round = 0; round < 4; round++) {
            // The work may be run again, and then does the same.
            long each = random.nextLong();
            NavigableMap<String, String> before = model;
            model = commit(transaction -> changed(transaction, new Random(each), new TreeMap<>(before)));
            assertThat(everything()).isEqualTo(entries(model, 100));
        }
    }

    private static NavigableMap<String, String> changed(
            TextTransaction transaction, Random random, NavigableMap<String, String> model) {
        for (int i = 0; i < 40; i++) {
            String key = key(random);
            if (random.nextInt(3) == 0) {
                transaction.delete(key);
                model.remove(key);
            } else {
                transaction.put(key, i);
                model.put(key, Integer.toString(i));
            }
            isFound(transaction, random, model);
        }
        return model;
    }

    private static String key(Random random) {
        return "k" + (10 + random.nextInt(30));
    }

    private static void isFound(TextTransaction transaction, Random random, NavigableMap<String, String> model) {
        String one = key(random);
        String two = key(random);
        String from = one.compareTo(two) <= 0 ? one : two;
        String to = one.compareTo(two) <= 0 ? two : one;
        int most = 1 + random.nextInt(6);
        NavigableMap<String, String> range = model.subMap(from, true, to, false);
        assertThat(transaction.scan(from, to, most))
                .as("the first %d from %s to %s", most, from, to)
                .isEqualTo(entries(range, most));
        assertThat(transaction.scanBackwards(from, to, most)).isEqualTo(entries(range.descendingMap(), most));
    }

    private static List<String> entries(NavigableMap<String, String> range, int most) {
        return range.entrySet().stream()
                .limit(most)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
