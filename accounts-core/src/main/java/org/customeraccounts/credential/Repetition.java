package org.customeraccounts.credential;

import java.util.Arrays;

/**
 * One character or a short piece repeated. A password is refused when it is one piece written twice or more
 * ({@code hello hello}: the end of the last one may be missing), when a piece written three times or more makes up four
 * fifths of it ({@code abcabcabc1}), or when its characters stand in groups of three equal ones on average
 * ({@code aaaaabbbbb}). A phrase that says a word twice is not.
 */
final class Repetition {
    private Repetition() {}

    /**
     * Whether it is, in time that grows with the length of the password times that of the longest piece.
     *
     * @param points the code points, case folded
     * @param longestPiece in code points: a longer piece would do as a password by itself
     */
    static boolean makesUp(int[] points, int longestPiece) {
        for (int piece = 1; piece <= longestPiece && piece < points.length; piece++) {
            if (repeats(points, piece)) {
                return true;
            }
        }
        return points.length > 0 && groups(points).length * 3 <= points.length;
    }

    private static boolean repeats(int[] points, int piece) {
        int longest = 0;
        int repeated = 0;
        for (int at = piece; at < points.length; at++) {
            repeated = points[at] == points[at - piece] ? repeated + 1 : 0;
            longest = Math.max(longest, repeated);
        }
        int stretch = longest == 0 ? 0 : piece + longest;
        boolean whole = stretch == points.length && stretch >= 2 * piece - 1;
        boolean most = stretch * 5 >= points.length * 4 && stretch >= 3 * piece - 1;
        return whole || most;
    }

    /** The password with each group of equal neighbours written as one. */
    static int[] groups(int[] points) {
        int[] groups = new int[points.length];
        int count = 0;
        for (int at = 0; at < points.length; at++) {
            if (at == 0 || points[at] != points[at - 1]) {
                groups[count++] = points[at];
            }
        }
        return Arrays.copyOf(groups, count);
    }
}
