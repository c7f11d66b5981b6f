package org.customeraccounts.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * English and French words that many passwords are built on. A password is refused when nothing but one of them, once
 * or more, is left of it without the digits and signs, whether these stand around the word, between its letters or for
 * them: {@code P@ssw0rd123}, {@code Soleil2025!}, {@code m.o.t.d.e.p.a.s.s.e}. Several different words are a phrase.
 * Read once, when first asked; thread safe.
 */
final class CommonWords {
    /** Fewer letters are no word, whatever the signs around them could stand for. */
    private static final int FEWEST_LETTERS = 3;

    private static final Map<Integer, String> STANDS_FOR = Map.ofEntries(
            Map.entry((int) '@', "a"),
            Map.entry((int) '4', "a"),
            Map.entry((int) '8', "b"),
            Map.entry((int) '(', "c"),
            Map.entry((int) '<', "c"),
            Map.entry((int) '3', "e"),
            Map.entry((int) '€', "e"),
            Map.entry((int) '6', "g"),
            Map.entry((int) '9', "g"),
            Map.entry((int) '#', "h"),
            Map.entry((int) '1', "il"),
            Map.entry((int) '!', "il"),
            Map.entry((int) '|', "il"),
            Map.entry((int) '£', "l"),
            Map.entry((int) '0', "o"),
            Map.entry((int) '*', "aeiou"),
            Map.entry((int) '5', "s"),
            Map.entry((int) '$', "s"),
            Map.entry((int) '§', "s"),
            Map.entry((int) '7', "t"),
            Map.entry((int) '+', "t"),
            Map.entry((int) '2', "z"));

    private CommonWords() {}

    /**
     * Whether one of them does, in time that grows with the length of the text.
     *
     * @param plain the text in lower case, without accents and in compatibility form
     */
    static boolean makeUp(String plain) {
        int[] points = plain.codePoints().toArray();
        long letters = plain.codePoints().filter(Character::isLetter).count();
        return letters >= FEWEST_LETTERS && Loaded.WORDS.stream().anyMatch(word -> makesUp(word, points));
    }

    /** Bit n of {@code reached} says that the first n letters of the word may just have been read. */
    private static boolean makesUp(String word, int[] points) {
        long whole = 1L << word.length();
        long reached = 1;
        for (int at = 0; at < points.length && reached != 0; at++) {
            // Behind a whole word the next one may begin.
            long from = (reached & whole) == 0 ? reached : reached | 1;
            // Digits and signs may stand anywhere; a letter that belongs to nothing ends it.
            reached = Character.isLetter(points[at]) ? 0 : from;
            for (int letter = 0; letter < word.length(); letter++) {
                if ((from >> letter & 1) == 1 && isFor(points[at], word.charAt(letter))) {
                    reached |= 1L << (letter + 1);
                }
            }
        }
        return (reached & whole) != 0;
    }

    private static boolean isFor(int point, char letter) {
        return point == letter || STANDS_FOR.getOrDefault(point, "").indexOf(letter) >= 0;
    }

    /** All of them, in the order of the alphabet. */
    static List<String> all() {
        return Loaded.WORDS;
    }

    private static final class Loaded {
        static final List<String> WORDS = read();

        private static List<String> read() {
            try (InputStream file = CommonWords.class.getResourceAsStream("CommonWords.txt")) {
                byte[] bytes = Objects.requireNonNull(file, "CommonWords.txt").readAllBytes();
                return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
