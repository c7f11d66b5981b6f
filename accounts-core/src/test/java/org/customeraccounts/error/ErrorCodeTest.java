package org.customeraccounts.error;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {
    private static final List<String> PARTS = List.of("message", "meaning", "nextStep");

    /** Every parameter that any code has. */
    private static final Map<String, String> DETAILS = Map.of(
            "min",
            "10",
            "max",
            "128",
            "seconds",
            "30",
            "state",
            "CLOSED",
            "reason",
            "unclosed",
            "line",
            "3",
            "part",
            "text");

    private static String text(ErrorCode code, String part, Locale locale) {
        return switch (part) {
            case "message" -> code.message(locale, DETAILS);
            case "meaning" -> code.meaning(locale, DETAILS);
            default -> code.nextStep(locale, DETAILS);
        };
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    @Tag("found-C7")
    void statusFollowsTheKind(ErrorCode code) {
        assertThat(code.httpStatus())
                .isEqualTo(
                        switch (code.kind()) {
                            case INVALID_INPUT -> 422;
                            case UNAUTHENTICATED -> 401;
                            case FORBIDDEN -> 403;
                            case NOT_FOUND -> 404;
                            case CONFLICT -> 409;
                            case THROTTLED -> code.name().startsWith("TOO_MANY") ? 429 : 503;
                            case STORAGE_FAILURE -> 503;
                        });
    }

    @Test
    @Tag("found-C7")
    void anExceptionHasTheStatusOfItsCode() {
        assertThat(Refusal.of(ErrorCode.CARD_UNKNOWN).exception().httpStatus()).isEqualTo(404);
    }

    @Nested
    class Catalogue {
        @Test
        void isFrozen() {
            String published = """
                    INVALID_INPUT INVALID_INPUT
                    REQUIRED INVALID_INPUT
                    TOO_LONG INVALID_INPUT
                    TOO_MANY_ENTRIES INVALID_INPUT
                    INVALID_CHARACTERS INVALID_INPUT
                    INVALID_FORMAT INVALID_INPUT
                    OUT_OF_RANGE INVALID_INPUT
                    CURRENCIES_DIFFER INVALID_INPUT
                    CARD_NUMBER_IN_TEXT INVALID_INPUT
                    ADDRESS_UNDELIVERABLE INVALID_INPUT
                    CARD_EXPIRED INVALID_INPUT
                    PAYMENT_METHOD_UNKNOWN INVALID_INPUT
                    PAYMENT_METHOD_NOT_SAVABLE INVALID_INPUT
                    ACCOUNT_REQUIRED INVALID_INPUT
                    BILLING_DETAILS_REQUIRED INVALID_INPUT
                    EMAIL_INVALID INVALID_INPUT
                    EMAILS_DO_NOT_MATCH INVALID_INPUT
                    PASSWORD_TOO_SHORT INVALID_INPUT
                    PASSWORD_TOO_LONG INVALID_INPUT
                    PASSWORD_COMMON INVALID_INPUT
                    PASSWORD_REPETITIVE INVALID_INPUT
                    PASSWORD_SEQUENTIAL INVALID_INPUT
                    PASSWORD_PERSONAL INVALID_INPUT
                    PASSWORD_COMPROMISED INVALID_INPUT
                    HASH_KIND_UNKNOWN INVALID_INPUT
                    HASH_TOO_COSTLY INVALID_INPUT
                    TEMPLATE_INVALID INVALID_INPUT
                    BAD_CREDENTIALS UNAUTHENTICATED
                    SESSION_ENDED UNAUTHENTICATED
                    ACCOUNTS_DISABLED FORBIDDEN
                    CARDS_NOT_AVAILABLE FORBIDDEN
                    ACCOUNT_SUSPENDED FORBIDDEN
                    ACCOUNT_BEING_DELETED FORBIDDEN
                    STEP_REQUIRED FORBIDDEN
                    PERMISSION_DENIED FORBIDDEN
                    ACCOUNT_UNKNOWN NOT_FOUND
                    SESSION_UNKNOWN NOT_FOUND
                    DEVICE_UNKNOWN NOT_FOUND
                    LINK_UNKNOWN NOT_FOUND
                    ADDRESS_UNKNOWN NOT_FOUND
                    CARD_UNKNOWN NOT_FOUND
                    ORDER_UNKNOWN NOT_FOUND
                    CONTRACT_UNKNOWN NOT_FOUND
                    DEAD_LETTER_UNKNOWN NOT_FOUND
                    LINK_EXPIRED CONFLICT
                    LINK_USED CONFLICT
                    EMAIL_USED_BY_ANOTHER_ACCOUNT CONFLICT
                    EMAIL_ALREADY_VERIFIED CONFLICT
                    EMAIL_ALREADY_USED CONFLICT
                    EMAIL_NOT_VERIFIED CONFLICT
                    EMAIL_UNCHANGED CONFLICT
                    NO_EMAIL_CHANGE CONFLICT
                    EXTERNAL_REF_USED CONFLICT
                    CARD_TOKEN_USED CONFLICT
                    ORDER_NOT_JOINED CONFLICT
                    ACCOUNT_NOT_OFFERED CONFLICT
                    ORDER_NUMBER_USED CONFLICT
                    IDEMPOTENCY_KEY_REUSED CONFLICT
                    ACCOUNT_STATE CONFLICT
                    ACCOUNT_CLOSED CONFLICT
                    DELETION_SCHEDULED CONFLICT
                    DELETION_UNDER_WAY CONFLICT
                    NO_DELETION CONFLICT
                    TOO_MANY_SAVED CONFLICT
                    CARD_IN_USE CONFLICT
                    CONTRACT_STATE CONFLICT
                    CONTRACT_ENDED CONFLICT
                    SUBSCRIPTION_ADDRESS_FIXED CONFLICT
                    ACTIVE_CONTRACTS CONFLICT
                    STALE CONFLICT
                    TOO_MANY_ATTEMPTS THROTTLED
                    TOO_MANY_MAILS THROTTLED
                    BUSY THROTTLED
                    PAYMENT_GATEWAY_FAILED THROTTLED
                    STORAGE_FAILED STORAGE_FAILURE
                    """;

            String present = Arrays.stream(ErrorCode.values())
                    .map(code -> code + " " + code.kind() + "\n")
                    .collect(joining());

            assertThat(present)
                    .describedAs(
                            "Codes and their kinds are a published contract: a code is never renamed or removed and"
                                    + " never changes its kind. To add one, add its line here as well.")
                    .isEqualTo(published);
        }

        @Test
        void bothLanguagesHaveTheTextsOfTheCodesAndNoOthers() {
            String[] keys = Stream.of(ErrorCode.values())
                    .flatMap(code -> PARTS.stream().map(part -> code + "." + part))
                    .toArray(String[]::new);

            for (Locale locale : List.of(Locale.ROOT, Locale.FRENCH)) {
                ResourceBundle bundle = ResourceBundle.getBundle("org.customeraccounts.error.ErrorTexts", locale);

                assertThat(bundle.getLocale()).isEqualTo(locale);
                assertThat(bundle.keySet()).containsExactlyInAnyOrder(keys);
            }
        }
    }

    @Nested
    class Texts {
        @ParameterizedTest
        @EnumSource
        void everyCodeSaysWhatWhyAndWhatNextInBothLanguages(ErrorCode code) {
            assertThat(PARTS).allSatisfy(part -> {
                String english = text(code, part, Locale.ENGLISH);
                String french = text(code, part, Locale.FRENCH);

                assertThat(english).isNotBlank().endsWith(".");
                assertThat(french).isNotBlank().endsWith(".").isNotEqualTo(english);
            });
        }

        @ParameterizedTest
        @EnumSource
        void everyPlaceIsOneOfAKnownParameter(ErrorCode code) {
            assertThat(PARTS)
                    .allSatisfy(part -> assertThat(text(code, part, Locale.ENGLISH) + text(code, part, Locale.FRENCH))
                            .doesNotContain("{", "}", "…"));
        }

        @ParameterizedTest
        @EnumSource
        void bothLanguagesNameTheSameParameters(ErrorCode code) {
            assertThat(DETAILS).allSatisfy((name, value) -> {
                Map<String, String> marked = Map.of(name, "marked");

                assertThat(code.message(Locale.FRENCH, marked).contains("marked"))
                        .describedAs(name)
                        .isEqualTo(code.message(Locale.ENGLISH, marked).contains("marked"));
            });
        }

        @Test
        void theParametersAreFilledIn() {
            assertThat(ErrorCode.PASSWORD_TOO_SHORT.message(Locale.ENGLISH, Map.of("min", "10")))
                    .isEqualTo("The password needs at least 10 characters.");
            assertThat(ErrorCode.TOO_LONG.nextStep(Locale.FRENCH, Map.of("max", "100")))
                    .isEqualTo("Raccourcissez à 100 caractères.");
            assertThat(ErrorCode.TEMPLATE_INVALID.message(
                            Locale.ENGLISH, Map.of("reason", "a $1 \\ {line}", "line", "3", "part", "text")))
                    .isEqualTo("The template cannot be used: a $1 \\ {line} (line 3 of the text).");
        }

        @Test
        void aMissingParameterIsLeftOpen() {
            assertThat(ErrorCode.PASSWORD_TOO_SHORT.message(Locale.ENGLISH, Map.of()))
                    .isEqualTo("The password needs at least … characters.");
        }
    }

    @Nested
    class Languages {
        private final Locale host = Locale.getDefault();

        @AfterEach
        void restore() {
            Locale.setDefault(host);
            ResourceBundle.clearCache();
        }

        private static String stale(String language) {
            return ErrorCode.STALE.message(Locale.forLanguageTag(language), Map.of());
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "fr", "fr-CA", "tr", "ja", "ar-EG"})
        void theHostsOwnLanguagePlaysNoPart(String language) {
            Locale.setDefault(Locale.forLanguageTag(language));
            ResourceBundle.clearCache();

            assertThat(stale("en")).isEqualTo("Somebody else has changed this meanwhile.");
            assertThat(stale("en-GB")).isEqualTo(stale("en"));
            assertThat(stale("fr")).isEqualTo("Quelqu’un d’autre a modifié ces données entre-temps.");
            assertThat(Refusal.of(ErrorCode.STALE).exception())
                    .hasMessage("STALE: Somebody else has changed this meanwhile.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"fr", "fr-FR", "fr-CA", "fr-Latn-CH", "fr-u-nu-latn"})
        void everyFrenchIsFrench(String language) {
            assertThat(stale(language)).startsWith("Quelqu’un");
        }

        @ParameterizedTest
        @ValueSource(strings = {"de", "frr", "ja", "und", "tr", "ar", "x-fr"})
        void anyOtherLanguageIsEnglish(String language) {
            assertThat(stale(language)).startsWith("Somebody");
        }
    }
}
