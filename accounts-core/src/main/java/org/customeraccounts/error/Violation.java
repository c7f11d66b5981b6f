package org.customeraccounts.error;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with one field of an input. It never holds what was typed.
 *
 * @param field the field's name, dots between levels: {@code name.given}
 * @param code what is wrong
 * @param details the parameters of the rule, such as {@code min} = {@code 10}; copied
 */
public record Violation(String field, ErrorCode code, Map<String, String> details) {
    /** Copies the details. */
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        details = Map.copyOf(details);
    }

    /**
     * A violation of a rule without parameters.
     *
     * @param field the field's name
     * @param code what is wrong
     * @return the violation
     */
    public static Violation of(String field, ErrorCode code) {
        return new Violation(field, code, Map.of());
    }

    /**
     * A violation of a rule with one parameter.
     *
     * @param field the field's name
     * @param code what is wrong
     * @param detail the parameter's name
     * @param value the parameter
     * @return the violation
     */
    public static Violation of(String field, ErrorCode code, String detail, Object value) {
        return new Violation(field, code, Map.of(detail, String.valueOf(value)));
    }

    /**
     * One sentence for the person who fills in the form.
     *
     * @param locale French, or anything else for English
     * @return the sentence
     */
    public String message(Locale locale) {
        return code.message(locale, details);
    }

    /**
     * What to do about it.
     *
     * @param locale French, or anything else for English
     * @return the next step
     */
    public String nextStep(Locale locale) {
        return code.nextStep(locale, details);
    }
}
