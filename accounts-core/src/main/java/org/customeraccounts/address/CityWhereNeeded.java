package org.customeraccounts.address;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** An address with a city, unless its country needs none, as Singapore. What is wrong is told of {@code city}. */
@Documented
@Constraint(validatedBy = CityWhereNeeded.Validator.class)
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

    /** Checks {@link CityWhereNeeded}. Public because Bean Validation makes it. */
    final class Validator implements ConstraintValidator<CityWhereNeeded, AddressForm> {
        /** The most characters of a country that are looked at. */
        private static final int LONGEST_COUNTRY = 16;

        /** For Bean Validation. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable AddressForm form, ConstraintValidatorContext context) {
            if (form == null || !lacksCity(form)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("city")
                    .addConstraintViolation();
            return false;
        }

        private static boolean lacksCity(AddressForm form) {
            String city = form.city();
            String country = form.country();
            boolean needed = country == null || country.length() > LONGEST_COUNTRY || Cities.areNeededIn(country);
            return needed && (city == null || Texts.isBlank(city));
        }
    }
}
