package org.customeraccounts.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a shop's mails look: an input, unchecked until it is saved. What is wrong is refused then, as
 * {@link org.customeraccounts.error.ErrorCode#TEMPLATE_INVALID TEMPLATE_INVALID} with the part {@code style}.
 *
 * @param accentColor the colour of the button, {@code #rrggbb}; its label is black or white, whichever reads better
 * @param logo the https address of an image at most {@value #LONGEST_LOGO} characters long, shown 40 pixels high in the
 *     place of the shop's name, or null for the name
 * @param footer plain text below every mail, such as the shop's postal address, at most {@value #LONGEST_FOOTER}
 *     characters (Unicode code points) on as many lines as needed; may be empty
 */
public record MailStyle(String accentColor, @Nullable String logo, String footer) {
    /** The most characters of the logo's address. */
    public static final int LONGEST_LOGO = 1_000;
    /** The most characters of the footer. */
    public static final int LONGEST_FOOTER = 1_000;

    private static final MailStyle PLAIN = new MailStyle("#23395b", null, "");

    /** Refuses null. */
    public MailStyle {
        Objects.requireNonNull(accentColor, "accentColor");
        Objects.requireNonNull(footer, "footer");
    }

    /**
     * How mails look in a shop that has not said otherwise.
     *
     * @return dark blue, no logo, no footer
     */
    public static MailStyle plain() {
        return PLAIN;
    }
}
