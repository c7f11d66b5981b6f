package org.customeraccounts.value;

import java.util.Objects;

/**
 * A thing that several people may edit, and the version they saw. Saving on another version than the newest is refused
 * as {@code STALE}, so that two editors do not overwrite each other.
 *
 * @param <T> the thing
 * @param value the thing
 * @param version 0 when nobody has saved it yet; each saving adds one
 */
public record Versioned<T>(T value, long version) {
    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException when the version is negative
     */
    public Versioned {
        Objects.requireNonNull(value, "value");
        if (version < 0) {
            throw new IllegalArgumentException("a version is 0 or more");
        }
    }
}
