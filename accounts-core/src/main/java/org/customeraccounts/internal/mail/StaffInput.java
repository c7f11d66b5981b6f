package org.customeraccounts.internal.mail;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.value.Texts;

/** Judges what staff wrote, in time that grows with the limits. */
final class StaffInput {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern HTTPS = Pattern.compile("https://[\\x21-\\x7e]+", Pattern.CASE_INSENSITIVE);

    private StaffInput() {}

    static Optional<TemplateViolation> violation(MailStyle style) {
        if (!COLOR.matcher(style.accentColor()).matches()) {
            return Optional.of(new TemplateViolation("style", 1, "the colour is not of the form #rrggbb"));
        }
        String logo = style.logo();
        if (logo != null && !isLogo(logo)) {
            String reason = "the logo is no https address of at most " + MailStyle.LONGEST_LOGO + " characters";
            return Optional.of(new TemplateViolation("style", 1, reason));
        }
        return longText("style", style.footer(), MailStyle.LONGEST_FOOTER).or(() -> tagInFooter(style.footer()));
    }

    static Optional<TemplateViolation> violation(MailTemplate own, Collection<String> names) {
        return subject(own.subject())
                .or(() -> TemplateTags.violation("subject", own.subject(), names))
                .or(() -> body("text", own.text(), names))
                .or(() -> body("html", own.html(), names));
    }

    private static Optional<TemplateViolation> subject(String subject) {
        return longText("subject", subject, MailTemplate.LONGEST_SUBJECT)
                .or(() -> where("subject", subject, Texts::isRefused, "it must be one line without control characters"))
                .or(() -> blank("subject", subject));
    }

    private static Optional<TemplateViolation> body(String part, String template, Collection<String> names) {
        return longText(part, template, MailTemplate.LONGEST_BODY)
                .or(() -> blank(part, template))
                .or(() -> TemplateTags.violation(part, template, names));
    }

    private static Optional<TemplateViolation> longText(String part, String text, int longest) {
        // Counting code points takes as long as the text is, so what is too long for sure is not counted.
        if (text.length() > 2L * longest || text.codePointCount(0, text.length()) > longest) {
            return Optional.of(new TemplateViolation(part, 1, "more than " + longest + " characters"));
        }
        return where(part, text, StaffInput::isBroken, "control characters are not allowed");
    }

    private static Optional<TemplateViolation> blank(String part, String text) {
        return text.isBlank() ? Optional.of(new TemplateViolation(part, 1, "it is empty")) : Optional.empty();
    }

    private static Optional<TemplateViolation> tagInFooter(String footer) {
        int tag = footer.indexOf("{{");
        return tag < 0
                ? Optional.empty()
                : Optional.of(new TemplateViolation("style", lineOf(footer, tag), "the footer takes no tags"));
    }

    private static Optional<TemplateViolation> where(String part, String text, IntPredicate refused, String reason) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (refused.test(text.codePointAt(i))) {
                return Optional.of(new TemplateViolation(part, lineOf(text, i), reason));
            }
        }
        return Optional.empty();
    }

    private static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    private static boolean isBroken(int codePoint) {
        boolean layout = codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
        return Character.getType(codePoint) == Character.SURROGATE || (Character.isISOControl(codePoint) && !layout);
    }

    private static boolean isLogo(String logo) {
        if (logo.length() > MailStyle.LONGEST_LOGO || !HTTPS.matcher(logo).matches()) {
            return false;
        }
        try {
            return URI.create(logo).getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
