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
        int points = Math.max(text.lastIndexOf('-'), 0);
        Deltas deltas = new Deltas(text, points == 0 ? 0 : points + 1);
        if (!deltas.hasNext()) {
            return false;
        }
        long n = INITIAL_N;
        long i = 0;
        int bias = INITIAL_BIAS;
        while (deltas.hasNext()) {
            long next = deltas.addNext(i, bias);
            if (next < 0) {
                return false;
            }
            points++;
            bias = adapted(next - i, points, i == 0);
            n += next / points;
            i = next % points + 1;
            if (n > Character.MAX_CODE_POINT || Texts.isRefused((int) n)) {
                return false;
            }
        }
        return true;
    }

    /** The numbers of variable length that stand behind the ASCII characters (RFC 3492 §3.3). */
    private static final class Deltas {
        private final String text;
        private int at;

        private Deltas(String text, int at) {
            this.text = text;
            this.at = at;
        }

        private boolean hasNext() {
            return at < text.length();
        }

        /** The sum, or -1 where the text ends within a number, has no digit there, or leads beyond any code point. */
        private long addNext(long start, int bias) {
            long sum = start;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = hasNext() ? digit(text.charAt(at++)) : -1;
                sum += digit * weight;
                if (digit < 0 || sum > Integer.MAX_VALUE) {
                    return -1;
                }
                int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
                if (digit < threshold) {
                    return sum;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE) {
                    return -1;
                }
            }
        }
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
