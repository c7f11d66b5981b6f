package org.customeraccounts.credential;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A password hash as another system's export has it, unchecked: the operation that takes it says whether it can be verified.
 * Immutable. Only {@link #reveal} gives it out: {@code toString}, JSON and Java serialization do not.
 */
public final class ForeignHash {
    private final String text;

    private ForeignHash(String text) {
        this.text = text;
    }

    /**
     * A hash as it was exported.
     *
     * @param text the characters, whatever they are
     * @return the hash
     */
    public static ForeignHash of(String text) {
        return new ForeignHash(Objects.requireNonNull(text, "text"));
    }

    /**
     * The text itself, for checking it and nowhere else.
     *
     * @return the characters
     */
    public String reveal() {
        return text;
    }

    /**
     * The hash, as far as its form goes.
     *
     * @return the hash, or empty when a store could not keep it
     */
    public Optional<PasswordHash> toHash() {
        try {
            return Optional.of(PasswordHash.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForeignHash that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "ForeignHash[hidden]";
    }
}
