package org.customeraccounts.value;

import java.util.regex.Pattern;

/**
 * Numbers that begin as a card network's do and have its length, and that are something else, as their own check digits
 * show. Without this, each of a kind whose check is the Luhn formula too would be taken for a card number, and one in
 * ten of the rest.
 */
final class OtherNumbers {
    /** Year, month and day, which months have not been looked up for. */
    private static final String DATE = "\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";

    private static final Pattern SOUTH_AFRICAN = Pattern.compile(DATE + "\\d{4}[012][89]\\d");
    private static final Pattern KOREAN = Pattern.compile(DATE + "[0-9]\\d{6}");
    private static final Pattern ROMANIAN = Pattern.compile("[1-8]" + DATE + "\\d{6}");
    private static final Pattern EGYPTIAN = Pattern.compile("[23]" + DATE + "(0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)\\d{5}");
    private static final Pattern CHINESE = Pattern.compile("[1-6]\\d{5}(19|20)" + DATE + "\\d{4}");
    private static final Pattern THURINGIAN = Pattern.compile("41[56]\\d0\\d{8}");

    private OtherNumbers() {}

    /** Whether so many digits are one of these. */
    static boolean have(String digits) {
        return switch (digits.length()) {
            case 12 -> isRussianTaxpayer(digits);
            case 13 ->
                isArticle(digits)
                        || SOUTH_AFRICAN.matcher(digits).matches()
                        || isKoreanResident(digits)
                        || isRomanianPerson(digits)
                        || isThaiPerson(digits)
                        || isJapaneseCompany(digits)
                        || isRussianCompany(digits)
                        || THURINGIAN.matcher(digits).matches();
            case 14 ->
                isFrenchEstablishment(digits)
                        || isBrazilianCompany(digits)
                        || isPolishUnit(digits)
                        || EGYPTIAN.matcher(digits).matches();
            case 18 -> isChineseResident(digits) || isMexicanAccount(digits);
            default -> false;
        };
    }

    /** INN of a person: two check digits, weights as the Russian tax service's order has them. */
    private static boolean isRussianTaxpayer(String digits) {
        return sum(digits, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == at(digits, 10)
                && sum(digits, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == at(digits, 11);
    }

    /** GTIN-13 (GS1 General Specifications §7.9). */
    private static boolean isArticle(String digits) {
        return sum(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    private static boolean isKoreanResident(String digits) {
        return KOREAN.matcher(digits).matches()
                && (11 - sum(digits, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11) % 10 == at(digits, 12);
    }

    /** CNP. */
    private static boolean isRomanianPerson(String digits) {
        int check = sum(digits, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return ROMANIAN.matcher(digits).matches() && (check == 10 ? 1 : check) == at(digits, 12);
    }

    private static boolean isThaiPerson(String digits) {
        return (11 - sum(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == at(digits, 12);
    }

    /** The corporate number, whose check digit comes first. */
    private static boolean isJapaneseCompany(String digits) {
        return 9 - sum(digits, 0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1) % 9 == at(digits, 0);
    }

    /** OGRN. */
    private static boolean isRussianCompany(String digits) {
        return Long.parseLong(digits.substring(0, 12)) % 11 % 10 == at(digits, 12);
    }

    /** SIRET: the check of the whole is the cards', so that of the company's nine digits, the SIREN, decides. */
    private static boolean isFrenchEstablishment(String digits) {
        return CardNumbers.passes(digits.substring(0, 9));
    }

    /** CNPJ. */
    private static boolean isBrazilianCompany(String digits) {
        return twoToEleven(sum(digits, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == at(digits, 12)
                && twoToEleven(sum(digits, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == at(digits, 13);
    }

    private static int twoToEleven(int sum) {
        return sum % 11 < 2 ? 0 : 11 - sum % 11;
    }

    /** REGON of 14 digits. */
    private static boolean isPolishUnit(String digits) {
        return sum(digits, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10 == at(digits, 8)
                && sum(digits, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8) % 11 % 10 == at(digits, 13);
    }

    /** ISO/IEC 7064 MOD 11-2; one that ends in X has 17 digits only. */
    private static boolean isChineseResident(String digits) {
        return CHINESE.matcher(digits).matches()
                && (12 - sum(digits, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11) % 11 == at(digits, 17);
    }

    /** CLABE, of the banks whose numbers begin as cards do. */
    private static boolean isMexicanAccount(String digits) {
        int sum = 0;
        for (int place = 0; place < 17; place++) {
            sum += at(digits, place) * (place % 3 == 0 ? 3 : place % 3 == 1 ? 7 : 1) % 10;
        }
        return (10 - sum % 10) % 10 == at(digits, 17);
    }

    private static int sum(String digits, int... weights) {
        int sum = 0;
        for (int place = 0; place < weights.length; place++) {
            sum += at(digits, place) * weights[place];
        }
        return sum;
    }

    private static int at(String digits, int place) {
        return digits.charAt(place) - '0';
    }
}
