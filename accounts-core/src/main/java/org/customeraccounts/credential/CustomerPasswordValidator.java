package org.customeraccounts.credential;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.Password;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

abstract class CustomerPasswordValidator<T> implements ConstraintValidator<CustomerPassword, T> {
    private static final String KEYS = "{org.customeraccounts.credential.CustomerPassword.";

    private PasswordPolicy policy = PasswordPolicy.standard();
    private boolean explains = true;

    // Bean Validation makes them by reflection, which needs a public class and constructor.
    public static final class OfPassword extends CustomerPasswordValidator<Password> {
        @Override
        Password password(Password value) {
            return value;
        }
    }

    public static final class OfText extends CustomerPasswordValidator<CharSequence> {
        @Override
        Password password(CharSequence value) {
            return Password.of(value);
        }
    }

    abstract Password password(T value);

    @Override
    public void initialize(CustomerPassword constraint) {
        policy = PasswordPolicy.standard().withMinimumLength(constraint.min());
        explains = constraint.message().isEmpty();
    }

    @Override
    public boolean isValid(@Nullable T value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        List<Violation> violations = policy.violations("", password(value), ContextWords.none());
        if (explains && !violations.isEmpty()) {
            explain(violations, context.unwrap(HibernateConstraintValidatorContext.class));
        }
        return violations.isEmpty();
    }

    private static void explain(List<Violation> violations, HibernateConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        for (Violation violation : violations) {
            context.withDynamicPayload(violation);
            violation.details().forEach(context::addMessageParameter);
            context.buildConstraintViolationWithTemplate(KEYS + violation.code() + "}")
                    .addConstraintViolation();
        }
    }
}
