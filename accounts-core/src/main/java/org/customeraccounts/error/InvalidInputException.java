package org.customeraccounts.error;

import java.util.List;
import java.util.stream.Collectors;

/** One or more inputs are not acceptable. All that is wrong is said at once; nothing was written. */
public final class InvalidInputException extends AccountsException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidInputException(Refusal refusal) {
        super(refusal.code(), refusal.details(), text(refusal));
        this.violations = refusal.violations();
    }

    private static String text(Refusal refusal) {
        String fields = refusal.violations().stream()
                .map(violation -> violation.field() + " " + violation.code())
                .collect(Collectors.joining(", ", " (", ")"));
        String sentence = text(refusal.code(), refusal.details());
        return refusal.violations().isEmpty() ? sentence : sentence + fields;
    }

    /**
     * What is wrong with which field.
     *
     * @return the violations, unmodifiable; empty once the exception has been through Java serialization
     */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
