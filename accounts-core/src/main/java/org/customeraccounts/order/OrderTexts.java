package org.customeraccounts.order;

import java.util.Objects;
import org.customeraccounts.value.Texts;

/** What every text of an order must be. */
final class OrderTexts {
    private OrderTexts() {}

    static void demandLines(String text, String which, int longest) {
        Texts.flawOfLines(Objects.requireNonNull(text, which), longest).ifPresent(flaw -> {
            throw refused(which, flaw);
        });
    }

    static void demand(String text, String which, int longest) {
        Texts.flaw(Objects.requireNonNull(text, which), longest).ifPresent(flaw -> {
            throw refused(which, flaw);
        });
    }

    private static IllegalArgumentException refused(String which, Texts.Flaw flaw) {
        return new IllegalArgumentException("the " + which + " is not acceptable: " + flaw);
    }
}
