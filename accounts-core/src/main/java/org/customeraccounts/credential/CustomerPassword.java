package org.customeraccounts.credential;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.CONSTRUCTOR;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A password that {@link PasswordPolicy} accepts, for a host's own forms: a {@code Password} or a {@code CharSequence};
 * null is valid. The customer's own words are not known here: the operation that takes the password looks at them.
 *
 * <p>Each reason is a constraint violation of its own. Its message is the code's, in the language that the host's
 * validation speaks; a host's {@code ValidationMessages} may replace it by its key, the code behind {@code
 * org.customeraccounts.credential.CustomerPassword.}. Its dynamic payload is the {@link
 * org.customeraccounts.error.Violation}, which has the code and speaks any of the library's languages. Needs Hibernate
 * Validator, but no expression language.
 */
@Documented
@Constraint(validatedBy = {CustomerPasswordValidator.OfPassword.class, CustomerPasswordValidator.OfText.class})
@Target({FIELD, METHOD, PARAMETER, CONSTRUCTOR, TYPE_USE, ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@SuppressWarnings("exports") // only Bean Validation makes validators
public @interface CustomerPassword {
    /**
     * The fewest code points, {@value PasswordPolicy#SHORTEST_MINIMUM} to {@value PasswordPolicy#LONGEST_MINIMUM}.
     *
     * @return the minimum
     */
    int min() default PasswordPolicy.SHORTEST_MINIMUM;

    /**
     * One message in place of the reasons.
     *
     * @return the message, or "" for the reasons
     */
    String message() default "";

    /**
     * The groups of Bean Validation.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * The payload of Bean Validation.
     *
     * @return the payload
     */
    Class<? extends Payload>[] payload() default {};
}
