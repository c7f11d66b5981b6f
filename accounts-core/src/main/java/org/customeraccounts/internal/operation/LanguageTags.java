package org.customeraccounts.internal.operation;

import java.util.List;
import java.util.Locale;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.jspecify.annotations.Nullable;

/** Languages that can be kept: a tag that names one, of at most 35 characters (RFC 5646 §4.4.1). */
public final class LanguageTags {
    private static final int LONGEST = 35;

    private LanguageTags() {}

    public static List<Violation> violations(String field, @Nullable Locale locale) {
        if (locale == null || locale.getLanguage().isEmpty()) {
            return List.of(Violation.of(field, ErrorCode.REQUIRED));
        }
        String tag = locale.toLanguageTag();
        // A Locale made by its constructor can hold what no tag says, and would come back as none.
        if (Locale.forLanguageTag(tag).getLanguage().isEmpty()) {
            return List.of(Violation.of(field, ErrorCode.INVALID_FORMAT));
        }
        return tag.length() > LONGEST ? List.of(Violation.of(field, ErrorCode.TOO_LONG, "max", LONGEST)) : List.of();
    }
}
