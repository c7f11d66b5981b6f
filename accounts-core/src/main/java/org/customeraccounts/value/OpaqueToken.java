package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret of 256 random bits behind a readable prefix, such as {@code ca_session_…}. Only {@link #reveal} gives it
 * out: {@code toString}, JSON and Java serialization do not.
 */
@JsonIncludeProperties({})
abstract sealed class OpaqueToken permits SessionToken, MailToken, DeviceToken {
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("ca_[a-z]{1,16}_[A-Za-z0-9_-]{43}");

    private final transient String text;

    OpaqueToken(@Nullable String text) {
        this.text = text != null && text.length() <= 64 && FORM.matcher(text).matches() ? text : "";
    }

    static String text(String purpose, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a token is made of " + RANDOM_BYTES + " random bytes");
        }
        return "ca_" + purpose + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * Whether the text has the form of a token at all. One that has not opens nothing, and needs no look-up.
     *
     * @return whether a store can know it
     */
    public final boolean isWellFormed() {
        return !text.isEmpty();
    }

    /**
     * The token itself, for the cookie or the link it belongs in and nowhere else.
     *
     * @return the token; empty when it is not well-formed
     */
    public final String reveal() {
        return text;
    }

    /**
     * What a store keeps in the token's place.
     *
     * @return the SHA-256 of the whole token, prefix included
     */
    public final TokenHash hash() {
        return TokenHash.of(text);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        // By their hashes: comparing texts takes the longer the more of them is right.
        return other instanceof OpaqueToken that && getClass() == that.getClass() && hash().equals(that.hash());
    }

    @Override
    public final int hashCode() {
        return hash().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[hidden]";
    }
}
