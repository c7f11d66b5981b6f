package org.customeraccounts.subscription;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription or a membership, with what it takes to charge it. For storages and the host's own trusted code;
 * customers see a {@link CustomerContract}. What happens to it is decided here, and changes nothing: {@link #after}.
 *
 * @param id its id; ids sort by time
 * @param shop the shop
 * @param account whose it is
 * @param terms what was agreed
 * @param lifecycle what was paid for, whether it rests and when it ends
 * @param payment by which card it is charged
 * @param answered which of its customer's requests the billing acknowledged last
 * @param version 1 when it began; each change adds one
 */
public record Contract(
        ContractId id,
        ShopId shop,
        AccountId account,
        ContractTerms terms,
        ContractLifecycle lifecycle,
        Payment payment,
        Answered answered,
        long version) {
    /** The most running contracts of an account. */
    public static final int MOST = 100;

    /**
     * By which card a contract is charged.
     *
     * @param card the card that it is charged by, or null for none
     * @param notifiedCard the default card of which the customer was told that it would be charged in the place of
     *     none, or null
     */
    public record Payment(
            @Nullable ContractCard card, @Nullable CardId notifiedCard) {}

    /**
     * The numbers of the latest requests that a billing elsewhere acknowledged.
     *
     * @param card of the latest request for another card, or 0
     * @param term of the latest request to cancel or resume, or 0
     */
    public record Answered(long card, long term) {
        /** None yet. */
        static final Answered NONE = new Answered(0, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when one is less than 0
         */
        public Answered {
            if (card < 0 || term < 0) {
                throw new IllegalArgumentException("the number of a request is 0 or more");
            }
        }

        /**
         * The latest of one kind.
         *
         * @param aboutCard whether of those for another card
         * @return its number, or 0
         */
        public long number(boolean aboutCard) {
            return aboutCard ? card : term;
        }

        private Answered with(ContractRequest request) {
            return request.isAboutCard() ? new Answered(request.number(), term) : new Answered(card, request.number());
        }
    }

    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException when the version is less than 1
     */
    public Contract {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(lifecycle, "lifecycle");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(answered, "answered");
        if (version < 1) {
            throw new IllegalArgumentException("a version is 1 or more");
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
        ContractLifecycle lifecycle = ContractLifecycle.begun(paidUntil, now);
        return new Contract(id, shop, account, terms, lifecycle, new Payment(card, null), Answered.NONE, 1);
    }

    /**
     * When it began.
     *
     * @return when
     */
    public Instant begunAt() {
        return lifecycle.begunAt();
    }

    /**
     * The end of the last period that was paid for.
     *
     * @return when
     */
    public Instant paidUntil() {
        return lifecycle.paidUntil();
    }

    /**
     * When it was ended.
     *
     * @return when, or null; {@link #state} also knows the clock
     */
    public @Nullable Instant endedAt() {
        return lifecycle.endedAt();
    }

    /**
     * The card that it is charged by.
     *
     * @return the card, or null for none
     */
    public @Nullable ContractCard card() {
        return payment.card();
    }

    /**
     * The state, as the clock has it.
     *
     * @param now the present instant
     * @return the state; a cancelled contract has ended once what was paid for is over
     */
    public ContractState state(Instant now) {
        return lifecycle.state(now);
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
        return lifecycle.nextCharge(now);
    }

    /**
     * Whether it is charged by a token.
     *
     * @param token the token, and whose it is
     * @return whether its card stands under that very token
     */
    public boolean isChargedBy(GatewayReference token) {
        ContractCard card = card();
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
        ContractCard card = card();
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
        return lifecycle
                .after(event, now)
                .then(next -> Outcome.of(
                        next.equals(lifecycle)
                                ? this
                                : new Contract(id, shop, account, terms, next, payment, answered, version + 1)));
    }

    /**
     * The same, charged by another card, a version later.
     *
     * @param next the card, or null for none
     * @return another contract
     */
    public Contract paidBy(@Nullable ContractCard next) {
        return with(new Payment(next, null));
    }

    /**
     * The same, whose customer was told that a default card would be charged in the place of none, a version later.
     *
     * @param defaultCard the card
     * @return another contract
     */
    public Contract defaultCardNotified(CardId defaultCard) {
        return with(new Payment(card(), defaultCard));
    }

    private Contract with(Payment next) {
        return new Contract(id, shop, account, terms, lifecycle, next, answered, version + 1);
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
        if (request.number() <= answered.number(request.isAboutCard()) || !isRunning(now)) {
            return this;
        }
        Contract next = request.isAboutCard()
                ? paidBy(request.card())
                : request.decision()
                        .map(decision -> after(decision, now))
                        .map(outcome -> outcome instanceof Outcome.Accepted<Contract> yes ? yes.value() : this)
                        .orElse(this);
        return new Contract(
                id, shop, account, terms, next.lifecycle, next.payment, answered.with(request), version + 1);
    }

    /**
     * The same, of which something was asked, a version later: whoever saw it before has seen an older one.
     *
     * @return another contract
     */
    public Contract asked() {
        return with(payment);
    }

    /**
     * The same card as its gateway describes it now, a version later.
     *
     * @param face what may be shown of it
     * @return another contract; the same when that is no news or there is no card
     */
    public Contract shown(CardDisplay face) {
        ContractCard card = card();
        return card == null || card.face().equals(face)
                ? this
                : with(new Payment(new ContractCard(card.id(), card.reference(), face), payment.notifiedCard()));
    }
}
