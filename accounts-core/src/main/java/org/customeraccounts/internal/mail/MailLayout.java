package org.customeraccounts.internal.mail;

import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.mail.MailStyle;

/** What all mails share: the frame around the content, and the shape that the built-in words take in it. */
final class MailLayout {
    private final Template textContent = StrictMustache.plain(resource("content.txt"));
    private final Template htmlContent = StrictMustache.html(resource("content.html"));
    private final Template textFrame = StrictMustache.plain(resource("layout.txt"));
    private final Template htmlFrame = StrictMustache.html(resource("layout.html"));

    String textContent(Map<String, Object> words) {
        return textContent.execute(words);
    }

    String htmlContent(Map<String, Object> words, Locale language, MailStyle style) {
        Map<String, Object> context = new HashMap<>(words);
        context.put("accent", style.accentColor());
        context.put("onAccent", Accent.label(style.accentColor()));
        context.put("fallback", BuiltInMail.bundle(language).getString("fallback"));
        return htmlContent.execute(context);
    }

    String text(String content, String shop, MailStyle style) {
        return textFrame.execute(Map.of("content", content.strip(), "shop", shop, "footer", footer(style)));
    }

    String html(String content, String title, String shop, Locale language, MailStyle style) {
        return htmlFrame.execute(Map.of(
                "content",
                content.strip(),
                "title",
                title,
                "shop",
                shop,
                "lang",
                language.getLanguage(),
                "logo",
                style.logo() == null ? List.of() : List.of(style.logo()),
                "footer",
                footer(style)));
    }

    private static List<String> footer(MailStyle style) {
        return style.footer().strip().lines().toList();
    }

    private static String resource(String name) {
        try (InputStream in = MailLayout.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the library's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
