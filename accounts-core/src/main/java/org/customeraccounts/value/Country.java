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
 * The code of a country, as {@link CountryCode#parse} takes it. Null is allowed, as is usual for constraints; a blank
 * text is not.
 */
@Documented
@Constraint(validatedBy = Country.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Country {
    /**
     * The message.
     *
     * @return a message or its key
     */
    String message() default "{org.customeraccounts.value.Country.message}";

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

    /** Checks {@link Country}. Public because Bean Validation makes it. */
    final class Validator implements ConstraintValidator<Country, CharSequence> {
        /** For Bean Validation. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable CharSequence code, ConstraintValidatorContext context) {
            return code == null || CountryCode.parse(code.toString()).isPresent();
        }
    }
}
