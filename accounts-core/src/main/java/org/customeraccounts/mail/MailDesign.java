package org.customeraccounts.mail;

import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shop's own style and content for one kind of mail, as staff typed it: checked when it is saved. Immutable.
 *
 * @param style colours, logo and footer
 * @param english the content in English, or null for the library's own
 * @param french the content in French, or null for the library's own
 */
public record MailDesign(
        @NotNull MailStyle style,
        @Nullable MailTemplate english,
        @Nullable MailTemplate french) {
    /**
     * The content in a language.
     *
     * @param locale French, or anything else for English
     * @return the shop's own, or empty for the library's
     */
    public Optional<MailTemplate> template(Locale locale) {
        return Optional.ofNullable(locale.getLanguage().equals("fr") ? french : english);
    }
}
