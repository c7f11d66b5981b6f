package org.customeraccounts.value;

/**
 * Tells A-labels from what only begins like one (RFC 3492 §6.2), whatever version of IDNA their domain was registered
 * under.
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    private Punycode() {}

    /**
     * Whether what stands behind {@code xn--}, in lower case, encodes a text with at least one character outside ASCII.
     */
    static boolean isEncoded(String text) {
        int out = Math.max(text.lastIndexOf('-'), 0);
        int at = out == 0 ? 0 : out + 1;
        long n = INITIAL_N;
        long i = 0;
        int bias = INITIAL_BIAS;
        if (at == text.length()) {
            return false;
        }
        while (at < text.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? digit(text.charAt(at++)) : -1;
                i += digit * weight;
                if (digit < 0 || i > Integer.MAX_VALUE) {
                    return false;
                }
                int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE) {
                    return false;
                }
            }
            out++;
            bias = adapted(i - before, out, before == 0);
            n += i / out;
            i = i % out + 1;
            if (n > Character.MAX_CODE_POINT || Texts.isRefused((int) n)) {
                return false;
            }
        }
        return true;
    }

    private static int digit(char character) {
        if (character >= 'a' && character <= 'z') {
            return character - 'a';
        }
        return character >= '0' && character <= '9' ? character - '0' + 26 : -1;
    }

    private static int adapted(long delta, int points, boolean first) {
        long left = first ? delta / DAMP : delta / 2;
        left += left / points;
        int k = 0;
        while (left > (BASE - T_MIN) * T_MAX / 2) {
            left /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * left / (left + SKEW));
    }
}
