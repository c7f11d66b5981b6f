package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a token, 32 bytes: what a store keeps instead of the token. Immutable; {@code toString} hides it. */
@JsonIncludeProperties({})
public final class TokenHash {
    private static final int LENGTH = 32;

    private final transient byte[] bytes;

    private TokenHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static TokenHash of(String token) {
        try {
            return new TokenHash(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * A hash as it was stored.
     *
     * @param bytes 32 bytes; copied
     * @return the hash
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static TokenHash stored(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a token hash has " + LENGTH + " bytes");
        }
        return new TokenHash(bytes.clone());
    }

    /**
     * The bytes to store.
     *
     * @return a copy of the 32 bytes
     */
    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }
}
