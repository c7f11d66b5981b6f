package org.customeraccounts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A password hash as another system's export has it, unchecked: the operation that takes it says whether it can be
 * verified. Immutable. Only {@link #reveal} gives it out: {@code toString}, JSON and Java serialization do not.
 */
@JsonIncludeProperties({})
public final class ForeignHash {
    private static final Set<String> NO_PASSWORD = Set.of("*", "*0", "*1");

    private final transient String text;

    private ForeignHash(String text) {
        this.text = text;
    }

    /**
     * A hash as it was exported.
     *
     * @param text the characters, whatever they are
     * @return the hash
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
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
     * Whether it says that there is no password, as systems do that keep something for every customer: nothing or
     * blanks, what begins with an exclamation mark (Django, and locked Unix accounts), {@code *}, {@code *0} and {@code
     * *1} (crypt). The customer then sets one with a mailed link.
     *
     * @return whether no password fits
     */
    public boolean saysNone() {
        return text.isBlank() || text.startsWith("!") || NO_PASSWORD.contains(text);
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
