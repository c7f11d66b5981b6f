package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.NewsTaken;
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

        AtOnce<NewsTaken> told = AtOnce.run(THREADS, number -> book().charged(report, key("c-1")));

        assertThat(told.refusals()).isEmpty();
        assertThat(told.values())
                .extracting(NewsTaken::effect)
                .containsOnlyOnce(NewsTaken.Effect.APPLIED)
                .containsOnly(NewsTaken.Effect.APPLIED, NewsTaken.Effect.REPEATED);
        assertThat(kept(coffee).version()).isEqualTo(2);
    }

    @Test
    void chargesToldAtOnceInAnyOrderComeToTheLatest() throws Exception {
        Contract coffee = begin(card);
        Instant paid = coffee.paidUntil();

        AtOnce<NewsTaken> told = AtOnce.run(THREADS, number -> {
            Instant until = paid.plus(MONTHLY.multipliedBy(number + 1L));
            return number % 2 == 0
                    ? book().charged(ChargeReport.failed(coffee.id(), PRICE, until), key("c-" + number))
                    : book().charged(ChargeReport.charged(coffee.id(), PRICE, until), key("c-" + number));
        });

        assertThat(told.refusals()).isEmpty();
        assertThat(seen(coffee).paidUntil()).isEqualTo(paid.plus(MONTHLY.multipliedBy(THREADS)));
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
        assertThat(now.paused()).isTrue();
        assertThat(now.card().id()).isEqualTo(done.refusals().isEmpty() ? other.id() : card.id());
        assertThat(told(ContractMoved.class)).hasSize(1);
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

        AtOnce<Integer> noted = AtOnce.run(4, number -> book().noteEnded(10));

        assertThat(noted.refusals()).isEmpty();
        assertThat(noted.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
        assertThat(told(ContractMoved.class)).hasSize(4);
    }
}
