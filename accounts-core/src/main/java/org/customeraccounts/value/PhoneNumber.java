package org.customeraccounts.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A telephone number as people write it: digits from 0 to 9, three at least, spaces and hyphens of every kind, {@code
 * +()./}, and an extension such as {@code x89}, {@code ext. 89}, {@code poste 89} or {@code #89}. Null is allowed, as
 * is usual for constraints, and so is a text that shows nothing. How long it may be is for another constraint to say.
 */
@Documented
@Constraint(validatedBy = PhoneNumberValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PhoneNumber {
    /**
     * The message.
     *
     * @return a message or its key
     */
    String message() default "{org.customeraccounts.value.PhoneNumber.message}";

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
