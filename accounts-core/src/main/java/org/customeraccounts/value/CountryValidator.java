package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Country}. Public because Bean Validation makes it. */
public final class CountryValidator implements ConstraintValidator<Country, CharSequence> {
    /** For Bean Validation. */
    public CountryValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence code, ConstraintValidatorContext context) {
        return code == null || CountryCode.parse(code.toString()).isPresent();
    }
}
