package org.customeraccounts.imports;

import java.util.List;
import java.util.Objects;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.ExternalRef;

/**
 * A customer that an import took, with something left out of what cannot be kept. Nothing personal but the host's own
 * number.
 *
 * @param position its place in the stream, from 1 on
 * @param ref the host's number
 * @param changes which fields were changed, by the code that would have refused them: {@code INVALID_CHARACTERS} where
 *     characters were left out, {@code INVALID_FORMAT} or {@code TOO_LONG} where a telephone number was; copied
 */
public record CleanedImport(long position, ExternalRef ref, List<Violation> changes) {
    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException when the position is less than 1
     */
    public CleanedImport {
        Objects.requireNonNull(ref, "ref");
        changes = List.copyOf(changes);
        if (position < 1) {
            throw new IllegalArgumentException("a position is 1 or more");
        }
    }
}
