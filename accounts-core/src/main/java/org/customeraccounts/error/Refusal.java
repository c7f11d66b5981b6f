package org.customeraccounts.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation's no, as a value: deciding returns it, and the door throws it once what the refusal must leave behind is
 * committed.
 *
 * @param code why
 * @param details the code's parameters, nothing personal; copied
 * @param violations what is wrong with which field, for an input; copied
 * @param retryAfter when to try again, for a throttled caller, or null
 */
public record Refusal(
        ErrorCode code,
        Map<String, String> details,
        List<Violation> violations,
        @Nullable Duration retryAfter) {
    /** Copies the collections. */
    public Refusal {
        Objects.requireNonNull(code, "code");
        details = Map.copyOf(details);
        violations = List.copyOf(violations);
    }

    /**
     * A refusal that needs no more words.
     *
     * @param code why
     * @return the refusal
     */
    public static Refusal of(ErrorCode code) {
        return new Refusal(code, Map.of(), List.of(), null);
    }

    /**
     * A refusal with one parameter.
     *
     * @param code why
     * @param detail the parameter's name
     * @param value the parameter, nothing personal
     * @return the refusal
     */
    public static Refusal of(ErrorCode code, String detail, Object value) {
        return new Refusal(code, Map.of(detail, String.valueOf(value)), List.of(), null);
    }

    /**
     * A refusal of one field of an input, under a code of its own.
     *
     * @param code why
     * @param field the field's name
     * @return the refusal
     */
    public static Refusal ofField(ErrorCode code, String field) {
        return new Refusal(code, Map.of(), List.of(Violation.of(field, code)), null);
    }

    /**
     * An input that is not acceptable.
     *
     * @param violations all that is wrong with it
     * @return the refusal
     */
    public static Refusal invalid(List<Violation> violations) {
        return new Refusal(ErrorCode.INVALID_INPUT, Map.of(), violations, null);
    }

    /**
     * A caller who must wait.
     *
     * @param code what there is too much of
     * @param retryAfter how long to wait
     * @return the refusal
     */
    public static Refusal throttled(ErrorCode code, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        return new Refusal(code, Map.of("seconds", Long.toString(seconds)), List.of(), Duration.ofSeconds(seconds));
    }

    /**
     * The refusal as the exception that a door throws.
     *
     * @return a new exception of the kind that the code belongs to
     */
    public AccountsException exception() {
        return switch (code.kind()) {
            case INVALID_INPUT -> new InvalidInputException(this);
            case UNAUTHENTICATED -> new UnauthenticatedException(this);
            case FORBIDDEN -> new ForbiddenException(this);
            case NOT_FOUND -> new NotFoundException(this);
            case CONFLICT -> new ConflictException(this);
            case THROTTLED -> new ThrottledException(this);
            case STORAGE_FAILURE -> throw new IllegalStateException("a storage fails, it does not refuse");
        };
    }
}
