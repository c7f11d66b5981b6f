package org.customeraccounts.subscription;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What was paid for of a contract, whether it rests and when it ends, and the machine that moves it: {@link #after} is
 * the whole of it.
 *
 * @param begunAt when it began
 * @param paidUntil the end of the last period that was paid for: the present period's end, and when the next charge is
 *     due
 * @param failedUntil the end of the last period for which a charge failed, or null before the first failure
 * @param paused whether the billing rests
 * @param cancelled whether it ends when what was paid for is over
 * @param endedAt when it was ended, or null; {@link #state} also knows the clock
 */
public record ContractLifecycle(
        Instant begunAt,
        Instant paidUntil,
        @Nullable Instant failedUntil,
        boolean paused,
        boolean cancelled,
        @Nullable Instant endedAt) {
    /** Refuses null for when it began and what is paid for. */
    public ContractLifecycle {
        Objects.requireNonNull(begunAt, "begunAt");
        Objects.requireNonNull(paidUntil, "paidUntil");
    }

    /**
     * Of a contract that begins.
     *
     * @param paidUntil the end of what is paid for already
     * @param now when
     * @return running
     */
    public static ContractLifecycle begun(Instant paidUntil, Instant now) {
        return new ContractLifecycle(now, paidUntil, null, false, false, null);
    }

    /**
     * The state, as the clock has it.
     *
     * @param now the present instant
     * @return the state; a cancelled contract has ended once what was paid for is over
     */
    public ContractState state(Instant now) {
        if (endedAt != null || (cancelled && !now.isBefore(paidUntil))) {
            return ContractState.ENDED;
        }
        if (cancelled) {
            return ContractState.CANCELLED;
        }
        if (paused) {
            return ContractState.PAUSED;
        }
        return failedUntil != null && failedUntil.isAfter(paidUntil) ? ContractState.PAST_DUE : ContractState.ACTIVE;
    }

    /**
     * When the next charge is due.
     *
     * @param now the present instant
     * @return when, in the past where it is overdue; empty where nothing will be charged as it stands
     */
    public Optional<Instant> nextCharge(Instant now) {
        ContractState state = state(now);
        boolean due = state == ContractState.ACTIVE || state == ContractState.PAST_DUE;
        return due ? Optional.of(paidUntil) : Optional.empty();
    }

    /**
     * What becomes of it.
     *
     * @param event what happens
     * @param now when
     * @return what it is then, the same where nothing changes, or why not: {@code CONTRACT_ENDED}, or {@code
     *     CONTRACT_STATE} where it stands elsewhere
     */
    public Outcome<ContractLifecycle> after(ContractTransition event, Instant now) {
        if (event instanceof ContractTransition.Charge charge) {
            return Outcome.of(state(now) == ContractState.ENDED ? this : charged(charge));
        }
        return decided((ContractTransition.Decision) event, now);
    }

    private Outcome<ContractLifecycle> decided(ContractTransition.Decision event, Instant now) {
        return switch (state(now)) {
            case ACTIVE, PAST_DUE, PAUSED -> whileRunning(event, now);
            case CANCELLED -> onceCancelled(event, now);
            case ENDED ->
                event == ContractTransition.Decision.END
                        ? Outcome.of(endedAt == null ? ended(paidUntil) : this)
                        : Outcome.refused(ErrorCode.CONTRACT_ENDED);
        };
    }

    private Outcome<ContractLifecycle> whileRunning(ContractTransition.Decision event, Instant now) {
        return switch (event) {
            case PAUSE -> Outcome.of(moved(true, false));
            case UNPAUSE -> Outcome.of(moved(false, false));
            case CANCEL -> Outcome.of(now.isBefore(paidUntil) ? moved(paused, true) : ended(now));
            case CANCEL_NOW, END -> Outcome.of(ended(now));
            case RESUME -> Outcome.refused(ErrorCode.CONTRACT_STATE);
        };
    }

    private Outcome<ContractLifecycle> onceCancelled(ContractTransition.Decision event, Instant now) {
        return switch (event) {
            case CANCEL -> Outcome.of(this);
            case RESUME -> Outcome.of(moved(paused, false));
            case CANCEL_NOW, END -> Outcome.of(ended(now));
            case PAUSE, UNPAUSE -> Outcome.refused(ErrorCode.CONTRACT_STATE);
        };
    }

    /** The latest success and the latest failure, so that no order and no repetition of the news makes a difference. */
    private ContractLifecycle charged(ContractTransition.Charge charge) {
        boolean success = charge.outcome() == ChargeReport.Outcome.CHARGED;
        Instant paid = success ? later(paidUntil, charge.until()) : paidUntil;
        Instant failed = success ? failedUntil : later(failedUntil, charge.until());
        return new ContractLifecycle(begunAt, paid, failed, paused, cancelled, endedAt);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private ContractLifecycle moved(boolean resting, boolean ending) {
        return new ContractLifecycle(begunAt, paidUntil, failedUntil, resting, ending, endedAt);
    }

    private ContractLifecycle ended(Instant at) {
        return new ContractLifecycle(begunAt, paidUntil, failedUntil, paused, cancelled, at);
    }
}
