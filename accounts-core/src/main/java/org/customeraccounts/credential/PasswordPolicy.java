package org.customeraccounts.credential;

import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.Texts;

/**
 * Which new passwords are accepted: by length, and not those that are tried first. There are no rules about kinds of
 * characters, and nothing is trimmed or cut (NIST SP 800-63B-4 §3.1.1.2). Immutable, thread safe.
 *
 * @param minimumLength the fewest code points, {@value #SHORTEST_MINIMUM} to {@value #LONGEST_MINIMUM}
 */
public record PasswordPolicy(int minimumLength) {
    /** The most code points of a new password; NIST SP 800-63B-4 §3.1.1.2 asks for 64 at least. */
    public static final int MAXIMUM_LENGTH = 128;
    /** The lowest minimum, in code points. */
    public static final int SHORTEST_MINIMUM = 10;
    /** The highest minimum, in code points: NIST SP 800-63B-4 §3.1.1.2 would have passwords of 64 accepted. */
    public static final int LONGEST_MINIMUM = 64;

    private static final int NIST_MINIMUM = 15;
    private static final int LONGEST_READABLE = 4_096;

    /**
     * Checks the minimum.
     *
     * @throws IllegalArgumentException when it is out of bounds
     */
    public PasswordPolicy {
        if (minimumLength < SHORTEST_MINIMUM || minimumLength > LONGEST_MINIMUM) {
            throw new IllegalArgumentException("the minimum length must lie between " + SHORTEST_MINIMUM + " and "
                    + LONGEST_MINIMUM + ": " + minimumLength);
        }
    }

    /**
     * The policy of a shop that asks for nothing else: at least 10 code points.
     *
     * @return the standard policy
     */
    public static PasswordPolicy standard() {
        return new PasswordPolicy(SHORTEST_MINIMUM);
    }

    /**
     * At least 15 code points, as NIST SP 800-63B-4 §3.1.1.2 asks of a password that is the only factor.
     *
     * @return the policy
     */
    public static PasswordPolicy nist() {
        return new PasswordPolicy(NIST_MINIMUM);
    }

    /**
     * This policy with another minimum.
     *
     * @param minimum the fewest code points, {@value #SHORTEST_MINIMUM} to {@value #LONGEST_MINIMUM}
     * @return the policy
     * @throws IllegalArgumentException when the minimum is out of bounds
     */
    public PasswordPolicy withMinimumLength(int minimum) {
        return new PasswordPolicy(minimum);
    }

    /**
     * All that speaks against a new password, at once, in time that grows no faster than its length. One that is too
     * long is refused for that alone.
     *
     * <p>The codes are {@code PASSWORD_TOO_SHORT} (with {@code min}), {@code PASSWORD_TOO_LONG} (with {@code max}),
     * {@code INVALID_CHARACTERS}, {@code PASSWORD_COMMON}, {@code PASSWORD_REPETITIVE}, {@code PASSWORD_SEQUENTIAL} and
     * {@code PASSWORD_PERSONAL}. Case and width ({@code ａ} for {@code a}) do not matter to the last four.
     *
     * <ul>
     * <li>Common: among the 113,361 of 10 code points and more in a list of the million most used, whole; or made of
     * one of the English and French words that many are built on, once or more, whatever accents, digits and signs
     * stand on, around, between or for its letters. Several different words are a phrase, which is accepted.
     * <li>Repetitive: one piece, shorter than the minimum, written twice or more, or three times and more with up to a
     * fifth of other characters; or groups of three equal characters on average.
     * <li>Sequential: four fifths are runs, of three characters and more, of the alphabet, the digits, a keyboard's
     * rows and columns (qwerty, azerty, qwertz) or the number pad.
     * <li>Personal: it is one or more of the own words with nothing but digits and signs around them.
     * </ul>
     *
     * @param field the field's name in the violations
     * @param password the password
     * @param words the shop's and the customer's own words
     * @return the violations, in the order of the codes above; empty when the password will do
     */
    public List<Violation> violations(String field, Password password, ContextWords words) {
        if (isLonger(password, MAXIMUM_LENGTH)) {
            return List.of(Violation.of(field, ErrorCode.PASSWORD_TOO_LONG, "max", MAXIMUM_LENGTH));
        }
        String folded = Folding.withoutCase(password.reveal());
        String plain = Folding.withoutWidth(folded);
        List<Violation> violations = new ArrayList<>();
        if (password.codePoints() < minimumLength) {
            violations.add(Violation.of(field, ErrorCode.PASSWORD_TOO_SHORT, "min", minimumLength));
        }
        if (hasRefusedCharacters(password)) {
            violations.add(Violation.of(field, ErrorCode.INVALID_CHARACTERS));
        }
        if (isCommon(folded, plain)) {
            violations.add(Violation.of(field, ErrorCode.PASSWORD_COMMON));
        }
        if (isRepetitive(folded) || isRepetitive(plain)) {
            violations.add(Violation.of(field, ErrorCode.PASSWORD_REPETITIVE));
        }
        if (isSequential(folded) || isSequential(plain)) {
            violations.add(Violation.of(field, ErrorCode.PASSWORD_SEQUENTIAL));
        }
        if (words.makeUp(folded)) {
            violations.add(Violation.of(field, ErrorCode.PASSWORD_PERSONAL));
        }
        return List.copyOf(violations);
    }

    /**
     * What keeps a typed password from being compared with one on file, whatever policy that one was made under:
     * {@code REQUIRED} when it is empty, {@code TOO_LONG} over 4,096 code points, {@code INVALID_CHARACTERS}.
     *
     * @param field the field's name in the violations
     * @param password the password
     * @return the violation, or empty when there is none
     */
    public static List<Violation> unreadable(String field, Password password) {
        if (password.reveal().isEmpty()) {
            return List.of(Violation.of(field, ErrorCode.REQUIRED));
        }
        if (isLonger(password, LONGEST_READABLE)) {
            return List.of(Violation.of(field, ErrorCode.TOO_LONG, "max", LONGEST_READABLE));
        }
        return hasRefusedCharacters(password) ? List.of(Violation.of(field, ErrorCode.INVALID_CHARACTERS)) : List.of();
    }

    private static boolean isCommon(String folded, String plain) {
        return CommonPasswords.contain(folded)
                || CommonPasswords.contain(plain)
                || CommonWords.makeUp(Folding.withoutAccents(folded));
    }

    private boolean isRepetitive(String folded) {
        return Repetition.makesUp(folded.codePoints().toArray(), minimumLength - 1);
    }

    private static boolean isSequential(String folded) {
        return KeyboardSequences.makeUp(folded.codePoints().toArray());
    }

    private static boolean isLonger(Password password, int most) {
        // Counting takes as long as the text is, so what is too long for sure is not counted.
        return password.reveal().length() > 2 * most || password.codePoints() > most;
    }

    private static boolean hasRefusedCharacters(Password password) {
        return password.reveal().codePoints().anyMatch(Texts::isRefused);
    }
}
