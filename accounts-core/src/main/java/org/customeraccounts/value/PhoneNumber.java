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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number as people write it: digits from 0 to 9, three at least, spaces and hyphens of every kind, {@code
 * +()./}, and an extension such as {@code x89}, {@code ext. 89}, {@code poste 89} or {@code #89}. Null is allowed, as
 * is usual for constraints, and so is a text that shows nothing. How long it may be is for another constraint to say.
 */
@Documented
@Constraint(validatedBy = PhoneNumber.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PhoneNumber {
    /**
     * The message.
     *
     * @return a message or its key
     */
    String message() default "{org.customeraccounts.value.PhoneNumber.message}";

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

    /** Checks {@link PhoneNumber}. Public because Bean Validation makes it. */
    final class Validator implements ConstraintValidator<PhoneNumber, CharSequence> {
        private static final int FEWEST_DIGITS = 3;
        private static final String BETWEEN = "+().-/";

        /** Beside what Unicode has as dashes: the minus, the hyphen bullet, and the soft hyphen. */
        private static final String HYPHENS = "\u2212\u2043\u00ad";

        /** What comes with copying and has no width. */
        private static final String NOTHING = "\u200b\u2060\ufeff";

        /** An extension as people write it in English and French, and as RFC 3966 §5.3 does. */
        static final Pattern EXTENSION =
                Pattern.compile("(?i)[\\s\\h,;]*(ext|extension|extn|poste|x|#)[\\h.:=]*([0-9]{1,8})\\h*$");

        /** For Bean Validation. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable CharSequence typed, ConstraintValidatorContext context) {
            if (typed == null || Texts.isBlank(typed.toString())) {
                return true;
            }
            String phone = typed.toString().strip();
            return phone.length() <= NoCardNumber.LONGEST
                    && isNumber(EXTENSION.matcher(phone).replaceFirst(""));
        }

        private static boolean isNumber(String phone) {
            return phone.codePoints().allMatch(Validator::isPart)
                    && phone.chars().filter(Validator::isDigit).count() >= FEWEST_DIGITS;
        }

        private static boolean isPart(int codePoint) {
            return isDigit(codePoint)
                    || Texts.isSpace(codePoint)
                    || BETWEEN.indexOf(codePoint) >= 0
                    || HYPHENS.indexOf(codePoint) >= 0
                    || NOTHING.indexOf(codePoint) >= 0
                    || Character.getType(codePoint) == Character.DASH_PUNCTUATION;
        }

        private static boolean isDigit(int character) {
            return character >= '0' && character <= '9';
        }
    }
}
