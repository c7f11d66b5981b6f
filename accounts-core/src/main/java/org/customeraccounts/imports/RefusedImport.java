package org.customeraccounts.imports;

import java.util.List;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.ExternalRef;
import org.jspecify.annotations.Nullable;

/**
 * A customer that an import did not take, and why. Nothing personal but the host's own number.
 *
 * @param position its place in the stream, from 1 on
 * @param ref the host's number, or null where it is missing or not acceptable
 * @param code why: {@code INVALID_INPUT}, {@code HASH_KIND_UNKNOWN} or {@code HASH_TOO_COSTLY} where nothing else is
 *     wrong, {@code
 *     EMAIL_USED_BY_ANOTHER_ACCOUNT}, {@code EXTERNAL_REF_USED}, {@code CARD_TOKEN_USED} or {@code
 *     IDEMPOTENCY_KEY_REUSED}
 * @param violations what is wrong with which field; empty where the customer stands in another one's way; copied
 */
public record RefusedImport(long position, @Nullable ExternalRef ref, ErrorCode code, List<Violation> violations) {
    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException when the position is less than 1
     */
    public RefusedImport {
        Objects.requireNonNull(code, "code");
        violations = List.copyOf(violations);
        if (position < 1) {
            throw new IllegalArgumentException("a position is 1 or more");
        }
    }
}
