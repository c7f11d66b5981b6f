package org.customeraccounts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {
    private static final Inputs INPUTS = new Inputs();
    private static final String LONGEST = "\ud83d\ude00".repeat(PersonName.LONGEST);
    private static final SignUp ADA = SignUp.with("ada@example.com", Password.of("canary-canary"));

    @Nested
    class SignUpOperation {
        @Test
        void anAddressAndAPasswordAreEnough() {
            assertThat(INPUTS.violations(ADA)).isEmpty();
            assertThat(INPUTS.violations(ADA.named(null, null))).isEmpty();
            assertThat(INPUTS.violations(ADA.named("", " "))).isEmpty();
        }

        @Test
        void eachStepKeepsTheOthers() {
            SignUp form = ADA.named("Ada", "Lovelace").reading(Locale.FRENCH);

            assertThat(form)
                    .isEqualTo(new SignUp(ADA.email(), ADA.password(), NameForm.of("Ada", "Lovelace"), Locale.FRENCH))
                    .isEqualTo(ADA.reading(Locale.FRENCH).named("Ada", "Lovelace"));
        }

        @Test
        void allThatIsWrongIsSaidAtOnceByField() {
            assertThat(INPUTS.violations(SignUp.with(" ", null).named(LONGEST + "x", "\ud800")))
                    .containsExactly(
                            Violation.of("email", ErrorCode.REQUIRED),
                            Violation.of("name.family", ErrorCode.INVALID_CHARACTERS),
                            Violation.of("name.given", ErrorCode.TOO_LONG, "max", 100),
                            Violation.of("password", ErrorCode.REQUIRED));
        }

        @Test
        void theFormGivesNothingAway() {
            assertThat(ADA.named("Ada", "Lovelace")).hasToString("SignUp[hidden]");
        }
    }

    @Nested
    class Naming {
        @Test
        void aHundredCodePointsAreTakenAndOneMoreIsRefused() {
            assertThat(INPUTS.violations(NameForm.of(LONGEST, LONGEST))).isEmpty();
            assertThat(INPUTS.violations(NameForm.of(LONGEST + "x", LONGEST + "x")))
                    .containsExactly(
                            Violation.of("family", ErrorCode.TOO_LONG, "max", 100),
                            Violation.of("given", ErrorCode.TOO_LONG, "max", 100));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\t", "\n", "a\u0000", "\u202e"})
        void charactersWithoutAPlaceAreNamedAlsoWhereNothingIsRequired(String part) {
            assertThat(INPUTS.violations(NameForm.of(part, "Lovelace")))
                    .containsExactly(Violation.of("given", ErrorCode.INVALID_CHARACTERS));
        }

        @ParameterizedTest
        @CsvSource({", , true", "'', ' ', true", "Ada, , false", ", Lovelace, false"})
        void aFormIsBlankWhenNeitherPartSaysAnything(String given, String family, boolean blank) {
            assertThat(NameForm.of(given, family).isBlank()).isEqualTo(blank);
        }

        @Test
        void aRightFormIsAName() {
            assertThat(NameForm.of(" Ada", null).toName()).isEqualTo(PersonName.of("Ada", ""));
            assertThat(NameForm.of(null, "Lovelace").toName()).isEqualTo(PersonName.of("", "Lovelace"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NameForm.of(null, null).toName());
        }

        @Test
        void theFormGivesNothingAway() {
            assertThat(NameForm.of("Ada", "Lovelace")).hasToString("NameForm[hidden]");
        }
    }
}
