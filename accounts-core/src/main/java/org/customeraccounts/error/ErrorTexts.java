package org.customeraccounts.error;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the codes. The host's default language plays no part: English is the root bundle. */
final class ErrorTexts {
    private static final String BUNDLE = "org.customeraccounts.error.ErrorTexts";
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    private ErrorTexts() {}

    static String text(ErrorCode code, String part, Locale locale, Map<String, String> details) {
        Locale known = locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ROOT;
        String text = ResourceBundle.getBundle(BUNDLE, known).getString(code.name() + "." + part);
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(details.getOrDefault(place.group(1), "…")));
    }
}
