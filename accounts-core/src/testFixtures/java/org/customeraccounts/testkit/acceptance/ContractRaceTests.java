package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.subscription.UpdateResult;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Customers, the host and the gateway at once. */
@Tag("W3")
@Tag("W4")
public abstract class ContractRaceTests extends ContractTests {
    private static final int THREADS = 6;

    private SavedCard card;
    private SavedCard other;

    /** For subclasses. */
    protected ContractRaceTests() {}

    @BeforeEach
    final void addTwo() {
        card = add("pm_1");
        other = add("pm_2");
    }

    @Test
    void theSameKeyFromManyThreadsBeginsOne() throws Exception {
        AtOnce<Contract> begun = AtOnce.run(THREADS, number -> book().begin(form().paidBy(card.id()), key("k-1")));

        assertThat(begun.refusals()).isEmpty();
        assertThat(begun.values()).hasSize(THREADS).containsOnly(begun.values().get(0));
        assertThat(all(subscriptions())).hasSize(1);
    }

    @Test
    void theSameKeyForDifferentAccountsBeginsOneOfThem() throws Exception {
        List<Person> people = List.of(
                ada,
                host.anAccount().withEmail("bob@example.com").open(),
                host.anAccount().withEmail("cy@example.com").open());

        AtOnce<Contract> begun = AtOnce.run(
                3,
                number -> book().begin(
                                ContractForm.subscription(
                                        people.get(number).id(),
                                        "Coffee",
                                        PRICE,
                                        BillingInterval.monthly(),
                                        paidUntil()),
                                key("k-1")));

        assertThat(begun.values()).hasSize(1);
        assertThat(begun.refusals()).hasSize(2).containsOnly(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void theSameChargeToldByManyThreadsIsAppliedOnce() throws Exception {
        Contract coffee = begin(card);
        ChargeReport report =
                ChargeReport.charged(coffee.id(), PRICE, coffee.paidUntil().plus(MONTHLY));

        AtOnce<UpdateResult> told = AtOnce.run(THREADS, number -> book().charged(report, key("c-1")));

        assertThat(told.refusals()).isEmpty();
        assertThat(told.values())
                .extracting(UpdateResult::effect)
                .containsOnlyOnce(UpdateResult.Effect.APPLIED)
                .containsOnly(UpdateResult.Effect.APPLIED, UpdateResult.Effect.REPEATED);
        assertThat(kept(coffee).version()).isEqualTo(2);
    }

    @Test
    void chargesToldAtOnceInAnyOrderComeToTheLatest() throws Exception {
        Contract coffee = begin(card);
        Instant paid = coffee.paidUntil();

        AtOnce<UpdateResult> told = AtOnce.run(THREADS, number -> {
            Instant until = paid.plus(MONTHLY.multipliedBy(number + 1L));
            return number % 2 == 0
                    ? book().charged(ChargeReport.failed(coffee.id(), PRICE, until), key("c-" + number))
                    : book().charged(ChargeReport.charged(coffee.id(), PRICE, until), key("c-" + number));
        });

        assertThat(told.refusals()).isEmpty();
        assertThat(seen(coffee).payment().paidUntil()).isEqualTo(paid.plus(MONTHLY.multipliedBy(THREADS)));
        assertThat(seen(coffee).state()).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void aCardThatIsChangedWhileAChargeIsUnderWayStaysChanged() throws Exception {
        Contract coffee = begin(card);
        assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(card.id());
        subscriptions().payWith(other.id(), coffee.id(), 1);

        book().charged(
                        ChargeReport.failed(
                                coffee.id(), PRICE, coffee.paidUntil().plus(MONTHLY)),
                        key("c-1"));

        assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(other.id());
        assertThat(seen(coffee).state()).isEqualTo(ContractState.PAST_DUE);
    }

    @Test
    void aCustomerTheHostAndTheGatewayAtOnceLoseNothingOfEachOther() throws Exception {
        Contract coffee = begin(card);
        Instant next = coffee.paidUntil().plus(MONTHLY);
        host.settle();

        AtOnce<String> done = AtOnce.run(4, number -> {
            switch (number) {
                case 0 -> subscriptions().payWith(other.id(), coffee.id(), 1);
                case 1 -> book().charged(ChargeReport.charged(coffee.id(), PRICE, next), key("c-1"));
                case 2 -> book().pause(coffee.id());
                default -> host.platform().cards().gone(GATEWAY, GatewayToken.of("pm_3"));
            }
            return "done";
        });

        assertThat(done.refusals()).isSubsetOf(Set.of(ErrorCode.STALE));
        Contract now = kept(coffee);
        assertThat(now.paidUntil()).isEqualTo(next);
        assertThat(now.lifecycle().paused()).isTrue();
        assertThat(now.card().id()).isEqualTo(done.refusals().isEmpty() ? other.id() : card.id());
        assertThat(told(ContractMoved.class)).hasSize(1);
    }

    /** Again and again with what is seen then, as a person would, until it is done. */
    private void payWithInTheEnd(SavedCard chosen, Contract contract) {
        for (int tries = 0; tries < 50; tries++) {
            try {
                subscriptions()
                        .payWith(chosen.id(), contract.id(), seen(contract).version());
                return;
            } catch (ConflictException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STALE);
            }
        }
        throw new AssertionError("stale for ever");
    }

    /** What is charged, one period after another: the card that each charge went to. */
    private List<CardId> chargeAll(Contract contract, int periods) {
        List<CardId> charged = new ArrayList<>();
        for (int i = 1; i <= periods; i++) {
            charged.add(
                    book().cardToCharge(contract.id()).map(CardToCharge::card).orElse(NONE));
            Instant until = contract.paidUntil().plus(MONTHLY.multipliedBy(i));
            book().charged(ChargeReport.charged(contract.id(), PRICE, until), key("c-" + i));
        }
        return charged;
    }

    @Test
    void aCardThatIsChosenWhileChargesAreUnderWayIsChargedFromThenOn() throws Exception {
        Contract coffee = begin(card);
        int periods = 6;

        AtOnce<List<CardId>> done = AtOnce.run(2, number -> {
            if (number == 0) {
                return chargeAll(coffee, periods);
            }
            payWithInTheEnd(other, coffee);
            return List.of();
        });

        assertThat(done.refusals()).isEmpty();
        List<CardId> charged = done.values().get(0);
        assertThat(charged).hasSize(periods);
        assertThat(charged.stream().distinct().toList())
                .as("the old one, and then the new one: never back, and never none")
                .isIn(List.of(card.id()), List.of(card.id(), other.id()), List.of(other.id()));
        Contract now = kept(coffee);
        assertThat(now.card().id()).isEqualTo(other.id());
        assertThat(now.paidUntil()).isEqualTo(coffee.paidUntil().plus(MONTHLY.multipliedBy(periods)));
        assertThat(now.version()).isEqualTo(2 + periods);
    }

    @Test
    void aCardThatIsRemovedWithAPlanWhileChargesAreUnderWayIsReplacedForTheNext() throws Exception {
        Contract coffee = begin(card);
        Contract tea = begin(card);
        host.settle();
        int periods = 4;

        AtOnce<List<CardId>> done = AtOnce.run(2, number -> {
            if (number == 0) {
                return chargeAll(coffee, periods);
            }
            cards().remove(card.id(), RemovalPlan.replaceWith(other.id()));
            return List.of();
        });

        assertThat(done.refusals()).isEmpty();
        assertThat(done.values().get(0).stream().distinct().toList())
                .isIn(List.of(card.id()), List.of(card.id(), other.id()), List.of(other.id()));
        for (Contract each : List.of(coffee, tea)) {
            assertThat(kept(each).card().id()).isEqualTo(other.id());
        }
        assertThat(kept(coffee).paidUntil()).isEqualTo(coffee.paidUntil().plus(MONTHLY.multipliedBy(periods)));
        dispatchToTheEnd();
        assertThat(host.gateway().attached()).containsExactly("pm_2");
    }

    @Test
    void newsThatACardIsGoneWhileAChargeIsUnderWayLosesNoCharge() throws Exception {
        Contract coffee = begin(card);
        Contract tea = begin(other);
        host.settle();

        AtOnce<String> done = AtOnce.run(3, number -> {
            switch (number) {
                case 0 ->
                    book().charged(
                                    ChargeReport.failed(
                                            coffee.id(),
                                            PRICE,
                                            coffee.paidUntil().plus(MONTHLY)),
                                    key("c-1"));
                case 1 -> host.platform().cards().gone(GATEWAY, GatewayToken.of("pm_1"));
                default -> book().cardToCharge(coffee.id());
            }
            return "done";
        });

        assertThat(done.refusals()).isEmpty();
        assertThat(kept(coffee).card()).isNull();
        assertThat(seen(coffee).state()).isEqualTo(ContractState.PAST_DUE);
        assertThat(book().cardToCharge(coffee.id())).isEmpty();
        assertThat(kept(tea)).isEqualTo(tea);
    }

    @Test
    void newsThatACardIsGoneWhileItIsChosenLeavesNoContractWithIt() throws Exception {
        Contract coffee = begin(card);
        host.settle();

        AtOnce<String> done = AtOnce.run(2, number -> {
            if (number == 0) {
                payWithInTheEnd(other, coffee);
            } else {
                host.platform().cards().gone(GATEWAY, GatewayToken.of("pm_2"));
            }
            return "done";
        });

        boolean chosen = done.refusals().isEmpty();
        assertThat(done.refusals()).isSubsetOf(Set.of(ErrorCode.CARD_UNKNOWN));
        assertThat(book().cardToCharge(coffee.id()).map(CardToCharge::card))
                .isEqualTo(chosen ? Optional.empty() : Optional.of(card.id()));
    }

    @Test
    void aCustomerWhoCancelsWhileTheHostChargesLosesNoCharge() throws Exception {
        Contract coffee = begin(card);
        Instant next = coffee.paidUntil().plus(MONTHLY);
        host.settle();

        AtOnce<String> done = AtOnce.run(2, number -> {
            if (number == 0) {
                subscriptions().cancelAtPeriodEnd(coffee.id(), 1);
            } else {
                book().charged(ChargeReport.charged(coffee.id(), PRICE, next), key("c-1"));
            }
            return "done";
        });

        assertThat(done.refusals()).isSubsetOf(Set.of(ErrorCode.STALE));
        Contract now = kept(coffee);
        assertThat(now.paidUntil()).isEqualTo(next);
        assertThat(now.lifecycle().cancelled()).isEqualTo(done.refusals().isEmpty());
        assertThat(now.version()).isEqualTo(done.refusals().isEmpty() ? 3 : 2);
    }

    @Test
    void aCustomerWhoResumesWhileTheHostEndsRevivesNothing() throws Exception {
        Contract coffee = begin(card);
        subscriptions().cancelAtPeriodEnd(coffee.id(), 1);
        host.settle();

        AtOnce<ContractState> done = AtOnce.run(
                2,
                number -> number == 0
                        ? subscriptions().resume(coffee.id(), 2).state()
                        : book().end(coffee.id()).state(host.now()));

        assertThat(done.values()).contains(ContractState.ENDED);
        assertThat(done.refusals()).isSubsetOf(Set.of(ErrorCode.STALE));
        assertThat(kept(coffee).endedAt()).isEqualTo(host.now());
        assertThat(told(ContractMoved.class))
                .extracting(ContractMoved::state)
                .containsOnlyOnce(ContractState.ENDED)
                .isSubsetOf(ContractState.ACTIVE, ContractState.ENDED);
    }

    /** What the audit says that was done, told again from its beginning. */
    private Contract retold(Contract begun, Instant next) {
        List<AuditEntry> oldestFirst = new ArrayList<>(host.audit());
        Collections.reverse(oldestFirst);
        Contract told = begun;
        for (AuditEntry entry : oldestFirst) {
            boolean itsOwn = entry.details().containsValue(begun.id().toString());
            told = itsOwn && entry.refusal().isEmpty() ? retold(told, entry, next) : told;
        }
        return told;
    }

    private Contract retold(Contract told, AuditEntry entry, Instant next) {
        return switch (entry.action()) {
            case CONTRACT_PAUSE ->
                told.after(ContractTransition.Decision.PAUSE, host.now()).orThrow();
            case CONTRACT_UNPAUSE ->
                told.after(ContractTransition.Decision.UNPAUSE, host.now()).orThrow();
            case CONTRACT_CANCEL ->
                told.after(ContractTransition.Decision.CANCEL, host.now()).orThrow();
            case CONTRACT_RESUME ->
                told.after(ContractTransition.Decision.RESUME, host.now()).orThrow();
            case CONTRACT_CHARGE ->
                told.after(
                                new ContractTransition.Charge(
                                        ChargeReport.Outcome.valueOf(
                                                entry.details().get("outcome")),
                                        next),
                                host.now())
                        .orThrow();
            case CONTRACT_CARD -> {
                SavedCard chosen = entry.details().get("card").equals(card.id().toString()) ? card : other;
                yield chosen.id().equals(told.card().id()) ? told : told.paidBy(ContractCard.of(onFile(chosen)));
            }
            default -> told;
        };
    }

    @Test
    void whatTheAuditTellsInItsOrderIsWhatBecameOfTheContract() throws Exception {
        for (int round = 0; round < 3; round++) {
            Contract coffee = begin(card);
            String charge = "r" + round + "-";
            Instant next = coffee.paidUntil().plus(MONTHLY);

            AtOnce.run(THREADS, number -> {
                for (int i = 0; i < 3; i++) {
                    actAsOne(number, coffee, next, charge + number + i);
                }
                return "done";
            });

            assertThat(kept(coffee)).isEqualTo(retold(coffee, next));
        }
    }

    private void actAsOne(int number, Contract coffee, Instant next, String charge) {
        try {
            switch (number) {
                case 0 -> book().pause(coffee.id());
                case 1 -> book().unpause(coffee.id());
                case 2 ->
                    subscriptions().cancelAtPeriodEnd(coffee.id(), seen(coffee).version());
                case 3 -> subscriptions().resume(coffee.id(), seen(coffee).version());
                case 4 ->
                    subscriptions()
                            .payWith(other.id(), coffee.id(), seen(coffee).version());
                default -> book().charged(ChargeReport.failed(coffee.id(), PRICE, next), key(charge));
            }
        } catch (ConflictException e) {
            assertThat(e.code()).isIn(ErrorCode.STALE, ErrorCode.CONTRACT_STATE);
        }
    }

    @Test
    void ofTwoWhoSawTheSameOneIsStale() throws Exception {
        Contract coffee = begin(card);

        AtOnce<ContractState> done = AtOnce.run(
                2,
                number -> number == 0
                        ? subscriptions().cancelNow(coffee.id(), 1).state()
                        : ada.customer()
                                .subscriptions()
                                .cancelAtPeriodEnd(coffee.id(), 1)
                                .state());

        assertThat(done.values()).hasSize(1);
        assertThat(done.refusals()).containsExactly(ErrorCode.STALE);
        assertThat(seen(coffee).state()).isEqualTo(done.values().get(0));
    }

    @Test
    void aCardThatIsRemovedWhileItIsChosenIsRefusedToOneOfThem() throws Exception {
        Contract coffee = begin(card);

        AtOnce<String> done = AtOnce.run(2, number -> {
            if (number == 0) {
                subscriptions().payWith(other.id(), coffee.id(), 1);
            } else {
                cards().remove(other.id());
            }
            return "done";
        });

        assertThat(done.values()).hasSize(1);
        assertThat(done.refusals()).isSubsetOf(Set.of(ErrorCode.CARD_UNKNOWN, ErrorCode.CARD_IN_USE));
        boolean chosen = kept(coffee).card().id().equals(other.id());
        assertThat(cards().list()).hasSize(chosen ? 2 : 1);
        assertThat(cards().list())
                .extracting(SavedCard::id)
                .contains(kept(coffee).card().id());
    }

    @Test
    void twoCardsThatAreRemovedForEachOtherLeaveOne() throws Exception {
        Contract coffee = begin(card);

        AtOnce<String> done = AtOnce.run(2, number -> {
            if (number == 0) {
                cards().remove(card.id(), RemovalPlan.replaceWith(other.id()));
            } else {
                cards().remove(other.id());
            }
            return "done";
        });

        refused(ErrorCode.CARD_UNKNOWN, () -> cards().remove(NONE));
        assertThat(done.values()).hasSize(1);
        assertThat(cards().list())
                .singleElement()
                .extracting(SavedCard::id)
                .isEqualTo(kept(coffee).card().id());
    }

    @Test
    void theEndOfContractsIsNotedOnceByMany() throws Exception {
        for (int i = 0; i < 4; i++) {
            Contract each = begin(card);
            subscriptions().cancelAtPeriodEnd(each.id(), 1);
        }
        later(SOON);
        host.settle();

        AtOnce<Integer> noted = AtOnce.run(4, number -> book().recordExpirations(10));

        assertThat(noted.refusals()).isEmpty();
        assertThat(noted.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
        assertThat(told(ContractMoved.class)).hasSize(4);
    }
}
