package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PasswordPolicyTest {
    private static final String LONGEST = new SplittableRandom(10)
            .ints(128, 0, 36)
            .mapToObj(digit -> Integer.toString(digit, 36))
            .collect(Collectors.joining());
    private static final String MEBIBYTE = "x7k2p9w4".repeat(128 * 1024);

    private static List<ErrorCode> codes(PasswordPolicy policy, String typed) {
        return policy.violations("password", Password.of(typed), ContextWords.none()).stream()
                .map(Violation::code)
                .toList();
    }

    private static List<ErrorCode> codes(String typed) {
        return codes(PasswordPolicy.standard(), typed);
    }

    private static List<ErrorCode> unreadable(String typed) {
        return PasswordPolicy.unreadable("password", Password.of(typed)).stream()
                .map(Violation::code)
                .toList();
    }

    @Nested
    class Minimum {
        @Test
        void isTenAsStandardAndFifteenAfterNist() {
            assertThat(PasswordPolicy.standard().minimumLength()).isEqualTo(10);
            assertThat(PasswordPolicy.nist().minimumLength()).isEqualTo(15);
        }

        @ParameterizedTest
        @ValueSource(ints = {10, 11, 15, 64})
        void canBeRaised(int minimum) {
            PasswordPolicy policy = PasswordPolicy.standard().withMinimumLength(minimum);

            assertThat(policy).isEqualTo(new PasswordPolicy(minimum));
            assertThat(codes(policy, LONGEST.substring(0, minimum))).isEmpty();
            assertThat(policy.violations("password", Password.of(LONGEST.substring(1, minimum)), ContextWords.none()))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_TOO_SHORT, "min", minimum));
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, 0, 9, 65, 128})
        void hasBounds(int minimum) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PasswordPolicy.standard().withMinimumLength(minimum))
                    .withMessageContaining(String.valueOf(minimum));
        }
    }

    @Nested
    class Length {
        @Test
        void countsCodePointsInFormC() {
            assertThat(codes("😀x7k2p9w4m")).isEmpty();
            assertThat(codes("😀7k2p9w4m")).containsExactly(ErrorCode.PASSWORD_TOO_SHORT);
            assertThat(codes("e\u0301x7k2p9w4m")).isEmpty();
            assertThat(codes("e\u03017k2p9w4m")).containsExactly(ErrorCode.PASSWORD_TOO_SHORT);
        }

        @Test
        void countsOuterSpaces() {
            assertThat(codes(" k2p9w4m ")).containsExactly(ErrorCode.PASSWORD_TOO_SHORT);
            assertThat(codes(" xk2p9w4m ")).isEmpty();
        }

        @Test
        void isAtMost128() {
            assertThat(codes(LONGEST)).isEmpty();
            assertThat(PasswordPolicy.standard().violations("new", Password.of(LONGEST + "x"), ContextWords.none()))
                    .containsExactly(Violation.of("new", ErrorCode.PASSWORD_TOO_LONG, "max", 128));
        }

        @Test
        void isAtMost128CodePointsWhateverTheirSize() {
            assertThat(codes("😀x".repeat(64))).doesNotContain(ErrorCode.PASSWORD_TOO_LONG);
            assertThat(codes("😀x".repeat(64) + "x")).containsExactly(ErrorCode.PASSWORD_TOO_LONG);
        }

        @ParameterizedTest
        @ValueSource(ints = {129, 256, 257, 1_000, 4_096, 4_097, 65_536, 1_048_576})
        void whatIsTooLongIsRefusedForThatAlone(int length) {
            assertThat(codes("a".repeat(length))).containsExactly(ErrorCode.PASSWORD_TOO_LONG);
            assertThat(codes("\0".repeat(length))).containsExactly(ErrorCode.PASSWORD_TOO_LONG);
            assertThat(codes("\u0301".repeat(length))).containsExactly(ErrorCode.PASSWORD_TOO_LONG);
        }
    }

    @Nested
    class Reasons {
        @ParameterizedTest
        @ValueSource(
                strings = {"x7k2p9w4m\u0000", "x7k2\n9w4m1t", "x7k2\u202e9w4m1t", "x7k2p9w4m\ud83d", "x7k2p9w4m\ue000"})
        void invisibleAndBrokenCharactersAreRefused(String typed) {
            assertThat(codes(typed)).containsExactly(ErrorCode.INVALID_CHARACTERS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"manchester", "MANCHESTER", "Nuttertools", "4815162342", "basKetball"})
        void commonPasswordsAreRefusedInAnyCase(String typed) {
            assertThat(codes(typed)).containsExactly(ErrorCode.PASSWORD_COMMON);
        }

        @Test
        void otherKindsAreNamedOneByOne() {
            assertThat(codes("Tintouin tintouin")).containsExactly(ErrorCode.PASSWORD_REPETITIVE);
            assertThat(codes("QSDFGHwxcvbn")).containsExactly(ErrorCode.PASSWORD_SEQUENTIAL);
            assertThat(PasswordPolicy.standard()
                            .violations("p", Password.of("Chez-Léon-75"), ContextWords.of(List.of("chez Leon"))))
                    .containsExactly(Violation.of("p", ErrorCode.PASSWORD_PERSONAL));
        }

        @Test
        void allAreGivenAtOnce() {
            List<Violation> violations = PasswordPolicy.nist()
                    .violations("p", Password.of("123123123123"), ContextWords.of(List.of("123123")));

            assertThat(violations)
                    .extracting(Violation::code)
                    .containsExactly(
                            ErrorCode.PASSWORD_TOO_SHORT,
                            ErrorCode.PASSWORD_COMMON,
                            ErrorCode.PASSWORD_REPETITIVE,
                            ErrorCode.PASSWORD_SEQUENTIAL,
                            ErrorCode.PASSWORD_PERSONAL);
        }

        @Test
        @Tag("found-E7")
        void widthHidesNothing() {
            assertThat(codes("ｎｕｔｔｅｒｔｏｏｌｓ")).containsExactly(ErrorCode.PASSWORD_COMMON);
            assertThat(codes("ｑｓｄｆｇｈｗｘｃｖｂｎ")).contains(ErrorCode.PASSWORD_SEQUENTIAL);
            assertThat(codes("tintouinｔｉｎｔｏｕｉｎ")).containsExactly(ErrorCode.PASSWORD_REPETITIVE);
            assertThat(PasswordPolicy.standard()
                            .violations("p", Password.of("ｃｈｅｚleon-75"), ContextWords.of(List.of("chez Leon"))))
                    .containsExactly(Violation.of("p", ErrorCode.PASSWORD_PERSONAL));
        }

        @Test
        void thereAreNoCompositionRules() {
            assertThat(codes("violonbarque")).isEmpty();
            assertThat(codes("VIOLONBARQUE")).isEmpty();
            assertThat(codes("8350274619")).isEmpty();
            assertThat(codes("?;#)=+%(&/")).isEmpty();
            assertThat(codes("密码学与安全性研究所")).isEmpty();
        }

        @Test
        void theDefaultLanguagePlaysNoPart() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(codes("QWERTYUIOP")).contains(ErrorCode.PASSWORD_COMMON, ErrorCode.PASSWORD_SEQUENTIAL);
                assertThat(codes("INDEPENDENCE")).containsExactly(ErrorCode.PASSWORD_COMMON);
                assertThat(ContextWords.of(List.of("BOUTIQUE")).makeUp("boutique12"))
                        .isTrue();
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class Phrases {
        private static final List<String> ENGLISH = List.of(
                "correct",
                "horse",
                "battery",
                "staple",
                "the",
                "street",
                "was",
                "were",
                "good",
                "morning",
                "first",
                "letter",
                "sweet",
                "committee",
                "better",
                "apple",
                "bread",
                "and",
                "summer",
                "garden",
                "poor",
                "door");
        private static final List<String> FRENCH = List.of(
                "le",
                "chat",
                "dort",
                "sur",
                "lit",
                "été",
                "la",
                "maison",
                "de",
                "ma",
                "mère",
                "assez",
                "belle",
                "fille",
                "pomme",
                "cœur",
                "à",
                "l’école",
                "toujours",
                "bonjour",
                "où",
                "ses",
                "terre");

        static Stream<String> ordinary() {
            return Stream.of(
                    "correct horse battery staple",
                    "to be or not to be",
                    "the early bird catches the worm",
                    "a stitch in time saves nine",
                    "my dog loves long walks",
                    "see you later alligator",
                    "day after day after day",
                    "no more no less",
                    "it never rains but it pours",
                    "Happy Birthday to you!",
                    "le chat dort sur le lit",
                    "il était une fois",
                    "petit à petit l’oiseau fait son nid",
                    "petit à petit",
                    "jamais deux sans trois",
                    "tout est bien qui finit bien",
                    "qui vivra verra",
                    "rien ne va plus",
                    "les feuilles mortes se ramassent à la pelle",
                    "Où est passé mon parapluie ?");
        }

        static Stream<String> made() {
            return Stream.of(ENGLISH, FRENCH)
                    .flatMap(words -> words.stream()
                            .flatMap(first -> words.stream()
                                    .flatMap(second -> words.stream()
                                            .map(third -> String.join(" ", first, second, third, words.get(0))))));
        }

        @ParameterizedTest
        @MethodSource("ordinary")
        void ordinaryOnesAreAccepted(String phrase) {
            assertThat(codes(phrase)).isEmpty();
        }

        @Test
        void thoseOfAnyDifferentWordsAreAccepted() {
            List<String> refused = made().filter(phrase -> phrase.length() >= 10)
                    .filter(phrase -> !codes(phrase).isEmpty())
                    .filter(phrase -> Stream.of(phrase.split(" ")).distinct().count() == 4)
                    .toList();

            assertThat(refused).isEmpty();
        }
    }

    @Nested
    class Unreadable {
        @Test
        void whatAnyPolicyEverAcceptedIsReadable() {
            assertThat(unreadable("a")).isEmpty();
            assertThat(unreadable(" ")).isEmpty();
            assertThat(unreadable("qwertyuiop")).isEmpty();
            assertThat(unreadable(LONGEST + "x")).isEmpty();
        }

        @Test
        void nothingTypedIsRefused() {
            assertThat(unreadable("")).containsExactly(ErrorCode.REQUIRED);
        }

        @Test
        void moreThan4096CodePointsAreRefused() {
            assertThat(unreadable("😀".repeat(4_096))).isEmpty();
            assertThat(PasswordPolicy.unreadable("p", Password.of("😀".repeat(4_097))))
                    .containsExactly(Violation.of("p", ErrorCode.TOO_LONG, "max", 4_096));
            assertThat(unreadable(MEBIBYTE)).containsExactly(ErrorCode.TOO_LONG);
        }

        @Test
        void invisibleAndBrokenCharactersAreRefused() {
            assertThat(unreadable("x7k2\u202ep9w4")).containsExactly(ErrorCode.INVALID_CHARACTERS);
            assertThat(unreadable("\udc00")).containsExactly(ErrorCode.INVALID_CHARACTERS);
        }
    }
}
