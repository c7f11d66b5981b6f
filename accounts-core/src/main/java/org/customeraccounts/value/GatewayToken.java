package org.customeraccounts.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a payment gateway gives in the place of a card: whoever holds it and the gateway's key can charge the card. Immutable.
 * Only {@link #reveal} gives it out: {@code toString}, JSON and Java serialization do not.
 *
 * <p>A card number is no token: of what looks like one, nothing is kept.
 */
public final class GatewayToken {
    /** The most characters. */
    public static final int LONGEST = 255;

    private static final int FEWEST_DIGITS = 12;
    private static final Pattern FORM = Pattern.compile("[!-~]{1," + LONGEST + "}");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern NO_DIGIT = Pattern.compile("\\P{Nd}");

    private final String text;
    private final boolean cardNumber;

    private GatewayToken(String text, boolean cardNumber) {
        this.text = text;
        this.cardNumber = cardNumber;
    }

    /**
     * What the gateway's page sent. Never throws: the operation that takes it says what is wrong with it.
     *
     * @param given the token, or null where there is none
     * @return the token; one that holds nothing when the text is no token, or looks like a card number
     */
    public static GatewayToken of(@Nullable String given) {
        if (given == null) {
            return new GatewayToken("", false);
        }
        if (looksLikeCardNumber(given)) {
            return new GatewayToken("", true);
        }
        return new GatewayToken(FORM.matcher(given).matches() ? given : "", false);
    }

    /** Without letters, and what is left of digits is as a card number; Maestro's begin at 12 digits. */
    private static boolean looksLikeCardNumber(String given) {
        if (given.length() > LONGEST || LETTER.matcher(given).find()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        NO_DIGIT.matcher(given)
                .replaceAll("")
                .codePoints()
                .forEach(codePoint -> digits.append(Character.digit(codePoint, 10)));
        return CardNumbers.is(digits.toString(), FEWEST_DIGITS);
    }

    /**
     * Whether it can be a gateway's at all: 1 to {@value #LONGEST} printable ASCII characters without a space, that do not
     * look like a card number.
     *
     * @return whether it can
     */
    public boolean isWellFormed() {
        return !text.isEmpty();
    }

    /**
     * Whether what was given looked like a card number: no letters, and 12 to 19 digits whose check digit is right (ISO/IEC
     * 7812-1 annex B).
     *
     * @return whether it did
     */
    public boolean wasCardNumber() {
        return cardNumber;
    }

    /**
     * The token itself, for the gateway and nowhere else.
     *
     * @return the token; empty when it is not well-formed
     */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GatewayToken that && text.equals(that.text) && cardNumber == that.cardNumber;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "GatewayToken[hidden]";
    }
}
