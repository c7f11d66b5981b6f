package org.customeraccounts.address;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** Checks {@link CityWhereNeeded}. Public because Bean Validation makes it. */
public final class CityWhereNeededValidator implements ConstraintValidator<CityWhereNeeded, AddressForm> {
    /** The most characters of a country that are looked at. */
    private static final int LONGEST_COUNTRY = 16;

    /** For Bean Validation. */
    public CityWhereNeededValidator() {}

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
