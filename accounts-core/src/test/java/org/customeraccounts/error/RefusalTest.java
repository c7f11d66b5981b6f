package org.customeraccounts.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    private static Class<? extends AccountsException> exceptionOf(ErrorCode.Kind kind) {
        return switch (kind) {
            case INVALID_INPUT -> InvalidInputException.class;
            case UNAUTHENTICATED -> UnauthenticatedException.class;
            case FORBIDDEN -> ForbiddenException.class;
            case NOT_FOUND -> NotFoundException.class;
            case CONFLICT -> ConflictException.class;
            case THROTTLED -> ThrottledException.class;
            case STORAGE_FAILURE -> StorageFailureException.class;
        };
    }

    @Nested
    class Throwing {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STORAGE_FAILED")
        void everyKindHasItsException(ErrorCode code) {
            Refusal refusal = new Refusal(code, Map.of("max", "3"), List.of(), Duration.ofSeconds(1));

            AccountsException thrown = refusal.exception();

            assertThat(thrown).isExactlyInstanceOf(exceptionOf(code.kind())).hasNoCause();
            assertThat(thrown.code()).isEqualTo(code);
            assertThat(thrown.details()).containsOnly(Map.entry("max", "3"));
            assertThat(thrown).hasMessage(code + ": " + code.message(Locale.ENGLISH, Map.of("max", "3")));
            assertThat(thrown.message(Locale.FRENCH)).isEqualTo(code.message(Locale.FRENCH, Map.of("max", "3")));
            assertThat(thrown.meaning(Locale.FRENCH)).isEqualTo(code.meaning(Locale.FRENCH, Map.of("max", "3")));
            assertThat(thrown.nextStep(Locale.FRENCH)).isEqualTo(code.nextStep(Locale.FRENCH, Map.of("max", "3")));
        }

        @Test
        void aStorageFailsAndDoesNotRefuse() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Refusal.of(ErrorCode.STORAGE_FAILED).exception());
        }

        @Test
        void aThrottledCallerIsAlwaysToldHowLong() {
            assertThatNullPointerException()
                    .isThrownBy(() -> Refusal.of(ErrorCode.BUSY).exception())
                    .withMessage("retryAfter");
        }
    }

    @Nested
    class Throttling {
        @ParameterizedTest
        @CsvSource({
            "PT0S, 1",
            "PT-5S, 1",
            "PT0.000000001S, 1",
            "PT0.999999999S, 1",
            "PT1S, 1",
            "PT1.000000001S, 2",
            "PT59.5S, 60",
            "PT15M, 900"
        })
        void theWaitIsRoundedUpToWholeSeconds(Duration wait, long seconds) {
            Refusal refusal = Refusal.throttled(ErrorCode.TOO_MANY_ATTEMPTS, wait);

            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(refusal.details()).containsOnly(Map.entry("seconds", Long.toString(seconds)));
            assertThat(refusal.exception())
                    .asInstanceOf(type(ThrottledException.class))
                    .extracting(ThrottledException::retryAfter)
                    .isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Nested
    class InvalidInput {
        private final List<Violation> violations = List.of(
                Violation.of("name.given", ErrorCode.TOO_LONG, "max", 100),
                Violation.of("email", ErrorCode.EMAIL_INVALID));

        @Test
        void theMessageNamesTheFieldsAndTheirCodes() {
            AccountsException thrown = Refusal.invalid(violations).exception();

            assertThat(thrown)
                    .hasMessage("INVALID_INPUT: Some fields need correcting."
                            + " (name.given TOO_LONG, email EMAIL_INVALID)")
                    .asInstanceOf(type(InvalidInputException.class))
                    .extracting(InvalidInputException::violations)
                    .isEqualTo(violations);
        }

        @Test
        void withoutFieldsTheSentenceIsAll() {
            assertThat(Refusal.of(ErrorCode.INVALID_INPUT).exception())
                    .hasMessage("INVALID_INPUT: Some fields need correcting.");
        }

        @Test
        void aViolationSpeaksForItself() {
            assertThat(violations.get(0).message(Locale.ENGLISH))
                    .isEqualTo("This is too long: at most 100 characters.");
            assertThat(violations.get(0).nextStep(Locale.FRENCH)).isEqualTo("Raccourcissez à 100 caractères.");
        }
    }

    @Nested
    class Making {
        @Test
        void collectionsAreCopied() {
            Map<String, String> details = new HashMap<>(Map.of("state", "CLOSED"));
            List<Violation> violations = new ArrayList<>();
            Refusal refusal = new Refusal(ErrorCode.ACCOUNT_STATE, details, violations, null);
            Violation violation = new Violation("email", ErrorCode.REQUIRED, details);

            details.clear();
            violations.add(violation);

            assertThat(refusal).isEqualTo(Refusal.of(ErrorCode.ACCOUNT_STATE, "state", "CLOSED"));
            assertThat(violation.details()).containsOnly(Map.entry("state", "CLOSED"));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> refusal.details().clear());
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> Refusal.of(null));
            assertThatNullPointerException().isThrownBy(() -> Violation.of(null, ErrorCode.REQUIRED));
            assertThatNullPointerException().isThrownBy(() -> Violation.of("email", null));
        }
    }

    @Nested
    class Deciding {
        private final Outcome<String> no = Outcome.refused(ErrorCode.STALE);

        @Test
        void aYesGoesOnAndIsHandedOut() {
            assertThat(Outcome.of("a").then(a -> Outcome.of(a + "b")).orThrow()).isEqualTo("ab");
            assertThat(Outcome.of("a").then(a -> no)).isEqualTo(no);
        }

        @Test
        void aNoStopsThereAndIsThrown() {
            Outcome<String> after = no.then(a -> {
                throw new AssertionError("decided after a no");
            });

            assertThat(after).isEqualTo(Outcome.refused(Refusal.of(ErrorCode.STALE)));
            assertThatExceptionOfType(ConflictException.class).isThrownBy(after::orThrow);
        }
    }
}
