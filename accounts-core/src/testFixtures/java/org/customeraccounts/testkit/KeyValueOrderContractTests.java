package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@link org.customeraccounts.keyvalue.KeyValueStore}: keys are ordered as unsigned bytes, the shorter first. */
abstract class KeyValueOrderContractTests extends KeyValueContractTests {
    private static final String[] ALPHABET = {"%00", "%01", "a", "%7f", "%80", "%fe", "%ff"};

    private void isOrder(String... keys) {
        List<String> order = Arrays.stream(keys).map(key -> key + "=v").toList();
        List<String> mixed = new ArrayList<>(order);
        Collections.shuffle(mixed, new Random(keys.length));
        List<String> reversed = new ArrayList<>(order);
        Collections.reverse(reversed);

        List<String> seen = commit(transaction -> {
            mixed.forEach(entry -> transaction.put(entry.substring(0, entry.length() - 2), "v"));
            return transaction.all();
        });

        assertThat(seen).as("before the commit").isEqualTo(order);
        assertThat(everything()).isEqualTo(order);
        assertThat(listed(TextTransaction::allBackwards)).isEqualTo(reversed);
    }

    @Test
    void isThatOfUnsignedBytes() {
        isOrder("%00", "%01", "A", "a", "%7f", "%80", "%81", "%fe", "%ff");
    }

    @Test
    void isThatOfUnsignedBytesAtEachPlace() {
        isOrder("k%00z", "k%01", "kA", "ka", "k%7f", "k%80", "k%ff", "l%00", "l%80%00", "l%80%01", "l%80%80");
    }

    @Test
    void putsTheShorterFirst() {
        isOrder(
                "%00",
                "%00%00", "%00%00%00", "a", "a%00", "a%00%00", "a%00a", "aa", "ab", "b", "%ff", "%ff%00", "%ff%ff");
    }

    @Test
    void isNotThatOfLetters() {
        isOrder("B", "Z", "a", "%c3%84", "%c3%a4", "%e4");
    }

    @Test
    void isNotThatOfNumbers() {
        isOrder("-1", "01", "1", "10", "11", "2", "9");
    }

    @Test
    void isThatOfAnyKeysAndRanges() {
        Random random = new Random(14);
        NavigableMap<byte[], String> model = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < 60; i++) {
            model.put(TextTransaction.bytes(key(random)), Integer.toString(i));
        }

        write(transaction -> model.forEach((key, value) -> transaction.put(TextTransaction.text(key), value)));

        for (int i = 0; i < 100; i++) {
            byte[] one = TextTransaction.bytes(key(random));
            byte[] two = TextTransaction.bytes(key(random));
            boolean ordered = Arrays.compareUnsigned(one, two) <= 0;
            isFound(
                    model.subMap(ordered ? one : two, true, ordered ? two : one, false),
                    ordered ? one : two,
                    ordered ? two : one,
                    1 + random.nextInt(20));
        }
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int length = 1 + random.nextInt(4); length > 0; length--) {
            key.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return key.toString();
    }

    private void isFound(NavigableMap<byte[], String> range, byte[] from, byte[] to, int most) {
        String first = TextTransaction.text(from);
        String end = TextTransaction.text(to);
        assertThat(listed(transaction -> transaction.scan(first, end, most)))
                .as("from %s to %s, at most %d", first, end, most)
                .isEqualTo(entries(range, most));
        assertThat(listed(transaction -> transaction.scanBackwards(first, end, most)))
                .as("backwards from %s to %s, at most %d", first, end, most)
                .isEqualTo(entries(range.descendingMap(), most));
    }

    private static List<String> entries(NavigableMap<byte[], String> range, int most) {
        return range.entrySet().stream()
                .limit(most)
                .map(entry -> TextTransaction.text(entry.getKey()) + "=" + entry.getValue())
                .toList();
    }
}
