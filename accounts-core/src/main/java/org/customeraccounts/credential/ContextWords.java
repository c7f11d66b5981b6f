package org.customeraccounts.credential;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * The words that whoever knows the shop or the customer would try first: names, the parts of an address, and whatever
 * else the host gives. Case, accents and signs do not matter. Immutable; {@code toString} shows no word.
 */
public final class ContextWords {
    private static final ContextWords NONE = new ContextWords(Set.of());

    /** A longer text is no word, and normalizing it could be slow. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int FEWEST_LETTERS = 4;
    private static final Pattern PIECE = Pattern.compile("\\p{L}{2,}|\\p{Nd}{" + FEWEST_LETTERS + ",}");

    private final Set<String> words;

    private ContextWords(Set<String> words) {
        this.words = Set.copyOf(words);
    }

    /**
     * No words.
     *
     * @return the empty set of words
     */
    public static ContextWords none() {
        return NONE;
    }

    /**
     * Each text as a whole, and each word in it: {@code Le Chat-Noir} gives lechatnoir, le, chat and noir.
     *
     * @param texts names, towns, years, whatever a stranger could find out; one of more than 1,000 characters is left
     *     out
     * @return their words
     */
    public static ContextWords of(Collection<String> texts) {
        Set<String> words = new HashSet<>();
        for (String text : texts) {
            if (text.length() <= LONGEST_TEXT) {
                addWords(Folding.withoutAccents(text), words);
            }
        }
        return words.isEmpty() ? NONE : new ContextWords(words);
    }

    private static void addWords(String plain, Set<String> words) {
        String whole = Folding.lettersAndDigits(plain);
        if (whole.length() >= FEWEST_LETTERS) {
            words.add(whole);
        }
        PIECE.matcher(plain).results().forEach(piece -> words.add(piece.group()));
    }

    /**
     * A person's name: both parts, and the words in each.
     *
     * @param name the name
     * @return its words
     */
    public static ContextWords of(PersonName name) {
        return of(List.of(name.given(), name.family()));
    }

    /**
     * An address: the local part and the domain, and the words in each.
     *
     * @param address the address
     * @return its words
     */
    public static ContextWords of(EmailAddress address) {
        return of(Arrays.asList(address.value().split("@")));
    }

    /**
     * These words and others.
     *
     * @param others the others
     * @return all of them
     */
    public ContextWords and(ContextWords others) {
        Set<String> all = new HashSet<>(words);
        all.addAll(others.words);
        return new ContextWords(all);
    }

    /**
     * Whether a text is one or more of these words with nothing but digits and signs around and between them. Words of
     * fewer than 4 letters count only where they come to 4 together.
     */
    boolean makeUp(String text) {
        String plain = Folding.lettersAndDigits(text);
        // For each beginning of the text, how many letters of words it has at most; -1 where it is not made so.
        int[] covered = new int[plain.length() + 1];
        Arrays.fill(covered, 1, covered.length, -1);
        for (int at = 0; at < plain.length(); at++) {
            if (covered[at] < 0) {
                continue;
            }
            if (Character.isDigit(plain.charAt(at))) {
                covered[at + 1] = Math.max(covered[at + 1], covered[at]);
            }
            for (String word : words) {
                if (plain.startsWith(word, at)) {
                    int end = at + word.length();
                    covered[end] = Math.max(covered[end], covered[at] + word.length());
                }
            }
        }
        return covered[plain.length()] >= FEWEST_LETTERS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContextWords that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "ContextWords[hidden]";
    }
}
