package org.customeraccounts.internal.mail;

import com.samskivert.mustache.MustacheException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.jspecify.annotations.Nullable;

/** Writes mails out, from the built-in words or from what staff wrote. Thread safe. */
public final class MailRenderer {
    // Every built-in mail, compiled once for all hosts in the process: a broken one shows here, not when it is sent.
    private static final MailLayout LAYOUT = new MailLayout();
    private static final Map<MailKind, BuiltInMail> ENGLISH = compiled(Locale.ENGLISH);
    private static final Map<MailKind, BuiltInMail> FRENCH = compiled(Locale.FRENCH);

    private static Map<MailKind, BuiltInMail> compiled(Locale language) {
        Map<MailKind, BuiltInMail> mails = new EnumMap<>(MailKind.class);
        for (MailKind kind : MailKind.values()) {
            mails.put(kind, new BuiltInMail(kind, language));
        }
        return mails;
    }

    /**
     * The language that a mail is written in.
     *
     * @param locale what the recipient reads
     * @return French for French, English for anything else
     */
    public static Locale language(Locale locale) {
        return locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }

    /**
     * Writes a mail out.
     *
     * @param kind the kind of mail
     * @param locale what the recipient reads
     * @param values a value for each name in {@link MailVariables#of}; others are left aside
     * @param own what staff wrote in the place of the built-in words, or null
     * @param style how it looks
     * @return the mail
     * @throws IllegalArgumentException when a value is missing or is not what its name says, or when {@link #violation}
     *     finds something wrong with what staff wrote
     */
    public MailText render(
            MailKind kind, Locale locale, Map<String, String> values, @Nullable MailTemplate own, MailStyle style) {
        written(kind, own, style).ifPresent(violation -> {
            throw new IllegalArgumentException("the template is broken: " + violation);
        });
        Locale language = language(locale);
        Map<String, String> checked = MailVariables.checked(kind, values);
        return own == null ? builtIn(kind, language, checked, style) : own(own, language, checked, style);
    }

    /**
     * Whether what staff wrote can be saved: it is read, compiled, and filled in with a sample. What
     * can be saved can be sent, in either language.
     *
     * @param kind the kind of mail that it is for
     * @param own what staff wrote, or null when only the style is theirs
     * @param style how it is to look
     * @return {@code TEMPLATE_INVALID} with {@code part} (subject, text, html or style), {@code line} and
     *     {@code reason} of the first violation, or empty when there is none
     */
    public Optional<Refusal> violation(MailKind kind, @Nullable MailTemplate own, MailStyle style) {
        return written(kind, own, style)
                .or(() -> own == null ? Optional.empty() : tried(kind, own))
                .map(TemplateViolation::refusal);
    }

    private Optional<TemplateViolation> written(MailKind kind, @Nullable MailTemplate own, MailStyle style) {
        Optional<TemplateViolation> violation = StaffInput.violation(style);
        return own == null ? violation : violation.or(() -> StaffInput.violation(own, MailVariables.of(kind)));
    }

    private static Optional<TemplateViolation> tried(MailKind kind, MailTemplate own) {
        Map<String, String> sample = MailVariables.sample(kind);
        return tried("subject", own.subject(), sample)
                .or(() -> tried("text", own.text(), sample))
                .or(() -> tried("html", own.html(), sample));
    }

    private static Optional<TemplateViolation> tried(String part, String template, Map<String, String> sample) {
        try {
            String filled = StrictMustache.html(template).execute(sample);
            return filled.isBlank()
                    ? Optional.of(new TemplateViolation(part, 1, "it comes out empty"))
                    : Optional.empty();
        } catch (MustacheException broken) {
            return Optional.of(new TemplateViolation(part, 1, "it cannot be filled in"));
        }
    }

    private MailText builtIn(MailKind kind, Locale language, Map<String, String> values, MailStyle style) {
        Map<MailKind, BuiltInMail> mails = language.equals(Locale.FRENCH) ? FRENCH : ENGLISH;
        BuiltInMail mail = Objects.requireNonNull(mails.get(kind), "kind");
        Map<String, Object> words = mail.content(values);
        String text = LAYOUT.textContent(words);
        String html = LAYOUT.htmlContent(words, language, style);
        return framed(mail.subject(values), text, html, language, values, style);
    }

    private MailText own(MailTemplate own, Locale language, Map<String, String> values, MailStyle style) {
        String subject = StrictMustache.plain(own.subject()).execute(values);
        String text = StrictMustache.plain(own.text()).execute(values);
        String html = StrictMustache.html(own.html()).execute(values);
        return framed(subject, text, html, language, values, style);
    }

    private MailText framed(
            String subject, String text, String html, Locale language, Map<String, String> values, MailStyle style) {
        String shop = Objects.requireNonNull(values.get(MailVariables.SHOP), "shop");
        return new MailText(
                subject, LAYOUT.text(text, shop, style), LAYOUT.html(html, subject, shop, language, style), language);
    }
}
