package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * A place in a list, opaque to whoever holds it: what a page gives to ask for the next. It opens nothing: a list shows
 * its own caller's entries whatever the cursor says.
 *
 * @param position the sort key of the last entry seen, for the store to read; at most {@value #LONGEST} characters
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record Cursor(String position) {
    /** The most characters of a position. */
    public static final int LONGEST = 512;

    private static final String VERSION = "1:";

    /** Three bytes for each character and two for the version, in base64url. */
    private static final int LONGEST_ENCODED = 4 * (LONGEST + 1);

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException when the position is longer
     */
    public Cursor {
        if (Objects.requireNonNull(position, "position").length() > LONGEST) {
            throw new IllegalArgumentException("a position has at most " + LONGEST + " characters");
        }
    }

    /**
     * The cursor as a page gave it out.
     *
     * @param text what {@link #encoded} returned
     * @return the cursor
     * @throws IllegalArgumentException when the text is no cursor
     */
    public static Cursor parse(String text) {
        if (text.length() > LONGEST_ENCODED) {
            throw new IllegalArgumentException("not a cursor");
        }
        String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        if (!decoded.startsWith(VERSION)) {
            throw new IllegalArgumentException("not a cursor");
        }
        Cursor cursor = new Cursor(decoded.substring(VERSION.length()));
        // The decoder also takes padding and unused bits: a cursor has one text.
        if (!cursor.encoded().equals(text)) {
            throw new IllegalArgumentException("not a cursor");
        }
        return cursor;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Cursor read(Object json) {
        return parse(JsonText.of(json));
    }

    /**
     * The cursor as text that fits in a URL.
     *
     * @return base64url characters
     */
    public String encoded() {
        byte[] bytes = (VERSION + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @JsonValue
    @Override
    public String toString() {
        return encoded();
    }
}
