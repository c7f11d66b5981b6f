package org.customeraccounts.internal.mail;

import java.util.Locale;

/**
 * A mail's words, filled in. They may hold links with tokens: {@code toString} hides them.
 *
 * @param subject one line
 * @param text the mail for programs that show no HTML
 * @param html a whole HTML document
 * @param language the language of the built-in words: French or English
 */
public record MailText(String subject, String text, String html, Locale language) {
    @Override
    public String toString() {
        return "MailText[hidden]";
    }
}
