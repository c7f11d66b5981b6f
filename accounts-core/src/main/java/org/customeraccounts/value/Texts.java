package org.customeraccounts.value;

import java.util.Optional;

/** What every text that a person types must satisfy, whatever it is for. */
public final class Texts {
    /** Why a text is refused. */
    public enum Flaw {
        /** Nothing that shows. */
        BLANK,
        /** More code points than allowed. */
        TOO_LONG,
        /** A control, a bidirectional control, a lone surrogate, or a code point that is not assigned. */
        INVALID_CHARACTERS
    }

    private Texts() {}

    /**
     * Judges one line of text in time that grows with the limit, not with the text.
     *
     * @param text what was typed
     * @param longest the most code points allowed
     * @return the first flaw, or empty when there is none
     */
    public static Optional<Flaw> flaw(String text, int longest) {
        if (text.length() > 2L * longest || text.codePointCount(0, text.length()) > longest) {
            return Optional.of(Flaw.TOO_LONG);
        }
        if (text.codePoints().anyMatch(Texts::isRefused)) {
            return Optional.of(Flaw.INVALID_CHARACTERS);
        }
        return isBlank(text) ? Optional.of(Flaw.BLANK) : Optional.empty();
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

    static boolean isSpace(int codePoint) {
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
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
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }

    /**
     * Whether a code point has no place in one line of text: controls and line breaks, bidirectional controls
     * (Unicode TR #36 §2.11), lone surrogates, and what Unicode has not assigned or keeps private.
     *
     * @param codePoint any code point, or a lone surrogate
     * @return whether to refuse it
     */
    public static boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            case Character.FORMAT -> isBidiControl(codePoint);
            default -> false;
        };
    }

    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
