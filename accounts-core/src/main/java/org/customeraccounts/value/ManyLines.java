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
import org.jspecify.annotations.Nullable;

/**
 * A text of several lines that a person types: at most {@link #max} code points, line breaks and tabs, and no other
 * control character, no bidirectional control but a mark, no lone surrogate. Empty is allowed unless {@link #blank}
 * says no; so is null, as is usual for constraints.
 */
@Documented
@Constraint(validatedBy = ManyLines.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ManyLines {
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
     * @return a message or its key
     */
    String message() default "must be text without control characters, and not too long";

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

    /** Checks {@link ManyLines}. Public because Bean Validation makes it. */
    final class Validator implements ConstraintValidator<ManyLines, CharSequence> {
        private int max;
        private boolean blank = true;

        /** For Bean Validation. */
        public Validator() {}

        @Override
        public void initialize(ManyLines constraint) {
            max = constraint.max();
            blank = constraint.blank();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null
                    || Texts.violationOfLines(text.toString(), max)
                            .filter(violation -> !blank || violation != Texts.Violation.BLANK)
                            .isEmpty();
        }
    }
}
