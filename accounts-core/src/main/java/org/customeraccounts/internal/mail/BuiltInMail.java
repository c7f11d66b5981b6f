package org.customeraccounts.internal.mail;

import com.samskivert.mustache.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.customeraccounts.mail.MailKind;

/**
 * The words of one kind of mail in one language, found under the kind's name. They are plain text, so that the text and
 * the HTML say the same.
 */
final class BuiltInMail {
    private static final String BUNDLE = "org.customeraccounts.internal.mail.MailWords";
    private static final List<String> PARTS = List.of(
            "subject",
            "preview",
            "title",
            "opening",
            "button",
            "button.link",
            "closing",
            "aside",
            "other",
            "other.link");

    private final Map<String, Template> words = new LinkedHashMap<>();

    BuiltInMail(MailKind kind, Locale language) {
        ResourceBundle bundle = bundle(language);
        for (String part : PARTS) {
            String key = kind + "." + part;
            if (bundle.containsKey(key)) {
                words.put(part, StrictMustache.plain(bundle.getString(key)));
            }
        }
    }

    /** The host's default language plays no part: English is the root bundle. */
    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(BUNDLE, language.equals(Locale.FRENCH) ? language : Locale.ROOT);
    }

    String subject(Map<String, String> values) {
        return filled("subject", values);
    }

    /** What the content's templates are filled in with. */
    Map<String, Object> content(Map<String, String> values) {
        return Map.of(
                "preview", filled("preview", values),
                "title", filled("title", values),
                "opening", paragraphs("opening", values),
                "button", link("button", values),
                "closing", paragraphs("closing", values),
                "aside", paragraphs("aside", values),
                "other", link("other", values));
    }

    private List<Map<String, String>> link(String part, Map<String, String> values) {
        return words.containsKey(part)
                ? List.of(Map.of("label", filled(part, values), "link", filled(part + ".link", values)))
                : List.of();
    }

    private List<String> paragraphs(String part, Map<String, String> values) {
        return words.containsKey(part) ? filled(part, values).lines().toList() : List.of();
    }

    private String filled(String part, Map<String, String> values) {
        Template template = words.get(part);
        if (template == null) {
            throw new IllegalStateException("a built-in mail has no " + part);
        }
        return template.execute(values);
    }
}
