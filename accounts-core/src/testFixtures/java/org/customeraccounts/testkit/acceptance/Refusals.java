package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ForbiddenException;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.NotFoundException;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.error.Violation;

/** What a door says when it says no. */
final class Refusals {
    private Refusals() {}

    /** Refused with that code, by an exception of the class that the code belongs to, in words of both languages. */
    static AccountsException refused(ErrorCode code, ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).describedAs("refused with %s", code).isExactlyInstanceOf(kindOf(code));
        AccountsException refusal = (AccountsException) thrown;
        assertThat(refusal.code()).isEqualTo(code);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(refusal.message(locale)).isNotBlank().doesNotContain("{");
            assertThat(refusal.meaning(locale)).isNotBlank().doesNotContain("{");
            assertThat(refusal.nextStep(locale)).isNotBlank().doesNotContain("{");
        }
        return refusal;
    }

    /** Throttled with that code; how long to wait. */
    static Duration throttled(ErrorCode code, ThrowingCallable act) {
        return ((ThrottledException) refused(code, act)).retryAfter();
    }

    /** What is wrong with the input, as {@code field CODE}. */
    static List<String> violations(ThrowingCallable act) {
        return violationsOf(act).stream()
                .map(violation -> violation.field() + " " + violation.code())
                .toList();
    }

    static List<Violation> violationsOf(ThrowingCallable act) {
        return ((InvalidInputException) refused(ErrorCode.INVALID_INPUT, act)).violations();
    }

    private static Class<? extends AccountsException> kindOf(ErrorCode code) {
        return switch (code.kind()) {
            case INVALID_INPUT -> InvalidInputException.class;
            case UNAUTHENTICATED -> UnauthenticatedException.class;
            case FORBIDDEN -> ForbiddenException.class;
            case NOT_FOUND -> NotFoundException.class;
            case CONFLICT -> ConflictException.class;
            case THROTTLED -> ThrottledException.class;
            case STORAGE_FAILURE -> StorageFailureException.class;
        };
    }
}
