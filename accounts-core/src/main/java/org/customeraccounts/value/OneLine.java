package org.customeraccounts.value;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of text that a person types: at most {@link #max} code points, no control character, line break,
 * bidirectional control or lone surrogate. Empty is allowed unless {@link #blank} says no; so is null, as is usual for
 * constraints. The message says what is wrong, in the language that the host's validation speaks, and never repeats
 * what was typed.
 */
@Documented
@Constraint(validatedBy = OneLine.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneLine {
    /**
     * The most code points.
     *
     * @return at least 1
     */
    int max();

    /**
     * Whether a text that shows nothing is allowed.
     *
     * @return true by default
     */
    boolean blank() default true;

    /**
     * The message.
     *
     * @return a message or its key; by default one for each reason
     */
    String message() default Validator.MESSAGE;

    /**
     * The groups.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * The payload.
     *
     * @return the payload
     */
    Class<? extends Payload>[] payload() default {};

    /** Checks {@link OneLine}. Public because Bean Validation makes it. */
    final class Validator implements ConstraintValidator<OneLine, CharSequence> {
        private static final String KEYS = "{org.customeraccounts.value.OneLine.";
        static final String MESSAGE = KEYS + "message}";

        private int max;
        private boolean blank = true;

        /** For Bean Validation. */
        public Validator() {}

        @Override
        public void initialize(OneLine constraint) {
            max = constraint.max();
            blank = constraint.blank();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            Optional<Texts.Violation> violation =
                    Texts.violation(text.toString(), max).filter(found -> !blank || found != Texts.Violation.BLANK);
            violation.ifPresent(found -> sayWhy(found, context));
            return violation.isEmpty();
        }

        private static void sayWhy(Texts.Violation violation, ConstraintValidatorContext context) {
            if (context.getDefaultConstraintMessageTemplate().equals(MESSAGE)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(KEYS + violation + "}")
                        .addConstraintViolation();
            }
        }
    }
}
