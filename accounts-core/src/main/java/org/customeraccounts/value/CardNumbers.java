package org.customeraccounts.value;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;

/** Finds card numbers where none may stand: what customers type into other fields, and what claims to be a token. */
public final class CardNumbers {
    /** The fewest digits of a card number but Maestro's, which begin at 12 (ISO/IEC 7812-1 has 8). */
    public static final int FEWEST = 13;

    /** The most digits of a card number (ISO/IEC 7812-1). */
    public static final int MOST = 19;

    private static final String MASK = "\u2022";

    /**
     * The most digits of a telephone number without its country's, beside which an extension is no part of a card
     * number.
     */
    private static final int MOST_OF_A_NATIONAL_PHONE = 11;

    private CardNumbers() {}

    /**
     * Whether a text holds what looks like a card number: decimal digits of any script, with anything but letters
     * between them, that begin as those of a card network do, are as many as its numbers have, and whose check digit is
     * right (ISO/IEC 7812-1 annex B). What shows by its own check digits that it is something else is none: a SIRET, a
     * CNPJ, an IBAN and others; nor is a UUID. Among more digits, one is found that is set apart as card numbers are.
     *
     * @param text any text; looked at whole, so bound its length first
     * @return whether it does
     */
    public static boolean isIn(String text) {
        return !found(text).isEmpty();
    }

    /**
     * The same text without the digits of what {@link #isIn} finds: a bullet stands for each.
     *
     * @param text any text; looked at whole, so bound its length first
     * @return the text; unchanged when it holds none
     */
    public static String masked(String text) {
        BitSet found = found(text);
        StringBuilder masked = new StringBuilder();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (found.get(at)) {
                masked.append(MASK);
            } else {
                masked.appendCodePoint(text.codePointAt(at));
            }
        }
        return masked.toString();
    }

    private static BitSet found(String text) {
        BitSet found = new BitSet();
        DigitRow.in(SetAside.of(text), Character::isLetter).forEach(row -> row.mark(found));
        return found;
    }

    /**
     * Whether a telephone number as typed holds what looks like a card number, whatever stands between the digits,
     * letters too. An extension is looked at on its own, where what stands before it can be a telephone number.
     *
     * @param phone any text; looked at whole, so bound its length first
     * @return whether it does
     */
    public static boolean isInPhone(String phone) {
        Matcher extension = PhoneNumber.Validator.EXTENSION.matcher(phone);
        boolean extended = extension.find() && isPhone(phone.substring(0, extension.start()));
        return extended ? holds(phone.substring(0, extension.start())) || holds(extension.group(2)) : holds(phone);
    }

    private static boolean isPhone(String main) {
        return main.strip().startsWith("+")
                || main.codePoints().filter(Character::isDigit).count() <= MOST_OF_A_NATIONAL_PHONE;
    }

    private static boolean holds(String phone) {
        IntPredicate none = codePoint -> false;
        BitSet found = new BitSet();
        DigitRow.in(phone, none).forEach(row -> row.mark(found));
        return !found.isEmpty();
    }

    /**
     * Whether a whole text is as a card number of any issuer: nothing but {@code fewest} to {@value #MOST} ASCII digits
     * whose check digit is right.
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

    /** The Luhn check: every second digit from the right counts twice, and the sum of all digits ends in 0. */
    static boolean passes(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
