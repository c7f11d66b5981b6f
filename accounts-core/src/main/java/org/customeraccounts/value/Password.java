package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A password as typed, in Unicode normalization form C (NIST SP 800-63B-4 §3.1.1.2), neither trimmed nor cut.
 * Immutable. Only {@link #reveal} and {@link #utf8} give it out: {@code toString}, JSON and Java serialization do not.
 */
@JsonIncludeProperties({})
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public sealed class Password permits PreparedPassword {
    /** More characters than this are kept as typed: no rule accepts them, and normalizing them could be slow. */
    private static final int LONGEST_NORMALIZED = 4_096;

    private final transient String text;

    /** Private, for Jackson would take one that is not, past the normalizing. */
    private Password(String text) {
        this.text = text;
    }

    Password(Password same) {
        this(same.text);
    }

    /**
     * The password that was typed, unchecked: whether it will do is for the operation that takes it to say.
     *
     * @param typed the characters as typed, or null where nothing was, which is the empty password
     * @return the password
     */
    public static Password of(@Nullable CharSequence typed) {
        if (typed == null) {
            return new Password("");
        }
        boolean normalizable = typed.length() <= LONGEST_NORMALIZED;
        return new Password(normalizable ? Normalizer.normalize(typed, Normalizer.Form.NFC) : typed.toString());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Password read(Object json) {
        return of(JsonText.of(json));
    }

    /**
     * The password itself, for hashing and nowhere else.
     *
     * @return the characters
     */
    public final String reveal() {
        return text;
    }

    /**
     * The password in UTF-8, for hashing and nowhere else. Strict: a lone surrogate has no bytes, so that two different
     * passwords never share theirs. Whoever asks wipes the bytes after use.
     *
     * @return a new array, or empty when the text is not well-formed Unicode
     */
    public final Optional<byte[]> utf8() {
        byte[] room = new byte[3 * text.length()];
        ByteBuffer written = ByteBuffer.wrap(room);
        CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), written, true);
        Optional<byte[]> bytes =
                result.isError() ? Optional.empty() : Optional.of(Arrays.copyOf(room, written.position()));
        // It holds the password too, and nobody else would wipe it.
        Arrays.fill(room, (byte) 0);
        return bytes;
    }

    /**
     * The length that rules speak of.
     *
     * @return the number of Unicode code points
     */
    public final int codePoints() {
        return text.codePointCount(0, text.length());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Password that && text.equals(that.text);
    }

    @Override
    public final int hashCode() {
        return text.hashCode();
    }

    @Override
    public final String toString() {
        return "Password[hidden]";
    }
}
