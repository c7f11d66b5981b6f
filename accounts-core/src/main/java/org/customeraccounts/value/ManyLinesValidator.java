package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link ManyLines}. Public because Bean Validation makes it. */
public final class ManyLinesValidator implements ConstraintValidator<ManyLines, CharSequence> {
    private int max;
    private boolean blank = true;

    /** For Bean Validation. */
    public ManyLinesValidator() {}

    @Override
    public void initialize(ManyLines constraint) {
        max = constraint.max();
        blank = constraint.blank();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null
                || Texts.violationOfLines(text.toString(), max)
                        .filter(violation -> !blank || violation != Texts.Violation.BLANK)
                        .isEmpty();
    }
}
