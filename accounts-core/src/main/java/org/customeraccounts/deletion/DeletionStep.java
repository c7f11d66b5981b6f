package org.customeraccounts.deletion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a deletion's ledger. Its transitions are pure.
 *
 * @param name what it is: the name of an {@link ErasureStep}, or {@value #PARTICIPANT} and the name of a participant of
 *     the host's, at most {@value #LONGEST_NAME} characters; a newer version of the library may have added one that
 *     this one does not know
 * @param state where it stands
 * @param attempts how often a participant was asked without an answer that settles it; 0 for the library's own
 * @param done how many things were deleted
 * @param failed how many could not be, for good
 * @param unknown of how many nobody knows
 * @param at when it was written last, or null while it has not been touched
 */
public record DeletionStep(
        String name,
        State state,
        int attempts,
        int done,
        int failed,
        int unknown,
        @Nullable Instant at) {
    /** What the name of a participant's step begins with. */
    public static final String PARTICIPANT = "participant:";

    /** The most characters of a step's name. */
    public static final int LONGEST_NAME = 64;

    /** How often a participant is asked before its step is given up: as often as a mail is tried. */
    public static final int MOST_ATTEMPTS = 12;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.-]{1,64}");
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /**
     * Checks the name and the numbers.
     *
     * @throws IllegalArgumentException when the name has no such form, or a number is negative
     */
    public DeletionStep {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a step's name is 1 to 64 letters, digits and signs");
        }
        if (attempts < 0 || done < 0 || failed < 0 || unknown < 0) {
            throw new IllegalArgumentException("a step counts from 0");
        }
    }

    /**
     * A step of the library's own, not touched yet.
     *
     * @param step the step
     * @return the line
     */
    public static DeletionStep of(ErasureStep step) {
        return new DeletionStep(step.name(), State.PENDING, 0, 0, 0, 0, null);
    }

    /**
     * The step of a participant of the host's, not touched yet.
     *
     * @param participant its name
     * @return the line
     * @throws IllegalArgumentException when the name has no such form
     */
    public static DeletionStep ofParticipant(String participant) {
        return new DeletionStep(PARTICIPANT + participant, State.PENDING, 0, 0, 0, 0, null);
    }

    /**
     * The step of the library's own that it is.
     *
     * @return the step; empty for a participant's, and for one that only a newer version knows
     */
    public Optional<ErasureStep> own() {
        return Stream.of(ErasureStep.values())
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    /**
     * The participant whose step it is.
     *
     * @return the participant's name, or empty
     */
    public Optional<String> participant() {
        return name.startsWith(PARTICIPANT) ? Optional.of(name.substring(PARTICIPANT.length())) : Optional.empty();
    }

    /**
     * Whether nothing more will be done about it.
     *
     * @return whether it is done or was given up
     */
    @JsonIgnore
    public boolean isSettled() {
        return state == State.DONE || state == State.FAILED;
    }

    /**
     * Not before when it is tried again: 30 seconds after the first attempt without an answer, doubled each time up to
     * 6 hours.
     *
     * @return when, or empty where it is due at once or settled
     */
    public Optional<Instant> dueAgain() {
        if (at == null || attempts == 0 || isSettled()) {
            return Optional.empty();
        }
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, MOST_ATTEMPTS));
        return Optional.of(at.plus(doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT));
    }

    /**
     * Some things are gone without what was to become of them.
     *
     * @param more how many things more count as failed
     * @return the line after it
     */
    public DeletionStep losing(int more) {
        return new DeletionStep(name, state, attempts, done, failed + more, unknown, at);
    }

    /**
     * More is done, and there is more to do.
     *
     * @param more how many things more were deleted
     * @param now when
     * @return the line after it
     */
    public DeletionStep further(int more, Instant now) {
        return new DeletionStep(name, State.PENDING, attempts, done + more, failed, unknown, now);
    }

    /**
     * It is done.
     *
     * @param more how many things more were deleted
     * @param now when
     * @return the line after it
     */
    public DeletionStep done(int more, Instant now) {
        return new DeletionStep(name, State.DONE, attempts, done + more, failed, 0, now);
    }

    /**
     * It came to this, and nothing more will be done about it.
     *
     * @param deleted how many things were deleted
     * @param left how many could not be
     * @param unclear of how many nobody knows
     * @param now when
     * @return the line after it: done where all were deleted, given up otherwise
     */
    public DeletionStep settled(int deleted, int left, int unclear, Instant now) {
        State settled = left == 0 && unclear == 0 ? State.DONE : State.FAILED;
        return new DeletionStep(name, settled, attempts, deleted, left, unclear, now);
    }

    /**
     * It came to this.
     *
     * @param deleted how many things were deleted
     * @param left how many could not be, for good
     * @param unclear of how many nobody knows
     * @param now when
     * @return the line after it: to be tried again where something is unclear, unless it was tried as often as it may
     *     be; given up where something is left; done otherwise
     */
    public DeletionStep answered(int deleted, int left, int unclear, Instant now) {
        if (unclear == 0) {
            return settled(deleted, left, 0, now);
        }
        State next = attempts + 1 < MOST_ATTEMPTS ? State.UNKNOWN : State.FAILED;
        return new DeletionStep(name, next, attempts + 1, deleted, left, unclear, now);
    }

    /** Where a step of a deletion stands. The names are stored: never renamed, only added. */
    public enum State {
        /** It has not been done, or not to its end. */
        PENDING,
        /** It is done. */
        DONE,
        /** It was given up: something is left that somebody must look after. */
        FAILED,
        /** Nobody knows whether it was done; it is tried again. */
        UNKNOWN
    }
}
