package org.customeraccounts.order;

import java.util.Objects;
import org.customeraccounts.value.Texts;

/** What every text of an order must be. */
final class OrderTexts {
    private OrderTexts() {}

    static void requireLines(String text, String which, int longest) {
        Texts.violationOfLines(Objects.requireNonNull(text, which), longest).ifPresent(violation -> {
            throw refused(which, violation);
        });
    }

    static void require(String text, String which, int longest) {
        Texts.violation(Objects.requireNonNull(text, which), longest).ifPresent(violation -> {
            throw refused(which, violation);
        });
    }

    private static IllegalArgumentException refused(String which, Texts.Violation violation) {
        return new IllegalArgumentException("the " + which + " is not acceptable: " + violation);
    }
}
