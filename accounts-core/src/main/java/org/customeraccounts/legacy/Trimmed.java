package org.customeraccounts.legacy;

import java.util.Arrays;

/** A password as PHP's {@code trim} leaves it: without blanks, tabs, line breaks and NUL at its ends. */
final class Trimmed {
    private static final String WHITE_SPACE = " \t\n\r\0\u000B";

    private Trimmed() {}

    /** In a new array. */
    static byte[] of(byte[] password) {
        int from = 0;
        int to = password.length;
        while (from < to && isWhiteSpace(password[from])) {
            from++;
        }
        while (from < to && isWhiteSpace(password[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(password, from, to);
    }

    private static boolean isWhiteSpace(byte b) {
        return WHITE_SPACE.indexOf(b) >= 0;
    }
}
