package org.customeraccounts.value;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds card numbers where none may stand: what customers type into other fields, and what claims to be a token. */
public final class CardNumbers {
    /** The fewest digits of a card number (ISO/IEC 7812-1 has 8; those that pay have more). */
    public static final int FEWEST = 13;

    /** The most digits of a card number (ISO/IEC 7812-1). */
    public static final int MOST = 19;

    /** The most digits of a telephone number in international form (ITU-T E.164 §6.2). */
    private static final int MOST_OF_A_PHONE = 15;

    private static final int MINUS = 0x2212;

    /** How the numbers of the networks begin, and how many digits they have. */
    private static final Pattern NETWORKS = Pattern.compile(String.join(
            "|",
            "4.{12}|4.{15}|4.{18}", // Visa
            "(5[1-5]|2[2-7]).{14}", // Mastercard
            "3[47].{13}", // American Express
            "3[0689].{12}", // Diners Club
            "35.{14}", // JCB
            "(5[0678]|6.).{14,17}")); // Maestro, Discover, UnionPay

    private CardNumbers() {}

    /**
     * Whether a text holds what looks like a card number: {@value #FEWEST} to {@value #MOST} decimal digits of any script in
     * a row whose check digit is right (ISO/IEC 7812-1 annex B). Spaces, dashes, combining marks and format characters
     * between them do not count. Among more digits, one is found that begins as those of a card network do. One in ten rows
     * of digits looks like a card number by chance.
     *
     * @param text any text; looked at whole, so bound its length first
     * @return whether it does
     */
    public static boolean isIn(String text) {
        return rows(text).anyMatch(row -> is(row, FEWEST) || holdsANetworks(row));
    }

    /**
     * Whether a telephone number as typed holds what looks like a card number, whatever stands between the digits. One in
     * international form, a plus and at most 15 digits, does so only where they begin as those of a card network do:
     * otherwise one in ten of {@value #FEWEST} digits would not be taken.
     *
     * @param phone any text; looked at whole, so bound its length first
     * @return whether it does
     */
    public static boolean isInPhone(String phone) {
        String digits = rows(phone).reduce("", String::concat);
        boolean international = phone.strip().startsWith("+") && digits.length() <= MOST_OF_A_PHONE;
        return holdsANetworks(digits) || (!international && is(digits, FEWEST));
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

    /** The digits that stand in a row, as ASCII, row by row. */
    private static Stream<String> rows(String text) {
        StringBuilder rows = new StringBuilder();
        text.codePoints().filter(codePoint -> !isAside(codePoint)).forEach(codePoint -> {
            int digit = Character.digit(codePoint, 10);
            rows.append(digit < 0 ? " " : digit);
        });
        return Arrays.stream(rows.toString().split(" ", -1));
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

    private static boolean holdsANetworks(String digits) {
        return IntStream.rangeClosed(0, digits.length() - FEWEST)
                .anyMatch(from -> IntStream.rangeClosed(FEWEST, Math.min(MOST, digits.length() - from))
                        .mapToObj(length -> digits.substring(from, from + length))
                        .anyMatch(some -> NETWORKS.matcher(some).matches() && passes(some)));
    }

    /** The Luhn check: every second digit from the right counts twice, and the sum of all digits ends in 0. */
    private static boolean passes(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
