package org.customeraccounts.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of several lines that a person types: at most {@link #max} code points, line breaks and tabs, and no other
 * control character, no bidirectional control but a mark, no lone surrogate. Empty is allowed unless {@link #blank}
 * says no; so is null, as is usual for constraints.
 */
@Documented
@Constraint(validatedBy = ManyLinesValidator.class)
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
}
