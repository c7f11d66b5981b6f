package org.customeraccounts.value;

/** Finds card numbers where none may stand: what customers type into other fields, and what claims to be a token. */
public final class CardNumbers {
    /** The fewest digits of a card number (ISO/IEC 7812-1 has 8; those that pay have more). */
    public static final int FEWEST = 13;

    /** The most digits of a card number (ISO/IEC 7812-1). */
    public static final int MOST = 19;

    private CardNumbers() {}

    /**
     * Whether a text holds what looks like a card number: {@value #FEWEST} to {@value #MOST} digits of any script in a row,
     * spaces, dashes and invisible characters between them aside, whose check digit is right (ISO/IEC 7812-1 annex B). More
     * digits around it do not hide it.
     *
     * @param text any text; looked at whole, so bound its length first
     * @return whether it does
     */
    public static boolean isIn(String text) {
        StringBuilder run = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int digit = Character.digit(codePoint, 10);
            if (digit >= 0) {
                run.append((char) ('0' + digit));
                if (endsInOne(run, FEWEST)) {
                    return true;
                }
            } else if (!isAside(codePoint)) {
                run.setLength(0);
            }
        }
        return false;
    }

    /**
     * Whether a whole text looks like one card number: nothing but {@code fewest} to {@value #MOST} ASCII digits whose check
     * digit is right.
     *
     * @param text any text
     * @param fewest the fewest digits
     * @return whether it does
     */
    public static boolean is(String text, int fewest) {
        return text.length() >= fewest
                && text.length() <= MOST
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && passes(text);
    }

    private static boolean endsInOne(CharSequence digits, int fewest) {
        int end = digits.length();
        for (int length = fewest; length <= Math.min(MOST, end); length++) {
            if (passes(digits.subSequence(end - length, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAside(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || type == Character.DASH_PUNCTUATION
                || type == Character.FORMAT
                || codePoint == '\u2212';
    }

    /** The Luhn check: every second digit from the right counts twice, and the sum of all digits ends in 0. */
    private static boolean passes(CharSequence digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
