package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractRequest.Change;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.subscription.UpdateResult.Effect;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Contracts that are billed elsewhere: what is asked for shows as requested until the billing has answered. */
@Tag("W4")
public abstract class ContractBillingTests extends ContractTests {
    private final List<ContractBilling.Request> asked = new CopyOnWriteArrayList<>();
    private SavedCard card;
    private SavedCard other;
    private Contract coffee;

    /** For subclasses. */
    protected ContractBillingTests() {}

    @BeforeEach
    final void beginOne() {
        rebuilt(builder -> builder.contractBilling(asked::add));
        card = add("pm_1");
        other = add("pm_2");
        coffee = begin(form -> form.paidBy(card.id()).billedByAnother());
        host.settle();
    }

    private ContractBilling.Request last() {
        host.dispatch();
        return asked.get(asked.size() - 1);
    }

    private List<Change> requested() {
        return seen(coffee).requested().stream()
                .map(CustomerContract.Requested::change)
                .toList();
    }

    private Effect acknowledge(ContractBilling.Request request) {
        return book().acknowledged(request.id()).effect();
    }

    private Effect refuse(ContractBilling.Request request) {
        return book().refused(request.id()).effect();
    }

    private ContractBilling.Request payWith(SavedCard chosen) {
        subscriptions().payWith(chosen.id(), coffee.id(), kept(coffee).version());
        return last();
    }

    private ContractBilling.Request cancel() {
        subscriptions().cancelAtPeriodEnd(coffee.id(), kept(coffee).version());
        return last();
    }

    @Test
    void anotherCardIsRequestedUntilItIsAcknowledged() {
        CustomerContract shown = subscriptions().payWith(other.id(), coffee.id(), 1);

        assertThat(shown.payment().card().card()).isEqualTo(card.id());
        assertThat(shown.requested()).singleElement().satisfies(request -> {
            assertThat(request.change()).isEqualTo(Change.CARD);
            assertThat(request.card().card()).isEqualTo(other.id());
            assertThat(request.at()).isEqualTo(host.now());
        });
        assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(card.id());
        ContractBilling.Request request = last();
        assertThat(request.contract()).isEqualTo(coffee.id());
        assertThat(request.reference()).isEqualTo(onFile(other).reference());

        assertThat(acknowledge(request)).isEqualTo(Effect.APPLIED);

        assertThat(seen(coffee).payment().card().card()).isEqualTo(other.id());
        assertThat(requested()).isEmpty();
    }

    @Test
    void aRefusalLeavesTheContractAsItWas() {
        ContractBilling.Request request = payWith(other);

        assertThat(refuse(request)).isEqualTo(Effect.APPLIED);

        assertThat(requested()).isEmpty();
        assertThat(seen(coffee).payment().card().card()).isEqualTo(card.id());
        assertThat(acknowledge(request)).isEqualTo(Effect.OUT_OF_DATE);
        assertThat(refuse(request)).isEqualTo(Effect.REPEATED);
        assertThat(seen(coffee).payment().card().card()).isEqualTo(card.id());
    }

    @Test
    void anAcknowledgementMayComeTwiceAndNoRefusalUndoesIt() {
        ContractBilling.Request request = cancel();

        assertThat(host.audited(AuditAction.CONTRACT_CANCEL).details())
                .isEqualTo(Map.of("contract", coffee.id().toString(), "change", "CANCEL"));
        assertThat(acknowledge(request)).isEqualTo(Effect.APPLIED);
        assertThat(host.audited(AuditAction.CONTRACT_ANSWER).details())
                .isEqualTo(Map.of("request", request.id().toString(), "answer", "ACKNOWLEDGED"));
        assertThat(acknowledge(request)).isEqualTo(Effect.REPEATED);
        assertThat(refuse(request)).isEqualTo(Effect.OUT_OF_DATE);

        assertThat(seen(coffee).state()).isEqualTo(ContractState.CANCELLED);
    }

    @Test
    void theLatestCountsInWhateverOrderTheyAreAnswered() {
        SavedCard third = add("pm_3");
        ContractBilling.Request first = payWith(other);
        ContractBilling.Request second = payWith(third);
        assertThat(second.number()).isGreaterThan(first.number());

        assertThat(acknowledge(second)).isEqualTo(Effect.APPLIED);
        assertThat(requested())
                .as("an older one that waits is not what is asked for")
                .isEmpty();
        assertThat(acknowledge(first)).isEqualTo(Effect.OUT_OF_DATE);

        assertThat(seen(coffee).payment().card().card()).isEqualTo(third.id());
    }

    @Test
    void anEarlierOneThatWasDoneCountsWhereTheLaterIsRefused() {
        SavedCard third = add("pm_3");
        ContractBilling.Request first = payWith(other);
        ContractBilling.Request second = payWith(third);

        assertThat(acknowledge(first)).isEqualTo(Effect.APPLIED);
        assertThat(requested()).containsExactly(Change.CARD);
        assertThat(refuse(second)).isEqualTo(Effect.APPLIED);

        assertThat(seen(coffee).payment().card().card()).isEqualTo(other.id());
    }

    @Test
    void aCancellationThatIsOnlyRequestedCanBeTakenBack() {
        refused(ErrorCode.CONTRACT_STATE, () -> subscriptions().resume(coffee.id(), 1));
        ContractBilling.Request cancelling = cancel();
        subscriptions().resume(coffee.id(), kept(coffee).version());
        ContractBilling.Request resuming = last();
        assertThat(requested()).containsExactly(Change.RESUME);

        assertThat(acknowledge(resuming)).isEqualTo(Effect.APPLIED);
        assertThat(acknowledge(cancelling)).isEqualTo(Effect.OUT_OF_DATE);

        assertThat(seen(coffee).state()).isEqualTo(ContractState.ACTIVE);
        assertThat(requested()).isEmpty();
    }

    @Test
    void whatIsRequestedShowsBesideContractsThatAreBilledHere() {
        begin(card);
        payWith(other);

        assertThat(all(subscriptions()))
                .hasSize(2)
                .flatExtracting(CustomerContract::requested)
                .extracting(CustomerContract.Requested::change)
                .containsExactly(Change.CARD);
    }

    @Test
    void theSameIsNotAskedTwice() {
        payWith(other);
        cancel();
        long version = kept(coffee).version();

        subscriptions().payWith(other.id(), coffee.id(), version);
        subscriptions().cancelAtPeriodEnd(coffee.id(), version);

        assertThat(kept(coffee).version()).isEqualTo(version);
        assertThat(host.dispatch().total()).isZero();
        assertThat(requested()).containsExactly(Change.CARD, Change.CANCEL);
    }

    @Test
    void whoeverSawTheContractBeforeARequestIsStale() {
        payWith(other);

        refused(ErrorCode.STALE, () -> subscriptions().cancelNow(coffee.id(), 1));
    }

    @Test
    void onlySoManyWaitForAnAnswerAndNoneOfSeveralIsChangedThen() {
        Contract tea = begin(card);
        for (int i = 0; i < ContractRequest.MOST; i++) {
            payWith(i % 2 == 0 ? other : card);
        }

        refused(
                ErrorCode.TOO_MANY_SAVED,
                () -> subscriptions()
                        .payWith(other.id(), Map.of(coffee.id(), kept(coffee).version(), tea.id(), 1L)));
        refused(
                ErrorCode.TOO_MANY_SAVED,
                () -> subscriptions().cancelNow(coffee.id(), kept(coffee).version()));
        assertThat(kept(tea)).isEqualTo(tea);

        acknowledge(last());
        payWith(other);
    }

    @Test
    void anAnswerComesTooLateOnceTheContractHasEnded() {
        ContractBilling.Request request = payWith(other);
        book().end(coffee.id());

        assertThat(acknowledge(request)).isEqualTo(Effect.OUT_OF_DATE);
        assertThat(requested()).isEmpty();
        assertThat(kept(coffee).card().id()).isEqualTo(card.id());
    }

    @Test
    void aBillingThatFailsIsAskedAgainAndOneThatHasAnsweredIsNot() {
        List<ContractBilling.Request> tried = new CopyOnWriteArrayList<>();
        rebuilt(builder -> builder.contractBilling(request -> {
            tried.add(request);
            throw new IOException("down");
        }));
        subscriptions().payWith(other.id(), coffee.id(), 1);
        assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 1, 0));
        host.after(LONGER_THAN_ANY_WAIT);
        assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 1, 0));
        assertThat(tried).hasSize(2).containsOnly(tried.get(0));

        acknowledge(tried.get(0));
        host.after(LONGER_THAN_ANY_WAIT);

        assertThat(host.dispatch()).as("the event of the change").isEqualTo(new Operations.DispatchRun(1, 1, 0, 0));
    }

    @Test
    void withoutABillingWhatIsAskedForWaits() {
        rebuilt(builder -> builder);
        subscriptions().payWith(other.id(), coffee.id(), 1);
        assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 1, 0));

        rebuilt(builder -> builder.contractBilling(asked::add));
        host.after(LONGER_THAN_ANY_WAIT);

        assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aCardThatIsOnlyRequestedIsInUseAndItsTokenIsKept() {
        ContractBilling.Request request = payWith(other);

        refused(ErrorCode.CARD_IN_USE, () -> cards().remove(other.id()));
        cards().remove(card.id(), RemovalPlan.replaceWith(other.id()));
        host.dispatch();
        assertThat(cards().list()).extracting(SavedCard::id).containsExactly(other.id());
        assertThat(stateOf("pm_1"))
                .as("charged until the billing says otherwise")
                .isEqualTo(GatewayCard.State.ATTACHED);

        acknowledge(request);
        dispatchToTheEnd();

        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.ATTACHED);
    }

    /** A card that was asked for is removed, so that its token is there for the request alone. */
    private ContractBilling.Request askedForByTheRequestAlone() {
        ContractBilling.Request request = payWith(other);
        cards().remove(other.id(), RemovalPlan.replaceWith(card.id()));
        host.dispatch();
        assertThat(stateOf("pm_2")).as("it may still be charged").isEqualTo(GatewayCard.State.ATTACHED);
        return request;
    }

    @Test
    @Tag("found-E3")
    void aTokenThatOnlyARefusedRequestNeededIsLetGo() {
        ContractBilling.Request request = askedForByTheRequestAlone();

        refuse(request);
        host.dispatch();

        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.DETACHED);
        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
    }

    @Test
    @Tag("found-E3")
    void aTokenThatOnlyARequestOutOfDateNeededIsLetGo() {
        ContractBilling.Request request = askedForByTheRequestAlone();
        acknowledge(last());
        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.ATTACHED);

        assertThat(acknowledge(request)).isEqualTo(Effect.OUT_OF_DATE);
        host.dispatch();

        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.DETACHED);
        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
    }

    @Test
    void aCardThatIsGoneSinceItWasAskedForIsNotTheContractsOnceThatIsAcknowledged() {
        ContractBilling.Request request = payWith(other);
        host.platform().cards().gone(GATEWAY, GatewayToken.of("pm_2"));

        assertThat(acknowledge(request)).isEqualTo(Effect.APPLIED);

        assertThat(kept(coffee).card()).isNull();
        assertThat(book().cardToCharge(coffee.id())).isEmpty();
        assertThat(requested()).isEmpty();
    }

    @Test
    void aCardThatWasRenewedSinceItWasAskedForIsShownAsItIs() {
        ContractBilling.Request request = payWith(other);
        CardUpdate news = CardUpdate.expiring(MONTH.plusYears(3), host.now().plus(Host.MICRO));
        assertThat(host.platform().cards().updated(GATEWAY, GatewayToken.of("pm_2"), news))
                .isTrue();

        acknowledge(request);

        assertThat(seen(coffee).payment().card().expiry()).isEqualTo(MONTH.plusYears(3));
    }

    @Test
    void aRequestOfAnotherShopOrNoneIsUnknown() {
        ContractBilling.Request request = payWith(other);

        refused(
                ErrorCode.CONTRACT_UNKNOWN,
                () -> host.accounts()
                        .shop(Host.OTHER_SHOP)
                        .platform()
                        .subscriptions()
                        .acknowledged(request.id()));
        ContractRequestId none = ContractRequestId.parse(NONE.toString());
        refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().acknowledged(none));
        refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().refused(none));
        assertThat(requested()).containsExactly(Change.CARD);
    }

    @Test
    void inTheOutboxStandsNoMoreThanTheIdOfTheRequest() {
        host.storage().keep();

        ContractBilling.Request request = payWith(other);

        assertThat(host.storage().outboxEntries())
                .filteredOn(entry -> entry.topic().equals("contract-request"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.payload()).isEqualTo("{\"request\":\"" + request.id() + "\"}"));
    }

    @Test
    void chargesOfTheBillingAreToldAsUsual() {
        book().charged(
                        ChargeReport.charged(
                                coffee.id(), PRICE, coffee.paidUntil().plus(MONTHLY)),
                        key("c-1"));

        assertThat(seen(coffee).payment().nextCharge())
                .isEqualTo(coffee.paidUntil().plus(MONTHLY));
    }
}
