package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link OneLine}. Public because Bean Validation makes it. */
public final class OneLineValidator implements ConstraintValidator<OneLine, CharSequence> {
    private int max;

    /** For Bean Validation. */
    public OneLineValidator() {}

    @Override
    public void initialize(OneLine constraint) {
        max = constraint.max();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null
                || Texts.flaw(text.toString(), max)
                        .filter(flaw -> flaw != Texts.Flaw.BLANK)
                        .isEmpty();
    }
}
