package org.customeraccounts.value;

/** Text as a reader of JSON found it, for creators whose failures must not repeat what was sent. */
final class JsonText {
    private JsonText() {}

    static String of(Object json) {
        if (json instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a text is expected");
    }
}
