package org.customeraccounts.legacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a hash in its notation. */
final class Fields {
    private Fields() {}

    static Matcher of(Pattern notation, String text) {
        Matcher fields = notation.matcher(text);
        if (!fields.matches()) {
            throw new IllegalArgumentException("not a hash in this notation");
        }
        return fields;
    }

    static void require(boolean rule, String otherwise) {
        if (!rule) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
