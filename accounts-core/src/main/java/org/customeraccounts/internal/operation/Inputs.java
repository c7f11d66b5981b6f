package org.customeraccounts.internal.operation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.Country;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.InvalidEmailAddressException;
import org.customeraccounts.value.ManyLines;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PhoneNumber;
import org.customeraccounts.value.Texts;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was typed against its constraints, and says all that is wrong in the library's own codes. Thread safe.
 */
public final class Inputs {
    /** The order in which what is wrong is told: by field, and by code. */
    public static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::field).thenComparing(Violation::code);

    /**
     * One for all: making it, and reading each form's constraints for the first time, takes longer than many operations
     * do.
     */
    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .configure()
            // The other one needs an implementation of Jakarta EL, for messages that nobody reads here.
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /** All that is wrong with a form, in the order of its fields' names, and of the codes. */
    public List<Violation> violations(Object form) {
        return VALIDATOR.validate(form).stream()
                .map(Inputs::translated)
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    /** Throws {@code INVALID_INPUT} with all violations, unless there is none. */
    public static void requireNone(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations).exception();
        }
    }

    /** Throws {@code INVALID_INPUT} when anything is wrong with a form. */
    public void require(Object form) {
        requireNone(violations(form));
    }

    /** An address typed on its own, or {@code INVALID_INPUT}. */
    public static Outcome<EmailAddress> email(String field, @Nullable String typed) {
        if (typed == null || Texts.isBlank(typed)) {
            return Outcome.refused(Refusal.invalid(List.of(Violation.of(field, ErrorCode.REQUIRED))));
        }
        try {
            return Outcome.of(EmailAddress.parse(typed));
        } catch (InvalidEmailAddressException e) {
            return Outcome.refused(Refusal.invalid(List.of(Violation.of(field, ErrorCode.EMAIL_INVALID))));
        }
    }

    /** One line typed on its own, spaces before and after taken off, or {@code INVALID_INPUT}. */
    public static Outcome<String> line(String field, @Nullable String typed, int longest) {
        String line = typed == null ? "" : Texts.withoutOuterSpaces(typed);
        return Texts.violation(line, longest)
                .map(violation ->
                        Outcome.<String>refused(Refusal.invalid(List.of(violation(field, longest, violation)))))
                .orElseGet(() -> Outcome.of(line));
    }

    /** A password typed on its own; nothing typed is the empty one, which no operation accepts. */
    public static Password typed(@Nullable Password password) {
        return password == null ? Password.of(null) : password;
    }

    /** Both lists in one. */
    public static List<Violation> join(List<Violation> some, List<Violation> more) {
        List<Violation> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static Violation translated(ConstraintViolation<?> broken) {
        String field = field(broken.getPropertyPath());
        Annotation rule = broken.getConstraintDescriptor().getAnnotation();
        Object value = broken.getInvalidValue();
        if (rule instanceof OneLine line && value instanceof CharSequence text) {
            return violation(
                    field,
                    line.max(),
                    Texts.violation(text.toString(), line.max()).orElseThrow());
        }
        if (rule instanceof ManyLines lines && value instanceof CharSequence text) {
            return violation(
                    field,
                    lines.max(),
                    Texts.violationOfLines(text.toString(), lines.max()).orElseThrow());
        }
        // A blank text breaks several rules at once, and only that it is missing is worth saying.
        if (value instanceof CharSequence text && Texts.isBlank(text.toString())) {
            return Violation.of(field, ErrorCode.REQUIRED);
        }
        if (rule instanceof NoCardNumber) {
            return Violation.of(field, ErrorCode.CARD_NUMBER_IN_TEXT);
        }
        if (rule instanceof Country || rule instanceof PhoneNumber) {
            return Violation.of(field, ErrorCode.INVALID_FORMAT);
        }
        if (rule instanceof CustomerEmail) {
            return Violation.of(field, ErrorCode.EMAIL_INVALID);
        }
        if (rule instanceof Size size) {
            ErrorCode tooMuch = value instanceof Collection<?> ? ErrorCode.TOO_MANY_ENTRIES : ErrorCode.TOO_LONG;
            return Violation.of(field, tooMuch, "max", size.max());
        }
        if (rule instanceof Min || rule instanceof Max) {
            return Violation.of(field, ErrorCode.OUT_OF_RANGE);
        }
        return Violation.of(field, ErrorCode.REQUIRED);
    }

    private static Violation violation(String field, int max, Texts.Violation violation) {
        return switch (violation) {
            case TOO_LONG -> Violation.of(field, ErrorCode.TOO_LONG, "max", max);
            case INVALID_CHARACTERS -> Violation.of(field, ErrorCode.INVALID_CHARACTERS);
            case BLANK -> Violation.of(field, ErrorCode.REQUIRED);
        };
    }

    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            String name = node.getName();
            // Hibernate Validator names the elements of a list so, which no form has as a field.
            if (name == null || name.startsWith("<")) {
                continue;
            }
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            field.append(field.isEmpty() ? "" : ".").append(name);
        }
        return field.toString();
    }
}
