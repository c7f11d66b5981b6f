package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PhoneNumber}. Public because Bean Validation makes it. */
public final class PhoneNumberValidator implements ConstraintValidator<PhoneNumber, CharSequence> {
    private static final int FEWEST_DIGITS = 3;
    private static final String BETWEEN = " +().-/";

    /** For Bean Validation. */
    public PhoneNumberValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence typed, ConstraintValidatorContext context) {
        if (typed == null || Texts.isBlank(typed.toString())) {
            return true;
        }
        String phone = typed.toString().strip();
        return phone.chars().allMatch(c -> isDigit(c) || BETWEEN.indexOf(c) >= 0)
                && phone.chars().filter(PhoneNumberValidator::isDigit).count() >= FEWEST_DIGITS;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
