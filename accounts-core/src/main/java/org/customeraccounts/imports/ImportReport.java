package org.customeraccounts.imports;

import java.util.List;
import java.util.Map;
import org.customeraccounts.error.ErrorCode;

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
        List<RefusedImport> firstRefused,
        long cleaned,
        List<CleanedImport> firstCleaned) {
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
    public ImportReport(long taken, long alreadyThere, Map<ErrorCode, Long> refused, List<RefusedImport> firstRefused) {
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
}
