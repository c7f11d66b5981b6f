package org.customeraccounts.credential;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What passwords and words are compared by. The host's default language plays no part. */
final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEITHER_LETTERS_NOR_DIGITS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private Folding() {}

    static String withoutCase(String text) {
        // Up and then down: only so does the long s meet the s, and the dotless i the i.
        int[] folded = text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .toArray();
        return new String(folded, 0, folded.length);
    }

    /** Characters that stand for others, such as {@code ａ} or {@code ﬁ}, become those: form KC, its case folded. */
    static String withoutWidth(String text) {
        return withoutCase(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    /** Accents go, and letters that Unicode does not take apart are written as people without them do. */
    static String withoutAccents(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return withoutCase(MARKS.matcher(apart).replaceAll(""))
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d");
    }

    static String lettersAndDigits(String text) {
        return NEITHER_LETTERS_NOR_DIGITS.matcher(withoutAccents(text)).replaceAll("");
    }
}
