package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OneLine;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {
    record Form(
            @NotNull @CustomerEmail String email,
            @NotBlank @OneLine(max = 3) String title,
            @OneLine(max = 3) String note,
            @Size(max = 2) List<@OneLine(max = 3) String> words,
            @NotNull @Valid Inner inner) {}

    record Inner(@NotNull @Valid Innermost inner) {}

    record Innermost(@NotNull String name) {}

    private static final Inner RIGHT = new Inner(new Innermost("x"));

    private final Inputs inputs = new Inputs();

    private List<Violation> violations(String email, String title, String note, List<String> words) {
        return inputs.violations(new Form(email, title, note, words, RIGHT));
    }

    @Nested
    class Translating {
        @Test
        void aRightFormHasNoViolations() {
            assertThat(violations("ada@example.com", "abc", "abc", List.of("abc", "")))
                    .isEmpty();
            assertThat(violations("ada@example.com", "abc", null, null)).isEmpty();
            assertThat(violations("ada@example.com", "abc", " ", null)).isEmpty();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "\t"})
        void nothingTypedIsRequired(String email) {
            assertThat(violations(email, "abc", null, null)).containsExactly(Violation.of("email", ErrorCode.REQUIRED));
        }

        @Test
        void aWrongAddressIsInvalid() {
            assertThat(violations("ada@localhost", "abc", null, null))
                    .containsExactly(Violation.of("email", ErrorCode.EMAIL_INVALID));
        }

        @Test
        void aBlankTitleIsRequired() {
            assertThat(violations("ada@example.com", " ", null, null))
                    .containsExactly(Violation.of("title", ErrorCode.REQUIRED));
            assertThat(violations("ada@example.com", null, null, null))
                    .containsExactly(Violation.of("title", ErrorCode.REQUIRED));
        }

        @Test
        void tooLongALineNamesTheLimit() {
            assertThat(violations("ada@example.com", "abcd", null, null))
                    .containsExactly(Violation.of("title", ErrorCode.TOO_LONG, "max", 3));
        }

        @Test
        void aBrokenLineHasInvalidCharacters() {
            assertThat(violations("ada@example.com", "a\n", null, null))
                    .containsExactly(Violation.of("title", ErrorCode.INVALID_CHARACTERS));
        }

        @ParameterizedTest
        @CsvSource(
                ignoreLeadingAndTrailingWhitespace = false,
                value = {"    ,TOO_LONG", "\t,INVALID_CHARACTERS", "\u2028,INVALID_CHARACTERS"})
        void whatIsNotRequiredIsNeverCalledRequired(String note, ErrorCode code) {
            assertThat(violations("ada@example.com", "abc", note, null))
                    .extracting(Violation::field, Violation::code)
                    .containsExactly(tuple("note", code));
        }

        @Test
        void tooManyEntriesAreNamedSo() {
            assertThat(violations("ada@example.com", "abc", null, List.of("a", "b", "c")))
                    .containsExactly(Violation.of("words", ErrorCode.TOO_MANY_ENTRIES, "max", 2));
        }

        @Test
        void anElementIsNamedByItsFieldOnce() {
            assertThat(violations("ada@example.com", "abc", null, List.of("abcd", "abcde")))
                    .containsExactly(Violation.of("words", ErrorCode.TOO_LONG, "max", 3));
        }

        @Test
        void innerFieldsAreNamedWithDots() {
            Form form = new Form("ada@example.com", "abc", null, null, new Inner(new Innermost(null)));

            assertThat(inputs.violations(form)).containsExactly(Violation.of("inner.inner.name", ErrorCode.REQUIRED));
        }

        @Test
        void allThatIsWrongIsSaidAtOnceInOneOrder() {
            List<Violation> expected = List.of(
                    Violation.of("email", ErrorCode.EMAIL_INVALID),
                    Violation.of("inner.inner", ErrorCode.REQUIRED),
                    Violation.of("note", ErrorCode.INVALID_CHARACTERS),
                    Violation.of("title", ErrorCode.REQUIRED),
                    Violation.of("title", ErrorCode.TOO_LONG, "max", 3),
                    Violation.of("words", ErrorCode.TOO_MANY_ENTRIES, "max", 2),
                    Violation.of("words", ErrorCode.INVALID_CHARACTERS));
            Form form = new Form("x", "    ", "\u0000", List.of("a", "b", "\n"), new Inner(null));

            for (int i = 0; i < 20; i++) {
                assertThat(new Inputs().violations(form)).isEqualTo(expected);
            }
        }
    }

    @Nested
    class Demanding {
        private final SignUp wrong =
                SignUp.with("canary@", Password.of("canary")).named("canary".repeat(100), "canary\u0000");

        @Test
        void theMessageNamesFieldsAndNeverWhatWasTyped() {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> inputs.require(wrong))
                    .withMessage("INVALID_INPUT: Some fields need correcting. (email EMAIL_INVALID,"
                            + " name.family INVALID_CHARACTERS, name.given TOO_LONG)")
                    .satisfies(thrown -> assertThat(thrown.violations().toString() + thrown.details())
                            .doesNotContain("canary"));
        }

        @Test
        void nothingWrongIsNothingThrown() {
            assertThatCode(() -> inputs.require(SignUp.with("ada@example.com", Password.of("x"))))
                    .doesNotThrowAnyException();
            assertThatCode(() -> Inputs.requireNone(List.of())).doesNotThrowAnyException();
        }

        @Test
        void listsAreJoinedInTheirOrder() {
            Violation some = Violation.of("b", ErrorCode.REQUIRED);
            Violation more = Violation.of("a", ErrorCode.REQUIRED);

            assertThat(Inputs.join(List.of(some), List.of(more))).containsExactly(some, more);
        }
    }

    @Nested
    class OneAddress {
        @Test
        void aRightOneIsTaken() {
            assertThat(Inputs.email("to", " ada@example.com"))
                    .isEqualTo(Outcome.of(EmailAddress.parse("ada@example.com")));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void nothingTypedIsRequired(String typed) {
            assertThat(Inputs.email("to", typed)).isEqualTo(refused(ErrorCode.REQUIRED));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ada", "ada@localhost", "a\u0000@example.com", "\ud800@example.com"})
        void aWrongOneIsInvalid(String typed) {
            assertThat(Inputs.email("to", typed)).isEqualTo(refused(ErrorCode.EMAIL_INVALID));
        }

        private static Outcome<EmailAddress> refused(ErrorCode code) {
            return Outcome.refused(Refusal.invalid(List.of(Violation.of("to", code))));
        }
    }

    @Nested
    class OnePassword {
        @Test
        void nothingTypedIsTheEmptyOne() {
            assertThat(Inputs.typed(null)).isEqualTo(Password.of(""));
            assertThat(Inputs.typed(Password.of("x"))).isEqualTo(Password.of("x"));
        }
    }
}
