package org.customeraccounts.order;

import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.Texts;

/** What every text of an order must be. */
final class OrderTexts {
    private OrderTexts() {}

    static void demandLines(String text, String which, int longest) {
        refuse(which, Texts.flawOfLines(Objects.requireNonNull(text, which), longest));
    }

    static void demand(String text, String which, int longest) {
        refuse(which, Texts.flaw(Objects.requireNonNull(text, which), longest));
    }

    private static void refuse(String which, Optional<Texts.Flaw> found) {
        found.ifPresent(flaw -> {
            throw new IllegalArgumentException("the " + which + " is not acceptable: " + flaw);
        });
    }
}
