package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link NoCardNumber}. Public because Bean Validation makes it. */
public final class NoCardNumberValidator implements ConstraintValidator<NoCardNumber, CharSequence> {
    private boolean phone;

    /** For Bean Validation. */
    public NoCardNumberValidator() {}

    @Override
    public void initialize(NoCardNumber constraint) {
        phone = constraint.phone();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || text.length() > NoCardNumber.LONGEST || !isIn(text.toString());
    }

    private boolean isIn(String text) {
        return phone ? CardNumbers.isInPhone(text) : CardNumbers.isIn(text);
    }
}
