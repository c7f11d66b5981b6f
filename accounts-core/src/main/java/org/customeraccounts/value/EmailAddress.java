package org.customeraccounts.value;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address: as typed, for mail, and its key, for comparison. Equal when the keys are.
 */
public final class EmailAddress {
    private final String value;
    private final String key;

    private EmailAddress(String value, String key) {
        this.value = value;
        this.key = key;
    }

    /**
     * The address that was typed.
     *
     * @param typed what was typed; outer white space is taken off
     * @return the address
     * @throws IllegalArgumentException when mail cannot be sent to it
     */
    public static EmailAddress parse(String typed) {
        String stripped = typed.strip();
        return new EmailAddress(stripped, "1:" + stripped.toLowerCase(Locale.ROOT));
    }

    /**
     * An address as it was stored, unchecked.
     *
     * @param value what {@link #value} gave
     * @param key what {@link #key} gave
     * @return the address
     */
    public static EmailAddress stored(String value, String key) {
        return new EmailAddress(Objects.requireNonNull(value, "value"), Objects.requireNonNull(key, "key"));
    }

    /**
     * The address as typed, where mail goes.
     *
     * @return the address
     */
    public String value() {
        return value;
    }

    /**
     * What addresses are compared by: a version, then the address.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * The address for eyes that may not see it whole, such as {@code a•••@example.com}.
     *
     * @return the masked address
     */
    public String masked() {
        int at = value.lastIndexOf('@');
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "•••" + value.substring(at);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
