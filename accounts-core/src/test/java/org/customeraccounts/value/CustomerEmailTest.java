package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.customeraccounts.value.InvalidEmailAddressException.Reason;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CustomerEmailTest {
    record Form(@CustomerEmail CharSequence email) {}

    record ContextWords(
            @CustomerEmail(message = "no such mailbox") String email) {}

    record Guests(List<@CustomerEmail String> invited) {}

    private static final ValidatorFactory ENGLISH = speaking(Locale.ENGLISH);
    private static final ValidatorFactory FRENCH = speaking(Locale.FRENCH);

    private static ValidatorFactory speaking(Locale locale) {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .defaultLocale(locale)
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH, Locale.FRENCH), locale, context -> locale, false))
                .buildValidatorFactory();
    }

    @AfterAll
    static void close() {
        ENGLISH.close();
        FRENCH.close();
    }

    private static List<String> messages(ValidatorFactory factory, Object form) {
        Validator validator = factory.getValidator();
        return validator.validate(form).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }

    @Test
    void validAddressPasses() {
        assertThat(messages(ENGLISH, new Form("ada@münchen.de"))).isEmpty();
        assertThat(messages(ENGLISH, new Form(CharBuffer.wrap(" ada@example.com "))))
                .isEmpty();
    }

    @Test
    void nullPasses() {
        assertThat(messages(ENGLISH, new Form(null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Enter an e-mail address., Saisissez une adresse e-mail.",
        "ada@localhost, An e-mail address looks like name@example.com., Une adresse e-mail a la forme nom@exemple.fr."
    })
    void messageSaysWhatIsWrong(String typed, String english, String french) {
        assertThat(messages(ENGLISH, new Form(typed))).containsExactly(english);
        assertThat(messages(FRENCH, new Form(typed))).containsExactly(french);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasAMessageInEachLanguage(Reason reason) {
        String key = "org.customeraccounts.value.CustomerEmail." + reason;
        String english = ResourceBundle.getBundle("ContributorValidationMessages", Locale.ENGLISH)
                .getString(key);
        String french = ResourceBundle.getBundle("ContributorValidationMessages", Locale.FRENCH)
                .getString(key);

        assertThat(english).isNotBlank().isNotEqualTo(french);
        assertThat(french).isNotBlank().doesNotContain("Ã", "\uFFFD");
    }

    @Test
    void englishIsSpokenWhereTheDefaultLanguageIsFrench() {
        Locale before = Locale.getDefault();
        ResourceBundle.clearCache();
        try (ValidatorFactory factory = speaking(Locale.ENGLISH)) {
            Locale.setDefault(Locale.FRENCH);

            assertThat(messages(factory, new Form(""))).containsExactly("Enter an e-mail address.");
        } finally {
            Locale.setDefault(before);
            ResourceBundle.clearCache();
        }
    }

    @Test
    void messageNeverRepeatsWhatWasTyped() {
        assertThat(messages(ENGLISH, new Form("${ada}@{b}.c d")))
                .singleElement()
                .asString()
                .doesNotContain("ada");
    }

    @Test
    void hostsOwnWordsReplaceTheMessages() {
        assertThat(messages(ENGLISH, new ContextWords("ada"))).containsExactly("no such mailbox");
    }

    @Test
    void elementsOfAListAreChecked() {
        assertThat(messages(ENGLISH, new Guests(List.of("ada@example.com", "eve"))))
                .hasSize(1);
    }
}
