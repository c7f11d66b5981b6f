package org.customeraccounts.deletion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * The decision to delete an account, and what became of it. It names the account by its id alone and nobody in person,
 * so it is kept when the account is gone. Its transitions are pure.
 *
 * @param id its id; ids sort by time
 * @param shop the shop
 * @param account the account
 * @param scope how much goes with it
 * @param before the account's state before, which undoing restores
 * @param state where it stands
 * @param times when it was decided, and what came of it
 */
public record Deletion(
        DeletionId id,
        ShopId shop,
        AccountId account,
        Scope scope,
        AccountStatus before,
        State state,
        @JsonUnwrapped Times times) {
    /**
     * When it was decided, and what came of it.
     *
     * @param requestedAt when it was decided
     * @param dueAt not before when it begins
     * @param begunAt when it began, or null while it has not
     * @param endedAt when it was completed or undone, or null while it is neither
     */
    public record Times(
            Instant requestedAt,
            Instant dueAt,
            @Nullable Instant begunAt,
            @Nullable Instant endedAt) {
        /** Refuses null where null means nothing. */
        public Times {
            Objects.requireNonNull(requestedAt, "requestedAt");
            Objects.requireNonNull(dueAt, "dueAt");
        }
    }

    /** Refuses null. */
    public Deletion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(times, "times");
    }

    /**
     * A new one, which waits for its time.
     *
     * @param id its id
     * @param shop the shop
     * @param account the account
     * @param scope how much goes with it
     * @param before the account's state
     * @param now when it is decided
     * @param dueAt not before when it begins
     * @return the deletion, scheduled
     */
    public static Deletion scheduled(
            DeletionId id,
            ShopId shop,
            AccountId account,
            Scope scope,
            AccountStatus before,
            Instant now,
            Instant dueAt) {
        return new Deletion(id, shop, account, scope, before, State.SCHEDULED, new Times(now, dueAt, null, null));
    }

    /**
     * When it was decided.
     *
     * @return when
     */
    public Instant requestedAt() {
        return times.requestedAt();
    }

    /**
     * Not before when it begins.
     *
     * @return when
     */
    public Instant dueAt() {
        return times.dueAt();
    }

    /**
     * When it began.
     *
     * @return when, or null while it has not
     */
    public @Nullable Instant begunAt() {
        return times.begunAt();
    }

    /**
     * When it was completed or undone.
     *
     * @return when, or null while it is neither
     */
    public @Nullable Instant endedAt() {
        return times.endedAt();
    }

    /**
     * Whether it is neither completed nor undone.
     *
     * @return whether it is scheduled or running
     */
    @JsonIgnore
    public boolean isOpen() {
        return state == State.SCHEDULED || state == State.RUNNING;
    }

    /**
     * What becomes of it. It can be undone until it has begun, also when its time has come meanwhile.
     *
     * @param event what happens
     * @param now when
     * @return the deletion after it; or {@code DELETION_SCHEDULED} where it is too early, {@code DELETION_UNDER_WAY}
     *     where it is too late, and {@code NO_DELETION} where it is over
     */
    public Outcome<Deletion> after(Transition event, Instant now) {
        return switch (state) {
            case SCHEDULED -> whileScheduled(event, now);
            case RUNNING ->
                event == Transition.COMPLETE
                        ? Outcome.of(in(State.COMPLETED, begunAt(), now))
                        : Outcome.refused(ErrorCode.DELETION_UNDER_WAY);
            case COMPLETED, UNDONE -> Outcome.refused(ErrorCode.NO_DELETION);
        };
    }

    private Outcome<Deletion> whileScheduled(Transition event, Instant now) {
        return switch (event) {
            case UNDO -> Outcome.of(in(State.UNDONE, null, now));
            case BEGIN ->
                now.isBefore(dueAt())
                        ? Outcome.refused(ErrorCode.DELETION_SCHEDULED)
                        : Outcome.of(in(State.RUNNING, now, null));
            case COMPLETE -> Outcome.refused(ErrorCode.DELETION_SCHEDULED);
        };
    }

    private Deletion in(State next, @Nullable Instant begun, @Nullable Instant ended) {
        return new Deletion(id, shop, account, scope, before, next, new Times(requestedAt(), dueAt(), begun, ended));
    }

    /** How much goes with an account. The names are stored: never renamed, only added. */
    public enum Scope {
        /**
         * The account and all that it holds. The shop's contact of its address stays, without an account, and so do
         * orders that were placed with that address and never came to the account.
         */
        ACCOUNT,
        /**
         * The contact too, and the orders of its address: nothing is left that names the person, but what the law asks
         * to be kept of orders, as the host's policy says.
         */
        ERASURE
    }

    /** Where the deletion of an account stands. The names are stored: never renamed, only added. */
    public enum State {
        /** It waits for its time, and can be undone. */
        SCHEDULED,
        /** It is being carried out, and cannot be undone any more. */
        RUNNING,
        /** Every step is settled, and the account is gone. */
        COMPLETED,
        /** Staff have undone it: the account is as it was. */
        UNDONE
    }

    /** What happens to the deletion of an account. */
    public enum Transition {
        /** Staff change their mind. */
        UNDO,
        /** Its time has come. */
        BEGIN,
        /** Its last step is settled. */
        COMPLETE
    }
}
