package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link OneLine}. Public because Bean Validation makes it. */
public final class OneLineValidator implements ConstraintValidator<OneLine, CharSequence> {
    private int max;
    private boolean blank = true;

    /** For Bean Validation. */
    public OneLineValidator() {}

    @Override
    public void initialize(OneLine constraint) {
        max = constraint.max();
        blank = constraint.blank();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null
                || Texts.flaw(text.toString(), max)
                        .filter(flaw -> !blank || flaw != Texts.Flaw.BLANK)
                        .isEmpty();
    }
}
