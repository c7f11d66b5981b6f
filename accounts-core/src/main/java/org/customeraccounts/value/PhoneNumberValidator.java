package org.customeraccounts.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks {@link PhoneNumber}. Public because Bean Validation makes it. */
public final class PhoneNumberValidator implements ConstraintValidator<PhoneNumber, CharSequence> {
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
    public PhoneNumberValidator() {}

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
        return phone.codePoints().allMatch(PhoneNumberValidator::isPart)
                && phone.chars().filter(PhoneNumberValidator::isDigit).count() >= FEWEST_DIGITS;
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
