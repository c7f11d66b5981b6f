package org.customeraccounts.credential;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of the alphabet, of the digits, of a keyboard's rows and columns, and of the number pad, in either direction. A
 * password is refused when runs of three keys and more make up four fifths of it: {@code qwertyuiop},
 * {@code Azerty123!}, {@code 1qaz2wsx3edc}. One that merely holds a run is not.
 */
final class KeyboardSequences {
    private static final int SHORTEST = 3;
    private static final String ALPHABET_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz 0123456789";
    private static final String QWERTY = """
            `1234567890-= qwertyuiop[]\\ asdfghjkl;' zxcvbnm,./ ~!@#$%^&*()_+
            1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm 8ik, 9ol. 0p;/
            !qaz @wsx #edc $rfv %tgb ^yhn &ujm
            zse4 xdr5 cft6 vgy7 bhu8 nji9 mko0
            """;
    private static final String AZERTY = """
            ²&é"'(-è_çà)= azertyuiop^$ qsdfghjklmù* wxcvbn,;:! 1234567890°+
            1aqw 2zsx 3edc 4rfv 5tgb 6yhn 7uj, 8ik; 9ol: 0pm!
            &aqw ézsx "edc 'rfv (tgb -yhn èuj, _ik; çol: àpm!
            """;
    private static final String QWERTZ = """
            ^1234567890ß´ qwertzuiopü+ asdfghjklöä# yxcvbnm,.- °!"§$%&/()=?`
            1qay 2wsx 3edc 4rfv 5tgb 6zhn 7ujm 8ik, 9ol. 0pö-
            """;
    private static final String NUMBER_PAD = "7894561230 1472583690 7418529630 0321654987";

    private static final List<String> LINES = Stream.of(ALPHABET_AND_DIGITS, QWERTY, AZERTY, QWERTZ, NUMBER_PAD)
            .flatMap(lines -> Stream.of(lines.strip().split("\\s+")))
            .flatMap(line -> Stream.of(line, new StringBuilder(line).reverse().toString()))
            .distinct()
            .toList();

    private KeyboardSequences() {}

    /**
     * Whether it is, in time that grows with the length of the password.
     *
     * @param points the code points, case folded
     */
    static boolean makeUp(int[] points) {
        // A key pressed twice, as in 112233, breaks no run.
        int[] keys = Repetition.groups(points);
        int inRuns = 0;
        for (int at = 0; at < keys.length; ) {
            int run = longestRun(keys, at);
            inRuns += run >= SHORTEST ? run : 0;
            at += run >= SHORTEST ? run : 1;
        }
        return inRuns > 0 && inRuns * 5 >= keys.length * 4;
    }

    private static int longestRun(int[] keys, int from) {
        int longest = 1;
        for (String line : LINES) {
            longest = Math.max(longest, runAlong(line, keys, from));
        }
        return longest;
    }

    private static int runAlong(String line, int[] keys, int from) {
        int start = line.indexOf(keys[from]);
        if (start < 0) {
            return 0;
        }
        int most = Math.min(line.length() - start, keys.length - from);
        int run = 1;
        while (run < most && keys[from + run] == line.charAt(start + run)) {
            run++;
        }
        return run;
    }
}
