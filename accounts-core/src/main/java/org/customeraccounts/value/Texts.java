package org.customeraccounts.value;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What every text that a person types must satisfy, whatever it is for. What is judged here is in Unicode for good, or
 * written down here: a text once accepted is accepted on every Java, whatever version of Unicode it knows.
 */
public final class Texts {
    /** Why a text is refused. */
    public enum Violation {
        /** Nothing that shows. */
        BLANK,
        /** More code points than allowed. */
        TOO_LONG,
        /**
         * A control, a bidirectional control, a lone surrogate, a code point for private use, or one that is no
         * character.
         */
        INVALID_CHARACTERS
    }

    /** White space and format characters as Unicode 13 has them; those of later versions show on an older Java. */
    private static final BitSet INVISIBLE = invisible();

    private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\r\\u000b\\f\\u0085\\u2028\\u2029]");
    private static final Pattern SPACING = Pattern.compile("[\\t-\\r\\u0085\\u2028\\u2029]+");

    private Texts() {}

    private static BitSet invisible() {
        BitSet all = new BitSet();
        int[][] ranges = {
            {0x09, 0x0D},
            {0x1C, 0x20},
            {0x85, 0x85},
            {0xA0, 0xA0},
            {0xAD, 0xAD},
            {0x600, 0x605},
            {0x61C, 0x61C},
            {0x6DD, 0x6DD},
            {0x70F, 0x70F},
            {0x8E2, 0x8E2},
            {0x1680, 0x1680},
            {0x180E, 0x180E},
            {0x2000, 0x200F},
            {0x2028, 0x202F},
            {0x205F, 0x2064},
            {0x2066, 0x206F},
            {0x3000, 0x3000},
            {0xFEFF, 0xFEFF},
            {0xFFF9, 0xFFFB},
            {0x110BD, 0x110BD},
            {0x110CD, 0x110CD},
            {0x13430, 0x13438},
            {0x1BCA0, 0x1BCA3},
            {0x1D173, 0x1D17A},
            {0xE0001, 0xE0001},
            {0xE0020, 0xE007F}
        };
        for (int[] range : ranges) {
            all.set(range[0], range[1] + 1);
        }
        return all;
    }

    /**
     * Judges one line of text in time that grows with the limit, not with the text.
     *
     * @param text what was typed
     * @param longest the most code points allowed
     * @return the first violation, or empty when there is none
     */
    public static Optional<Violation> violation(String text, int longest) {
        if (text.length() > 2L * longest || text.codePointCount(0, text.length()) > longest) {
            return Optional.of(Violation.TOO_LONG);
        }
        if (text.codePoints().anyMatch(Texts::isRefused)) {
            return Optional.of(Violation.INVALID_CHARACTERS);
        }
        return isBlank(text) ? Optional.of(Violation.BLANK) : Optional.empty();
    }

    /**
     * Judges a text of several lines in time that grows with the limit, not with the text. Line breaks of any kind and
     * tabs are well in it, and so are the marks that keyboards for right-to-left scripts have; all else is as in one
     * line.
     *
     * @param text what was typed
     * @param longest the most code points allowed, each line break counted as one
     * @return the first violation, or empty when there is none
     */
    public static Optional<Violation> violationOfLines(String text, int longest) {
        if (text.length() > 4L * longest) {
            return Optional.of(Violation.TOO_LONG);
        }
        String lines = withPlainBreaks(text);
        if (lines.codePointCount(0, lines.length()) > longest) {
            return Optional.of(Violation.TOO_LONG);
        }
        if (lines.codePoints().anyMatch(Texts::isRefusedInLines)) {
            return Optional.of(Violation.INVALID_CHARACTERS);
        }
        return isBlank(lines) ? Optional.of(Violation.BLANK) : Optional.empty();
    }

    /**
     * A text of several lines with one kind of line break, a line feed.
     *
     * @param text what was typed
     * @return the text
     */
    public static String withPlainBreaks(String text) {
        return BREAK.matcher(text).replaceAll("\n");
    }

    /**
     * What can be kept of a text of several lines: what has no place in it is left out, and so is what goes beyond the
     * limit.
     *
     * @param text what was typed
     * @param longest the most code points to keep
     * @return a text without a violation, unless it is blank
     */
    public static String cleanedLines(String text, int longest) {
        return cleaned(withPlainBreaks(text), longest, Texts::isRefusedInLines);
    }

    /**
     * What can be kept of one line: line breaks and tabs become spaces, what else has no place in it is left out, and
     * so is what goes beyond the limit.
     *
     * @param text what was typed
     * @param longest the most code points to keep
     * @return a text without a violation, unless it is blank
     */
    public static String cleaned(String text, int longest) {
        String line = SPACING.matcher(text.strip()).replaceAll(" ");
        return cleaned(line, longest, Texts::isRefused);
    }

    private static String cleaned(String text, int longest, IntPredicate refused) {
        return text.codePoints()
                .filter(refused.negate())
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /**
     * A text without the spaces before and after it, as they come with copying; controls and line breaks stay.
     *
     * @param text what was typed
     * @return the text, with no space separator at either end
     */
    public static String withoutOuterSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The space separators (Unicode's Zs). */
    static boolean isSpace(int codePoint) {
        return codePoint == 0x20
                || codePoint == 0xA0
                || codePoint == 0x1680
                || (codePoint >= 0x2000 && codePoint <= 0x200A)
                || codePoint == 0x202F
                || codePoint == 0x205F
                || codePoint == 0x3000;
    }

    /**
     * Whether a text shows nothing: no-break spaces and invisible characters are nothing too.
     *
     * @param text the text
     * @return whether every code point is a white space, a space or a format character
     */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Texts::isInvisible);
    }

    private static boolean isInvisible(int codePoint) {
        return INVISIBLE.get(codePoint);
    }

    /**
     * Whether a code point has no place in one line of text: controls and line breaks, bidirectional controls
     * (Unicode TR #36 §2.11), lone surrogates, what Unicode keeps private, and what it never assigns (The Unicode
     * Standard §23.7). What it has not assigned yet may be next year's emoji.
     *
     * @param codePoint any code point, or a lone surrogate
     * @return whether to refuse it
     */
    public static boolean isRefused(int codePoint) {
        return codePoint < 0x20
                || (codePoint >= 0x7F && codePoint <= 0x9F)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || (codePoint >= 0xD800 && codePoint <= 0xF8FF)
                || codePoint >= 0xF0000
                || isNoCharacter(codePoint)
                || isBidiControl(codePoint);
    }

    private static boolean isRefusedInLines(int codePoint) {
        return isRefused(codePoint) && codePoint != '\n' && codePoint != '\t' && !isBidiMark(codePoint);
    }

    private static boolean isNoCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    private static boolean isBidiControl(int codePoint) {
        return isBidiMark(codePoint)
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** What keyboards for Arabic and Hebrew have, and which moves nothing beyond the word it stands in. */
    private static boolean isBidiMark(int codePoint) {
        return codePoint == 0x061C || codePoint == 0x200E || codePoint == 0x200F;
    }
}
