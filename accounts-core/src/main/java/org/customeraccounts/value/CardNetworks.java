package org.customeraccounts.value;

import java.util.regex.Pattern;

/**
 * How the numbers of the card networks begin, and how many digits they have. As the networks publish their ranges: Visa
 * (Core Rules, glossary), Mastercard (BIN table), American Express, Discover with Diners Club (Global Network BIN
 * ranges), JCB, UnionPay, Maestro, Mir, RuPay (NPCI), Elo, Hipercard, Verve, Troy, Uzcard and Humo; the first digits
 * are of ISO/IEC 7812.
 */
final class CardNetworks {
    private static final Pattern RANGES = Pattern.compile(String.join(
            "|",
            "4(\\d{12}|\\d{15}|\\d{18})", // Visa, some of Elo
            "5[1-5]\\d{14}", // Mastercard
            "(222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}", // Mastercard
            "3[47]\\d{13}", // American Express
            "(?=30[0-5]|3095|36|38|39)(\\d{14}|\\d{16,19})", // Diners Club, which has none of 15
            "35(2[89]|[3-8]\\d)\\d{12,15}", // JCB
            // Discover, UnionPay, RuPay, Maestro, Elo, Hipercard, Dankort, Verve and others share what is left of 5 and
            // 6.
            "(5[0678]|6\\d)\\d{14,17}",
            "8[12]\\d{14,17}", // UnionPay, RuPay
            "(5018|5020|5038|5893|6304|6759|676[123])\\d{8,11}", // Maestro's short ones
            "220[0-4]\\d{12,15}|2205\\d{12}", // Mir, PayPak
            "(9792|8600|9860)\\d{12}")); // Troy, Uzcard, Humo

    private CardNetworks() {}

    /** Whether so many digits that begin so are a network's. */
    static boolean have(String digits) {
        return RANGES.matcher(digits).matches();
    }
}
