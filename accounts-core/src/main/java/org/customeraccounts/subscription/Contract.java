package org.customeraccounts.subscription;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription or a membership, with what it takes to charge it, and the machine that moves it: {@link #after} is the
 * whole of it. For storages and the host's own trusted code; customers see a {@link CustomerContract}.
 *
 * @param id its id; ids sort by time
 * @param shop the shop
 * @param account whose it is
 * @param terms what was agreed
 * @param paidUntil the end of the last period that was paid for: the present period's end, and when the next charge is
 *     due
 * @param failedUntil the end of the last period for which a charge failed, or null before the first failure
 * @param paused whether the billing rests
 * @param cancelled whether it ends when what was paid for is over
 * @param endedAt when it was ended, or null; {@link #state} also knows the clock
 * @param card the card that it is charged by, or null for none
 * @param notifiedCard the default card of which the customer was told that it would be charged in the place of none, or
 *     null
 * @param cardAnswered the number of the latest request for another card that the billing acknowledged, or 0
 * @param termAnswered the number of the latest request to cancel or resume that the billing acknowledged, or 0
 * @param begunAt when it began
 * @param version 1 when it began; each change adds one
 */
public record Contract(
        ContractId id,
        ShopId shop,
        AccountId account,
        ContractTerms terms,
        Instant paidUntil,
        @Nullable Instant failedUntil,
        boolean paused,
        boolean cancelled,
        @Nullable Instant endedAt,
        @Nullable ContractCard card,
        @Nullable CardId notifiedCard,
        long cardAnswered,
        long termAnswered,
        Instant begunAt,
        long version) {
    /** The most running contracts of an account. */
    public static final int MOST = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the version is less than 1, or the number of a request less than 0
     */
    public Contract {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(paidUntil, "paidUntil");
        Objects.requireNonNull(begunAt, "begunAt");
        if (version < 1 || cardAnswered < 0 || termAnswered < 0) {
            throw new IllegalArgumentException("a version is 1 or more, the number of a request 0 or more");
        }
    }

    /**
     * A contract that begins.
     *
     * @param id its id
     * @param shop the shop
     * @param account whose
     * @param terms what is agreed
     * @param paidUntil the end of what is paid for already
     * @param card the card, or null for none
     * @param now when
     * @return the contract, running
     */
    public static Contract begun(
            ContractId id,
            ShopId shop,
            AccountId account,
            ContractTerms terms,
            Instant paidUntil,
            @Nullable ContractCard card,
            Instant now) {
        return new Contract(id, shop, account, terms, paidUntil, null, false, false, null, card, null, 0, 0, now, 1);
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
     * Whether it has not ended.
     *
     * @param now the present instant
     * @return whether it runs, rests or is about to end
     */
    public boolean isRunning(Instant now) {
        return state(now) != ContractState.ENDED;
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
     * Whether it is charged by a token.
     *
     * @param token the token, and whose it is
     * @return whether its card stands under that very token
     */
    public boolean isChargedBy(GatewayReference token) {
        return card != null && card.reference().equals(token);
    }

    /**
     * Whether its card is good no more when the next charge is due: a card is good through the last day of its month.
     *
     * @param zone where the shop's days begin and end
     * @param now the present instant, which counts where the charge is overdue
     * @return whether it is; not where there is no card or no next charge
     */
    public boolean cardEndsBeforeNextCharge(ZoneId zone, Instant now) {
        return card != null
                && nextCharge(now)
                        .map(due -> due.isBefore(now) ? now : due)
                        .filter(due -> YearMonth.from(due.atZone(zone))
                                .isAfter(card.face().expiry()))
                        .isPresent();
    }

    /**
     * What becomes of it.
     *
     * @param event what happens
     * @param now when
     * @return the contract a version later, the same where nothing changes, or why not: {@code CONTRACT_ENDED}, or
     *     {@code CONTRACT_STATE} where it stands elsewhere
     */
    public Outcome<Contract> after(ContractTransition event, Instant now) {
        if (event instanceof ContractTransition.Charge charge) {
            return Outcome.of(isRunning(now) ? charged(charge) : this);
        }
        return decided((ContractTransition.Decision) event, now);
    }

    private Outcome<Contract> decided(ContractTransition.Decision event, Instant now) {
        return switch (state(now)) {
            case ACTIVE, PAST_DUE, PAUSED -> whileRunning(event, now);
            case CANCELLED -> onceCancelled(event, now);
            case ENDED ->
                event == ContractTransition.Decision.END
                        ? Outcome.of(endedAt == null ? ended(paidUntil) : this)
                        : Outcome.refused(ErrorCode.CONTRACT_ENDED);
        };
    }

    private Outcome<Contract> whileRunning(ContractTransition.Decision event, Instant now) {
        return switch (event) {
            case PAUSE -> Outcome.of(paused ? this : moved(true, false, endedAt));
            case UNPAUSE -> Outcome.of(paused ? moved(false, false, endedAt) : this);
            case CANCEL -> Outcome.of(now.isBefore(paidUntil) ? moved(paused, true, endedAt) : ended(now));
            case CANCEL_NOW, END -> Outcome.of(ended(now));
            case RESUME -> Outcome.refused(ErrorCode.CONTRACT_STATE);
        };
    }

    private Outcome<Contract> onceCancelled(ContractTransition.Decision event, Instant now) {
        return switch (event) {
            case CANCEL -> Outcome.of(this);
            case RESUME -> Outcome.of(moved(paused, false, endedAt));
            case CANCEL_NOW, END -> Outcome.of(ended(now));
            case PAUSE, UNPAUSE -> Outcome.refused(ErrorCode.CONTRACT_STATE);
        };
    }

    /** The latest success and the latest failure, so that no order and no repetition of the news makes a difference. */
    private Contract charged(ContractTransition.Charge charge) {
        boolean success = charge.outcome() == ChargeOutcome.CHARGED;
        Instant paid = success ? later(paidUntil, charge.until()) : paidUntil;
        Instant failed = success ? failedUntil : later(failedUntil, charge.until());
        return paid.equals(paidUntil) && Objects.equals(failed, failedUntil)
                ? this
                : copy(paid, failed, paused, cancelled, endedAt, card, notifiedCard);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private Contract ended(Instant at) {
        return moved(paused, cancelled, at);
    }

    private Contract moved(boolean resting, boolean ending, @Nullable Instant ended) {
        return copy(paidUntil, failedUntil, resting, ending, ended, card, notifiedCard);
    }

    /**
     * The same, charged by another card, a version later.
     *
     * @param next the card, or null for none
     * @return another contract
     */
    public Contract paidBy(@Nullable ContractCard next) {
        return copy(paidUntil, failedUntil, paused, cancelled, endedAt, next, null);
    }

    /**
     * The same, whose customer was told that a default card would be charged in the place of none, a version later.
     *
     * @param defaultCard the card
     * @return another contract
     */
    public Contract defaultCardNotified(CardId defaultCard) {
        return copy(paidUntil, failedUntil, paused, cancelled, endedAt, card, defaultCard);
    }

    /**
     * What it is once the billing has acknowledged what a customer asked for. Of several requests about the same, the
     * one with the greatest number counts, in whatever order they are acknowledged.
     *
     * @param request the request
     * @param now when
     * @return the contract a version later; the same when a later request was acknowledged before, or it has ended
     */
    public Contract acknowledged(ContractRequest request, Instant now) {
        long before = request.isAboutCard() ? cardAnswered : termAnswered;
        if (request.number() <= before || !isRunning(now)) {
            return this;
        }
        Contract next = request.isAboutCard()
                ? paidBy(request.card())
                : request.decision()
                        .map(decision -> after(decision, now))
                        .map(outcome -> outcome instanceof Outcome.Accepted<Contract> yes ? yes.value() : this)
                        .orElse(this);
        return next.numbered(request, version + 1);
    }

    private Contract numbered(ContractRequest request, long next) {
        return new Contract(
                id,
                shop,
                account,
                terms,
                paidUntil,
                failedUntil,
                paused,
                cancelled,
                endedAt,
                card,
                notifiedCard,
                request.isAboutCard() ? request.number() : cardAnswered,
                request.isAboutCard() ? termAnswered : request.number(),
                begunAt,
                next);
    }

    /**
     * The same, of which something was asked, a version later: whoever saw it before has seen an older one.
     *
     * @return another contract
     */
    public Contract asked() {
        return copy(paidUntil, failedUntil, paused, cancelled, endedAt, card, notifiedCard);
    }

    /**
     * The same card as its gateway describes it now, a version later.
     *
     * @param face what may be shown of it
     * @return another contract; the same when that is no news or there is no card
     */
    public Contract shown(CardDisplay face) {
        if (card == null || card.face().equals(face)) {
            return this;
        }
        ContractCard next = new ContractCard(card.id(), card.reference(), face);
        return copy(paidUntil, failedUntil, paused, cancelled, endedAt, next, notifiedCard);
    }

    private Contract copy(
            Instant paid,
            @Nullable Instant failed,
            boolean resting,
            boolean ending,
            @Nullable Instant ended,
            @Nullable ContractCard by,
            @Nullable CardId told) {
        return new Contract(
                id,
                shop,
                account,
                terms,
                paid,
                failed,
                resting,
                ending,
                ended,
                by,
                told,
                cardAnswered,
                termAnswered,
                begunAt,
                version + 1);
    }
}
