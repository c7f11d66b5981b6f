package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks {@link OneLine}. Public because Bean Validation makes it. */
public final class OneLineValidator implements ConstraintValidator<OneLine, CharSequence> {
    private static final String KEYS = "{org.customeraccounts.value.OneLine.";
    static final String MESSAGE = KEYS + "message}";

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
        if (text == null) {
            return true;
        }
        Optional<Texts.Violation> violation =
                Texts.violation(text.toString(), max).filter(found -> !blank || found != Texts.Violation.BLANK);
        violation.ifPresent(found -> sayWhy(found, context));
        return violation.isEmpty();
    }

    private static void sayWhy(Texts.Violation violation, ConstraintValidatorContext context) {
        if (context.getDefaultConstraintMessageTemplate().equals(MESSAGE)) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(KEYS + violation + "}").addConstraintViolation();
        }
    }
}
