package org.customeraccounts.value;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that {@link EmailAddress#parse} takes, on any {@link CharSequence}, for a host's own forms. Null is
 * valid: add {@code @NotNull} where an address is required. A blank text is not.
 *
 * <p>The message says what is wrong, in English or French, and never repeats what was typed. Hibernate Validator finds
 * it without an EL jar; a host's {@code ValidationMessages} may replace each by its key, the name of a
 * {@link InvalidEmailAddressException.Reason} behind {@code org.customeraccounts.value.CustomerEmail.}, and a
 * {@link #message} given here replaces them all.
 */
@Documented
@Constraint(validatedBy = CustomerEmail.Validator.class)
@Target({
    ElementType.METHOD,
    ElementType.FIELD,
    ElementType.ANNOTATION_TYPE,
    ElementType.CONSTRUCTOR,
    ElementType.PARAMETER,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(CustomerEmail.List.class)
public @interface CustomerEmail {
    /**
     * What to say.
     *
     * @return a message or its key in braces; by default one for each reason
     */
    String message() default Validator.MESSAGE;

    /**
     * When to check.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * What clients attach.
     *
     * @return the payload
     */
    Class<? extends Payload>[] payload() default {};

    /** Several of them on one element. */
    @Documented
    @Target({
        ElementType.METHOD,
        ElementType.FIELD,
        ElementType.ANNOTATION_TYPE,
        ElementType.CONSTRUCTOR,
        ElementType.PARAMETER,
        ElementType.TYPE_USE
    })
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /**
         * The constraints.
         *
         * @return each of them
         */
        CustomerEmail[] value();
    }

    /** Checks {@link CustomerEmail}. Public only because a validation provider must make it; thread-safe. */
    final class Validator implements ConstraintValidator<CustomerEmail, CharSequence> {
        private static final String KEYS = "{org.customeraccounts.value.CustomerEmail.";
        static final String MESSAGE = KEYS + "message}";

        /** For the validation provider. */
        public Validator() {}

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
}
