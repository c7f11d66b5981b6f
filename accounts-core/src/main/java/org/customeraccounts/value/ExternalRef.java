package org.customeraccounts.value;

import java.util.Objects;

/**
 * The host's own number for a customer, unique in the shop: 1 to {@value #LONGEST} printable characters, compared
 * exactly.
 *
 * @param value the host's number
 */
public record ExternalRef(String value) {
    /** The most code points. */
    public static final int LONGEST = 128;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the value is blank, too long, or holds a control character
     */
    public ExternalRef {
        Texts.flaw(Objects.requireNonNull(value, "value"), LONGEST).ifPresent(flaw -> {
            throw new IllegalArgumentException("the external reference is not acceptable: " + flaw);
        });
    }

    /**
     * The reference of that value.
     *
     * @param value the host's number
     * @return the reference
     * @throws IllegalArgumentException as the constructor does
     */
    public static ExternalRef of(String value) {
        return new ExternalRef(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
