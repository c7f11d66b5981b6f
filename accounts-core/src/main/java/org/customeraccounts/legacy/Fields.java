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

    /** The same of a rule that only what costs too much breaks. */
    static void requireCheap(boolean rule, String otherwise) {
        if (!rule) {
            throw new TooCostlyException(otherwise);
        }
    }

    /** The text with a stretch of it, in Base64 or hexadecimal, written as noughts; padding stays. */
    static String blank(String text, int from, int to) {
        String blanked = text.substring(from, to).replaceAll("[^=]", "0");
        return text.substring(0, from) + blanked + text.substring(to);
    }
}
