package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the constraints say to people, in the language that the host's validation speaks. */
@Tag("found-C7")
class ConstraintMessagesTest {
    private static final String PASSWORD = "org.customeraccounts.credential.CustomerPassword.";

    record Form(
            @OneLine(max = 3, blank = false) String line,
            @PhoneNumber String phone,
            @Country String country,
            @NoCardNumber String text) {}

    private static Form line(String line) {
        return new Form(line, "0123", "FR", "");
    }

    private static List<String> messages(Locale locale, Form form) {
        try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH, Locale.FRENCH), locale, context -> locale, false))
                .buildValidatorFactory()) {
            return factory.getValidator().validate(form).stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"abcd, TOO_LONG", "' ', REQUIRED", "'a\t', INVALID_CHARACTERS"})
    void aLineSaysWhatIsWrongWithItInTheWordsOfTheCode(String typed, ErrorCode code) {
        Violation violation = Violation.of("line", code, "max", 3);

        assertThat(messages(Locale.ENGLISH, line(typed))).containsExactly(violation.message(Locale.ENGLISH));
        assertThat(messages(Locale.FRENCH, line(typed))).containsExactly(violation.message(Locale.FRENCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void eachOfTheOthersSpeaksBothLanguages(Locale locale) {
        ResourceBundle texts = bundle(locale);

        assertThat(messages(locale, new Form("abc", "x", "ZZ", "4111 1111 1111 1111")))
                .containsExactlyInAnyOrder(
                        texts.getString("org.customeraccounts.value.PhoneNumber.message"),
                        texts.getString("org.customeraccounts.value.Country.message"),
                        texts.getString("org.customeraccounts.value.NoCardNumber.message"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyCodeOfAPasswordHasItsOwnWords(Locale locale) {
        List<ErrorCode> codes = Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().startsWith("PASSWORD_"))
                .toList();

        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(bundle(locale).getString(PASSWORD + code))
                        .isEqualTo(ResourceBundle.getBundle("org.customeraccounts.error.ErrorTexts", locale)
                                .getString(code + ".message")));
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(bundle(Locale.FRENCH).keySet())
                .isEqualTo(bundle(Locale.ENGLISH).keySet());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("ContributorValidationMessages", locale);
    }
}
