package org.customeraccounts.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text, letter for letter, what holds many digits and says itself what it is: UUIDs, IBANs and dates.
 */
final class SetAside {
    // With a letter in it: digits alone could be a card number that is written so.
    private static final Pattern UUID =
            Pattern.compile("(?i)(?<![0-9a-z])(?=[0-9-]*[a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])");

    /** Day, month and year, or the other way round. */
    private static final Pattern DATE = Pattern.compile("(?<!\\d)((0?[1-9]|[12]\\d|3[01])[./-](0?[1-9]|[12]\\d|3[01])"
            + "[./-](19|20)\\d\\d|(19|20)\\d\\d[./-](0?[1-9]|1[0-2])[./-](0?[1-9]|[12]\\d|3[01]))(?!\\d)");

    private static final Pattern IBAN =
            Pattern.compile("(?i)(?<![0-9a-z])([a-z]{2})\\d{2}([ .\\u00a0\\u202f-]?[0-9a-z]){11,30}");

    /** How long each country's is (ISO 13616, the SWIFT IBAN registry). */
    private static final String IBAN_LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
                    + "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS"
                    + "26IT27JO30KW30KZ20LB28LC32"
                    + "LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT"
                    + "25QA29RO24RS22RU33SA24SC31"
                    + "SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private SetAside() {}

    /** The text of the same length, with letters in their place. */
    static String of(String text) {
        String left =
                UUID.matcher(text).replaceAll(found -> "x".repeat(found.group().length()));
        left = DATE.matcher(left).replaceAll(found -> "x".repeat(found.group().length()));
        return IBAN.matcher(left).replaceAll(found -> Matcher.quoteReplacement(withoutIban(found)));
    }

    private static String withoutIban(MatchResult found) {
        String text = found.group();
        int country = IBAN_LENGTHS.indexOf(found.group(1).toUpperCase(Locale.ROOT));
        int length = country < 0 ? 0 : Integer.parseInt(IBAN_LENGTHS, country + 2, country + 4, 10);
        StringBuilder iban = new StringBuilder();
        int end = 0;
        while (end < text.length() && iban.length() < length) {
            if (Character.digit(text.charAt(end), 36) >= 0) {
                iban.append(text.charAt(end));
            }
            end++;
        }
        return iban.length() == length && length > 0 && isRight(iban.toString())
                ? "x".repeat(end) + text.substring(end)
                : text;
    }

    private static boolean isRight(String iban) {
        StringBuilder number = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> number.append(Character.digit(c, 36)));
        return new BigInteger(number.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }
}
