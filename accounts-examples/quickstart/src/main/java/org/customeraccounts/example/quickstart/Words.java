package org.customeraccounts.example.quickstart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the quickstart itself says, in the reader's language. */
final class Words {
    private static final String BUNDLE = "org.customeraccounts.example.quickstart.Words";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Locale locale;
    private final ResourceBundle bundle;

    Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale.getLanguage().equals("fr") ? locale : Locale.ROOT);
    }

    Locale locale() {
        return locale;
    }

    /** A time, as the clock of the stories shows it. */
    String time(Instant instant) {
        return TIME.format(instant);
    }

    String say(String key, Object... places) {
        return String.format(locale, bundle.getString(key), places);
    }
}
