package org.customeraccounts.address;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An address with a city, unless its country needs none, as Singapore. What is wrong is told of {@code city}. */
@Documented
@Constraint(validatedBy = CityWhereNeededValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CityWhereNeeded {
    /**
     * The message.
     *
     * @return a message or its key
     */
    String message() default "must be there";

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
