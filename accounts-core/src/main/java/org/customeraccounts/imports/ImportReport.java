package org.customeraccounts.imports;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.ExternalRef;
import org.jspecify.annotations.Nullable;

/**
 * What became of the customers of an import. Each is counted once.
 *
 * @param taken how many have an account now that had none before
 * @param alreadyThere how many an earlier import, or an earlier place in the same stream, had brought with the same
 *     content
 * @param refused how many were not taken, by why; copied
 * @param firstRefused the first of those, at most {@value #MOST_LISTED}, in the order of the stream; copied
 * @param cleaned how many of those that were taken lack something that cannot be kept
 * @param firstCleaned the first of those, at most {@value #MOST_LISTED}, in the order of the stream; copied
 */
public record ImportReport(
        long taken,
        long alreadyThere,
        Map<ErrorCode, Long> refused,
        List<Refused> firstRefused,
        long cleaned,
        List<Cleaned> firstCleaned) {
    /** The most refusals that a report lists, and the most customers of whom something was left out. */
    public static final int MOST_LISTED = 100;

    /** Copies the collections. */
    public ImportReport {
        refused = Map.copyOf(refused);
        firstRefused = List.copyOf(firstRefused);
        firstCleaned = List.copyOf(firstCleaned);
    }

    /**
     * What became of customers of whom nothing was left out.
     *
     * @param taken how many have an account now that had none before
     * @param alreadyThere how many were there already
     * @param refused how many were not taken, by why
     * @param firstRefused the first of those
     */
    public ImportReport(long taken, long alreadyThere, Map<ErrorCode, Long> refused, List<Refused> firstRefused) {
        this(taken, alreadyThere, refused, firstRefused, 0, List.of());
    }

    /**
     * How many were not taken.
     *
     * @return the sum over all codes
     */
    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How far into the stream it went.
     *
     * @return how many customers were taken, there already, or refused
     */
    public long customers() {
        return taken + alreadyThere + refusedInAll();
    }

    /**
     * A customer that an import took, with something left out of what cannot be kept. Nothing personal but the host's
     * own number.
     *
     * @param position its place in the stream, from 1 on
     * @param ref the host's number
     * @param changes which fields were changed, by the code that would have refused them: {@code INVALID_CHARACTERS}
     *     where characters were left out, {@code INVALID_FORMAT} or {@code TOO_LONG} where a telephone number was;
     *     copied
     */
    public record Cleaned(long position, ExternalRef ref, List<Violation> changes) {
        /**
         * Checks the place.
         *
         * @throws IllegalArgumentException when the position is less than 1
         */
        public Cleaned {
            Objects.requireNonNull(ref, "ref");
            changes = List.copyOf(changes);
            if (position < 1) {
                throw new IllegalArgumentException("a position is 1 or more");
            }
        }
    }

    /**
     * A customer that an import did not take, and why. Nothing personal but the host's own number.
     *
     * @param position its place in the stream, from 1 on
     * @param ref the host's number, or null where it is missing or not acceptable
     * @param code why: {@code INVALID_INPUT}, {@code HASH_KIND_UNKNOWN} or {@code HASH_TOO_COSTLY} where nothing else
     *     is wrong, {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, {@code EXTERNAL_REF_USED}, {@code CARD_TOKEN_USED} or {@code
     *     IDEMPOTENCY_KEY_REUSED}
     * @param violations what is wrong with which field; empty where the customer stands in another one's way; copied
     */
    public record Refused(long position, @Nullable ExternalRef ref, ErrorCode code, List<Violation> violations) {
        /**
         * Checks the place.
         *
         * @throws IllegalArgumentException when the position is less than 1
         */
        public Refused {
            Objects.requireNonNull(code, "code");
            violations = List.copyOf(violations);
            if (position < 1) {
                throw new IllegalArgumentException("a position is 1 or more");
            }
        }
    }
}
