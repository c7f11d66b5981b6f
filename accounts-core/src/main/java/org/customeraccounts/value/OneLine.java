package org.customeraccounts.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One line of text that a person types: at most {@link #max} code points, no control character, line break,
 * bidirectional control or lone surrogate. Empty is allowed unless {@link #blank} says no; so is null, as is usual for
 * constraints. The message says what is wrong, in the language that the host's validation speaks, and never repeats
 * what was typed.
 */
@Documented
@Constraint(validatedBy = OneLineValidator.class)
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
    String message() default OneLineValidator.MESSAGE;

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
}
