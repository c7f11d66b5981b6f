package org.customeraccounts.value;

import java.util.regex.Pattern;

/** Finds card numbers where none may stand: what customers type into other fields, and what claims to be a token. */
public final class CardNumbers {
    /** The fewest digits of a card number (ISO/IEC 7812-1 has 8; those that pay have more). */
    public static final int FEWEST = 13;

    /** The most digits of a card number (ISO/IEC 7812-1). */
    public static final int MOST = 19;

    private static final int MINUS = 0x2212;

    /** The most digits of a telephone number in international form (ITU-T E.164 §6.2). */
    private static final int MOST_OF_A_PHONE = 15;

    /**
     * What cards of no more digits than a telephone number begin with: 1 (UATP), 3 (Diners Club and American Express, of 14
     * and 15 digits), 4 (Visa's old ones, of 13), and 50, 56 to 58 and 6 (Maestro).
     */
    private static final Pattern LIKE_A_SHORT_CARD = Pattern.compile("1.*|3.{13,14}|4.{12}|5[0678].*|6.*");

    private CardNumbers() {}

    /**
     * Whether a text holds what looks like a card number: {@value #FEWEST} to {@value #MOST} decimal digits of any script in
     * a row whose check digit is right (ISO/IEC 7812-1 annex B). Spaces, dashes, combining marks and format characters
     * between them do not count, and more digits around them do not hide them. One in ten rows of {@value #FEWEST} digits
     * looks like one by chance, and of longer rows more.
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
     * Whether a telephone number as typed holds what looks like a card number: as {@link #isIn} tells, whatever stands
     * between the digits. A number in international form, a plus and at most 15 digits, is taken as a whole for what it says
     * it is, unless it begins as a card of its length does.
     *
     * @param phone any text; looked at whole, so bound its length first
     * @return whether it does
     */
    public static boolean isInPhone(String phone) {
        StringBuilder digits = new StringBuilder();
        phone.codePoints()
                .map(codePoint -> Character.digit(codePoint, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        boolean international = phone.strip().startsWith("+")
                && digits.length() <= MOST_OF_A_PHONE
                && !LIKE_A_SHORT_CARD.matcher(digits).matches();
        return isIn(international && !digits.isEmpty() ? digits.substring(1) : digits.toString());
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
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == MINUS
                || switch (Character.getType(codePoint)) {
                    case Character.DASH_PUNCTUATION,
                            Character.FORMAT,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
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
