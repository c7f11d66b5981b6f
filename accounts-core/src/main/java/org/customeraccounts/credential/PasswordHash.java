package org.customeraccounts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a store keeps of a password: a hash with its salt and cost, as text. 1 to {@value #LONGEST} characters of
 * printable ASCII, not all spaces; whether it can be verified is for others to say. Immutable. Only {@link #reveal}
 * gives it out: {@code toString}, JSON and Java serialization do not.
 */
@JsonIncludeProperties({})
public final class PasswordHash {
    /** The most characters of a stored hash. */
    public static final int LONGEST = 512;

    private static final Pattern FORM = Pattern.compile("(?! *$)[ -~]{1," + LONGEST + "}");

    private final transient String text;

    private PasswordHash(String text) {
        this.text = text;
    }

    /**
     * A hash as it was stored.
     *
     * @param text the characters
     * @return the hash
     * @throws IllegalArgumentException when the text is not of the form above; the message does not hold it
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PasswordHash of(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a password hash is 1 to " + LONGEST + " characters of printable ASCII, not all spaces");
        }
        return new PasswordHash(text);
    }

    /**
     * The text itself, for the store and for verifying and nowhere else.
     *
     * @return the characters
     */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PasswordHash that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
