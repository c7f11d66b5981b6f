package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.CharBuffer;
import java.util.Locale;
import java.util.Set;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.Password;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerPasswordTest {
    private record Form(
            @CustomerPassword Password password,
            @CustomerPassword(min = 15) CharSequence again) {}

    private record Own(
            @CustomerPassword(message = "{min} and not easily guessed")
            String password) {}

    private record Wrong(@CustomerPassword(min = 9) String password) {}

    private final Locale before = Locale.getDefault();
    private final ValidatorFactory factory = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    private final Validator validator = factory.getValidator();

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void close() {
        factory.close();
        Locale.setDefault(before);
    }

    @Test
    void nullIsValid() {
        assertThat(validator.validate(new Form(null, null))).isEmpty();
    }

    @Test
    void anAcceptedPasswordIsValid() {
        assertThat(validator.validate(new Form(Password.of("x7k2p9w4m1"), "le chat dort sur le lit")))
                .isEmpty();
    }

    @Test
    void eachReasonIsAViolationOfItsOwn() {
        Set<ConstraintViolation<Form>> violations = validator.validate(new Form(Password.of("qwertyuiop"), null));

        assertThat(violations)
                .extracting(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .containsExactlyInAnyOrder(
                        "password: This password is used by too many people.",
                        "password: The password follows the alphabet, the digits or the keyboard.");
    }

    @Test
    void theMinimumIsInTheMessage() {
        assertThat(validator.validate(new Form(null, "x7k2p9w4m1t8z3")))
                .singleElement()
                .extracting(ConstraintViolation::getMessage)
                .isEqualTo("The password needs at least 15 characters.");
        assertThat(validator.validate(new Form(null, CharBuffer.wrap("x7k2p9w4m1t8z3c"))))
                .isEmpty();
    }

    private static ValidatorFactory speaking(Locale locale) {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH, Locale.FRENCH), locale, context -> locale, false))
                .buildValidatorFactory();
    }

    @ParameterizedTest
    @CsvSource({
        "fr, en, x7k2p9w4m, Le mot de passe doit comporter au moins 10 caractères.",
        "en, fr, x7k2p9w4m, The password needs at least 10 characters.",
        "fr, en, motdepasse, Ce mot de passe est trop répandu."
    })
    @Tag("found-C7")
    void messagesAreInTheLanguageOfTheValidationAndNotTheJvms(
            Locale asked, Locale running, String password, String message) {
        Locale.setDefault(running);

        try (ValidatorFactory speaking = speaking(asked)) {
            assertThat(speaking.getValidator().validate(new Form(Password.of(password), null)))
                    .singleElement()
                    .extracting(ConstraintViolation::getMessage)
                    .isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    @Tag("found-C7")
    void theLongestIsInTheMessage(Locale locale) {
        String tooLong = "x7k2p9w4m1 ".repeat(12);
        Violation violation = Violation.of("", ErrorCode.PASSWORD_TOO_LONG, "max", 128);

        try (ValidatorFactory speaking = speaking(locale)) {
            assertThat(speaking.getValidator().validate(new Form(null, tooLong)))
                    .extracting(ConstraintViolation::getMessage)
                    .contains(violation.message(locale));
        }
    }

    @Test
    void theDynamicPayloadIsTheViolation() {
        assertThat(validator.validate(new Form(Password.of("qwertyuiop"), null)))
                .extracting(CustomerPasswordTest::payload)
                .containsExactlyInAnyOrder(
                        Violation.of("", ErrorCode.PASSWORD_COMMON), Violation.of("", ErrorCode.PASSWORD_SEQUENTIAL));
    }

    private static Violation payload(ConstraintViolation<Form> violation) {
        HibernateConstraintViolation<?> hibernate = violation.unwrap(HibernateConstraintViolation.class);
        return hibernate.getDynamicPayload(Violation.class);
    }

    @Test
    void aMessageOfTheHostStandsForAllReasons() {
        assertThat(validator.validate(new Own("qwertyuiop")))
                .singleElement()
                .extracting(ConstraintViolation::getMessage)
                .isEqualTo("10 and not easily guessed");
    }

    @Test
    void aMinimumOutOfBoundsIsAnError() {
        assertThatThrownBy(() -> validator.validate(new Wrong("qwertyuiop")))
                .isInstanceOf(ValidationException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
