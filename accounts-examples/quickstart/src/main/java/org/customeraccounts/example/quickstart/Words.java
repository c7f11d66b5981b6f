package org.customeraccounts.example.quickstart;

import java.util.Locale;
import java.util.ResourceBundle;

/** What the quickstart itself says, in the reader's language. */
final class Words {
    private static final String BUNDLE = "org.customeraccounts.example.quickstart.Words";

    private final Locale locale;
    private final ResourceBundle bundle;

    Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale.getLanguage().equals("fr") ? locale : Locale.ROOT);
    }

    Locale locale() {
        return locale;
    }

    String say(String key, Object... places) {
        return String.format(locale, bundle.getString(key), places);
    }
}
