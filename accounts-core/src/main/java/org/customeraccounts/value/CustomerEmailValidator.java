package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link CustomerEmail}. Public only because a validation provider must make it; thread-safe. */
public final class CustomerEmailValidator implements ConstraintValidator<CustomerEmail, CharSequence> {
    private static final String KEYS = "{org.customeraccounts.value.CustomerEmail.";
    static final String MESSAGE = KEYS + "message}";

    /** For the validation provider. */
    public CustomerEmailValidator() {}

    @Override
    public boolean isValid(@Nullable CharSequence typed, ConstraintValidatorContext context) {
        if (typed == null) {
            return true;
        }
        try {
            EmailAddress.parse(typed.toString());
            return true;
        } catch (InvalidEmailAddressException e) {
            sayWhy(e.reason(), context);
            return false;
        }
    }

    private static void sayWhy(InvalidEmailAddressException.Reason reason, ConstraintValidatorContext context) {
        if (!context.getDefaultConstraintMessageTemplate().equals(MESSAGE)) {
            return;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(KEYS + reason + "}").addConstraintViolation();
    }
}
