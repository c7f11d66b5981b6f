package org.customeraccounts.value;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.customeraccounts.value.InvalidEmailAddressException.Reason;

/**
 * The domain of an address, as lower-case A-labels (RFC 5890 §2.3.2.1). One domain has one such form, however it is
 * typed: upper or lower case, U-labels or A-labels, composed or decomposed. What {@link IDN} would turn into a
 * different domain, such as {@code straße.de} into {@code strasse.de}, is refused; its A-label says which domain is
 * meant, and is taken as it is.
 */
final class MailDomain {
    private static final int LONGEST_LABEL = 63;
    private static final String ACE_PREFIX = "xn--";

    /** Letters, digits and inner hyphens, but no {@code --} after two others: that is reserved (RFC 5890 §2.3.1). */
    private static final Pattern ASCII_LABEL = Pattern.compile("(?!(?!xn)..--)[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    /** Alphabetic (RFC 1123 §2.1) and never a single letter, or an A-label. */
    private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,}|xn--.+");

    /** Letters, digits and marks, no mark first, hyphens as in ASCII; a middle dot as in Catalan (RFC 5892 A.3). */
    private static final Pattern U_LABEL = Pattern.compile(
            "(?!\\p{M}|-|..--)([\\p{Ll}\\p{Lo}\\p{Lm}\\p{Mn}\\p{Mc}\\p{Nd}-]|(?<=l)\\u00B7(?=l))+(?<!-)");

    /**
     * What RFC 5892 excepts from these: fillers (§2.3), marks for symbols and musical notes (§2.4), tatweel and repeat
     * marks (§2.6), jamo that form no syllable (§2.9).
     */
    private static final Pattern EXCEPTED = Pattern.compile("[\\u17B4\\u17B5\\u20D0-\\u20FF\\x{1D165}-\\x{1D1AD}"
            + "\\u0640\\u302E\\u302F\\u3031-\\u3035\\u303B\\u1100-\\u11FF]");

    /** Arabic digits beside others, or in a label that does not begin with a right-to-left letter (RFC 5893 §2). */
    private static final Pattern STRAY_ARABIC_DIGIT =
            Pattern.compile("(?=.*[\\u0660-\\u0669])(.*[0-9\\u06F0-\\u06F9].*|(?![\\p{Lo}&&[\\u0590-\\u08FF]]).*)");

    /** A right-to-left letter in a domain of which a label begins with a digit (RFC 5893 §2). */
    private static final Pattern AMBIGUOUS_ORDER =
            Pattern.compile("(?=.*[\\p{Lo}&&[\\u0590-\\u08FF]])(.*\\.)?\\p{Nd}.*");

    private static final char KELVIN_SIGN = '\u212A';

    private MailDomain() {}

    /**
     * The domain's one form.
     *
     * @param typed what stood behind the {@code @}
     * @return at least two labels, each of at most 63 characters
     * @throws InvalidEmailAddressException when it is no domain, or none that this can tell from another
     */
    static String aLabels(String typed) {
        String labels = Arrays.stream(composed(typed).split("\\.", -1))
                .map(MailDomain::aLabel)
                .collect(Collectors.joining("."));
        int dot = labels.lastIndexOf('.');
        refuseUnless(dot > 0 && TOP_LEVEL.matcher(labels.substring(dot + 1)).matches(), Reason.NOT_AN_ADDRESS);
        boolean ambiguous = !isAscii(typed)
                && AMBIGUOUS_ORDER.matcher(IDN.toUnicode(labels)).matches();
        refuseUnless(!ambiguous, Reason.DOMAIN_NOT_REPRESENTABLE);
        return labels;
    }

    /**
     * How the one form of every domain begins that begins as typed.
     *
     * @param typed what stood behind the {@code @}; a last label outside ASCII is taken for a whole one
     * @return A-labels, the last one of which may go on
     * @throws InvalidEmailAddressException when no domain begins so
     */
    static String beginning(String typed) {
        String composed = composed(typed);
        int dot = composed.lastIndexOf('.');
        String last = composed.substring(dot + 1);
        String open = isAscii(last) ? last.toLowerCase(Locale.ROOT) : aLabel(last) + ".";
        String whole = dot < 0
                ? ""
                : Arrays.stream(composed.substring(0, dot).split("\\.", -1))
                        .map(label -> aLabel(label) + ".")
                        .collect(Collectors.joining());
        return whole + open;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String composed(String typed) {
        // Lower case and normalization both make it an ASCII k.
        refuseUnless(typed.indexOf(KELVIN_SIGN) < 0, Reason.DOMAIN_NOT_REPRESENTABLE);
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    private static String aLabel(String typed) {
        String label = typed.toLowerCase(Locale.ROOT);
        if (!isAscii(label)) {
            String encoded = encoded(label);
            // Lower case is younger than the JDK's IDN tables: both must agree on what an upper-case letter stands for.
            refuseUnless(ascii(typed).equals(encoded), Reason.DOMAIN_NOT_REPRESENTABLE);
            return encoded;
        }
        refuseUnless(label.length() <= LONGEST_LABEL, Reason.TOO_LONG);
        refuseUnless(ASCII_LABEL.matcher(label).matches(), Reason.NOT_AN_ADDRESS);
        boolean plain = !label.startsWith(ACE_PREFIX);
        refuseUnless(
                plain || Punycode.isEncoded(label.substring(ACE_PREFIX.length())), Reason.DOMAIN_NOT_REPRESENTABLE);
        return label;
    }

    private static String encoded(String label) {
        boolean wellFormed = U_LABEL.matcher(label).matches()
                && !EXCEPTED.matcher(label).find()
                && !STRAY_ARABIC_DIGIT.matcher(label).matches();
        refuseUnless(wellFormed, Reason.DOMAIN_NOT_REPRESENTABLE);
        String encoded = ascii(label);
        // There and back: a label that comes back as another could stand for somebody else's domain.
        refuseUnless(IDN.toUnicode(encoded).equals(label), Reason.DOMAIN_NOT_REPRESENTABLE);
        return encoded;
    }

    private static String ascii(String label) {
        try {
            return IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new InvalidEmailAddressException(Reason.DOMAIN_NOT_REPRESENTABLE);
        }
    }

    private static void refuseUnless(boolean acceptable, Reason reason) {
        if (!acceptable) {
            throw new InvalidEmailAddressException(reason);
        }
    }
}
