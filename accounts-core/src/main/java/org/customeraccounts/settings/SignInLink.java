package org.customeraccounts.settings;

import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * How the shop's navigation shows its one link to accounts: "sign in" for a visitor, "account" for a signed-in
 * customer. The host draws it. As staff typed it: checked when the settings are saved. Immutable.
 *
 * @param visible whether it is shown at all
 * @param signInLabel the words for a visitor, at most 40 code points, or null for those of the visitor's language
 * @param accountLabel the words for a customer, at most 40 code points, or null for those of the customer's language
 * @param style how it looks
 * @param placement where it stands
 */
public record SignInLink(
        boolean visible,
        @OneLine(max = LONGEST_LABEL) @Nullable String signInLabel,
        @OneLine(max = LONGEST_LABEL) @Nullable String accountLabel,
        @NotNull Style style,
        @NotNull Placement placement) {
    /** The most code points of a label. */
    public static final int LONGEST_LABEL = 40;

    /** How the link looks. */
    public enum Style {
        /** Words. */
        TEXT,
        /** Words on a button. */
        BUTTON,
        /** A symbol, the words for screen readers. */
        ICON
    }

    /** Where the link stands. */
    public enum Placement {
        /** At the top of each page. */
        HEADER,
        /** In the menu. */
        MENU,
        /** At the bottom of each page. */
        FOOTER
    }

    /**
     * The default: shown as words at the top of each page.
     *
     * @return the link
     */
    public static SignInLink standard() {
        return new SignInLink(true, null, null, Style.TEXT, Placement.HEADER);
    }
}
