package org.customeraccounts.value;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text that a customer types and that holds no card number, as {@link CardNumbers} tells them. Null is allowed, as is
 * usual for constraints; so is a text of more than {@value #LONGEST} characters, which another constraint has to
 * refuse.
 */
@Documented
@Constraint(validatedBy = NoCardNumber.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoCardNumber {
    /** The most characters that are looked at. */
    int LONGEST = 1_000;

    /**
     * Whether the text is a telephone number: {@link CardNumbers#isInPhone} in place of {@link CardNumbers#isIn}.
     *
     * @return false by default
     */
    boolean phone() default false;

    /**
     * The message.
     *
     * @return a message or its key
     */
    String message() default "{org.customeraccounts.value.NoCardNumber.message}";

    /**
     * The groups.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * The payload.
     *
     * @return the payload
     */
    Class<? extends Payload>[] payload() default {};

    /** Checks {@link NoCardNumber}. Public because Bean Validation makes it. */
    final class Validator implements ConstraintValidator<NoCardNumber, CharSequence> {
        private boolean phone;

        /** For Bean Validation. */
        public Validator() {}

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
}
