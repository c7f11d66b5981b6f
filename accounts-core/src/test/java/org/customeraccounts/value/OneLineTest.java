package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.CharBuffer;
import java.util.List;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
    record Form(@OneLine(max = 3) CharSequence text) {}

    record Guests(List<@OneLine(max = 3) String> names) {}

    private static final ValidatorFactory FACTORY = Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    private static List<String> messages(Object form) {
        return FACTORY.getValidator().validate(form).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }

    @Test
    void nullEmptyAndBlankPass() {
        assertThat(messages(new Form(null))).isEmpty();
        assertThat(messages(new Form(""))).isEmpty();
        assertThat(messages(new Form("   "))).isEmpty();
    }

    @Test
    void theLimitIsInCodePoints() {
        assertThat(messages(new Form("abc"))).isEmpty();
        assertThat(messages(new Form("\ud83d\ude00\ud83d\ude00\ud83d\ude00"))).isEmpty();
        assertThat(messages(new Form(CharBuffer.wrap("abc")))).isEmpty();
        assertThat(messages(new Form("abcd"))).hasSize(1);
        assertThat(messages(new Form("    "))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "\u0000", "\u202e", "\ud800", "\u2028", "\ue000"})
    void charactersWithoutAPlaceInALineAreRefused(String text) {
        assertThat(messages(new Form(text))).containsExactly("This contains characters that cannot be used here.");
    }

    @Test
    void elementsOfAListAreChecked() {
        assertThat(messages(new Guests(List.of("abc", "abcd", "\n")))).hasSize(2);
    }
}
