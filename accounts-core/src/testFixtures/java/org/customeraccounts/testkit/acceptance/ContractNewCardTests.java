package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCardChanged;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Adding a card for running subscriptions and memberships, in one step. */
@Tag("W4")
@Tag("W5")
public abstract class ContractNewCardTests extends ContractTests {
    private SavedCard old;
    private Contract coffee;
    private Contract tea;

    /** For subclasses. */
    protected ContractNewCardTests() {}

    @BeforeEach
    final void beginTwo() {
        old = cards().add(token("pm_1", "finger", MONTH));
        coffee = begin(old);
        tea = begin(old);
        host.settle();
    }

    private String charged(Contract contract) {
        return book().cardToCharge(contract.id())
                .map(card -> card.reference().token().reveal())
                .orElse("none");
    }

    private boolean isKept(String token) {
        GatewayReference reference = new GatewayReference(GATEWAY, GatewayToken.of(token));
        return host.storage()
                .read(unit -> unit.gatewayCards().find(Host.SHOP, reference))
                .isPresent();
    }

    @Nested
    class TheNextCharge {
        @Test
        void goesToTheNewCardForTheContractThatIsNamedAndForNoOther() {
            CustomerContract paid = subscriptions().payWith(token("pm_2"), coffee.id(), 1);

            SavedCard added = saved(paid.payment().card().card());
            assertThat(cards().list()).containsExactly(added, old);
            assertThat(added.isDefault()).isFalse();
            assertThat(book().cardToCharge(coffee.id()))
                    .contains(new CardToCharge(
                            added.id(), onFile(added).reference(), onFile(added).face(), false));
            assertThat(kept(tea)).isEqualTo(tea);
            assertThat(host.events())
                    .containsExactlyInAnyOrder(
                            new CardSaved(Host.SHOP, ada.id(), host.now(), added.id()),
                            new ContractCardChanged(Host.SHOP, ada.id(), host.now(), coffee.id(), added.id()));
            assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.ATTACHED);
            assertThat(host.audited(AuditAction.CONTRACT_CARD).details())
                    .containsEntry("card", added.id().toString())
                    .containsEntry("contracts", coffee.id().toString())
                    .containsEntry("added", "true");
        }

        @Test
        void goesToItForAllThatAreNamed() {
            List<CustomerContract> paid = subscriptions()
                    .payWith(CardForm.of(token("pm_2")).heldBy("Ada"), Map.of(coffee.id(), 1L, tea.id(), 1L));

            assertThat(paid).extracting(CustomerContract::id).containsExactly(tea.id(), coffee.id());
            assertThat(List.of(charged(coffee), charged(tea))).containsOnly("pm_2");
            assertThat(saved(paid.get(0).payment().card().card()).holder()).isEqualTo("Ada");
        }

        @Test
        @Tag("P1")
        void ofAMembershipGoesToItToo() {
            Contract library = book().begin(
                            ContractForm.membership(ada.id(), "Library", PRICE, BillingInterval.yearly(), paidUntil()),
                            key("library"));

            refused(ErrorCode.CONTRACT_UNKNOWN, () -> subscriptions().payWith(token("pm_2"), library.id(), 1));
            ada.customer().memberships().payWith(token("pm_2"), library.id(), 1);

            assertThat(charged(library)).isEqualTo("pm_2");
        }

        @Test
        @Tag("W3")
        void goesToTheNewerTokenOfTheSameCardForThoseThatAreNamedAlone() {
            CustomerContract paid =
                    subscriptions().payWith(token("pm_9", "finger", MONTH.plusYears(4)), coffee.id(), 1);
            dispatchToTheEnd();

            assertThat(paid.payment().card().card()).isEqualTo(old.id());
            assertThat(paid.payment().card().expiry()).isEqualTo(MONTH.plusYears(4));
            assertThat(charged(coffee)).isEqualTo("pm_9");
            assertThat(charged(tea)).isEqualTo("pm_1");
            assertThat(kept(tea)).isEqualTo(tea);
            assertThat(host.gateway().attached()).contains("pm_1", "pm_9");
        }

        @Test
        void goesToACardThatWasAddedBeforeWithTheSameTokenWithoutAskingTheGateway() {
            SavedCard other = add("pm_2");
            host.gateway().describing(given -> {
                throw new IOException("down");
            });

            subscriptions().payWith(GatewayToken.of("pm_2"), coffee.id(), 1);

            assertThat(charged(coffee)).isEqualTo("pm_2");
            assertThat(cards().list()).containsExactly(other, old);
        }

        @Test
        void goesToNoneWhereTheGatewayRefusesTheCardLater() {
            subscriptions().payWith(token("pm_2"), coffee.id(), 1);
            host.gateway().beforeAttaching(request -> {
                throw new PermanentGatewayException("declined");
            });

            host.dispatch();

            assertThat(charged(coffee)).isEqualTo("none");
            assertThat(charged(tea)).isEqualTo("pm_1");
            assertThat(cards().list()).containsExactly(old);
        }

        @Test
        void isAskedForWhereItIsBilledElsewhere() {
            List<ContractBilling.Request> asked = new CopyOnWriteArrayList<>();
            rebuilt(builder -> builder.contractBilling(asked::add));
            Contract water = begin(form -> form.paidBy(old.id()).billedByAnother());

            CustomerContract shown = subscriptions().payWith(token("pm_2"), water.id(), 1);
            host.dispatch();

            assertThat(shown.payment().card().card()).isEqualTo(old.id());
            assertThat(shown.requested())
                    .singleElement()
                    .satisfies(
                            request -> assertThat(saved(request.card().card())).isNotEqualTo(old));
            assertThat(asked)
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.reference().token().reveal()).isEqualTo("pm_2"));
            book().acknowledged(asked.get(0).id());
            assertThat(charged(water)).isEqualTo("pm_2");
        }
    }

    @Nested
    class ARefusal {
        /** Neither the saved cards, nor a contract, nor a token at the gateway. */
        private void changesNothing(ErrorCode code, ThrowingCallable act) {
            List<SavedCard> before = cards().list();

            refused(code, act);

            assertThat(cards().list()).isEqualTo(before);
            assertThat(kept(coffee)).isEqualTo(coffee);
            assertThat(kept(tea)).isEqualTo(tea);
            assertThat(isKept("pm_2")).isFalse();
            AuditEntry entry = host.audited(AuditAction.CONTRACT_CARD);
            assertThat(entry.refusal()).contains(code);
        }

        private Runnable paying(Map<ContractId, Long> contracts) {
            return () -> subscriptions().payWith(CardForm.of(token("pm_2")), contracts);
        }

        @Test
        void ofOneContractLeavesAllAsItWas() {
            Contract ended = book().end(begin(old).id());
            Person bob = host.anAccount().withEmail("bob@example.com").open();
            Contract bobs = book().begin(
                            ContractForm.subscription(
                                    bob.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil()),
                            key("bob"));

            changesNothing(
                    ErrorCode.STALE,
                    () -> paying(Map.of(coffee.id(), 1L, tea.id(), 2L)).run());
            changesNothing(
                    ErrorCode.CONTRACT_ENDED,
                    () -> paying(Map.of(coffee.id(), 1L, ended.id(), ended.version()))
                            .run());
            changesNothing(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> paying(Map.of(coffee.id(), 1L, NO_CONTRACT, 1L)).run());
            changesNothing(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> paying(Map.of(coffee.id(), 1L, bobs.id(), 1L)).run());
        }

        @Test
        void ofTheCardLeavesTheContractsAsTheyWere() {
            Person bob =
                    host.anAccount().withEmail("bob@example.com").verified().open();
            cards(bob).add(token("pm_bob"));
            GatewayToken wallet =
                    host.gateway().knows("pm_w", new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.PAYPAL));
            GatewayToken over = token("pm_over", "over", YearMonth.of(2026, 2));

            changesNothing(
                    ErrorCode.PAYMENT_METHOD_UNKNOWN,
                    () -> subscriptions().payWith(GatewayToken.of("pm_nobody"), coffee.id(), 1));
            changesNothing(
                    ErrorCode.PAYMENT_METHOD_UNKNOWN,
                    () -> subscriptions().payWith(GatewayToken.of("pm_bob"), coffee.id(), 1));
            changesNothing(
                    ErrorCode.PAYMENT_METHOD_NOT_SAVABLE, () -> subscriptions().payWith(wallet, coffee.id(), 1));
            changesNothing(ErrorCode.CARD_EXPIRED, () -> subscriptions().payWith(over, coffee.id(), 1));
            assertThat(violations(() -> subscriptions()
                            .payWith(
                                    CardForm.of(token("pm_2")).heldBy("4111 1111 1111 1111"), Map.of(coffee.id(), 1L))))
                    .containsExactly("holder CARD_NUMBER_IN_TEXT");
            assertThat(isKept("pm_2")).isFalse();
        }

        @Test
        void isGivenWhereACardThatWasAddedBeforeHasEnded() {
            SavedCard ending = cards().add(token("pm_3", "third", YearMonth.of(2026, 3)));
            book().charged(
                            ChargeReport.charged(
                                    coffee.id(), PRICE, coffee.paidUntil().plus(MONTHLY)),
                            key("c-1"));
            Contract before = kept(coffee);
            at(Instant.parse("2026-04-01T00:00:00Z"));

            refused(ErrorCode.CARD_EXPIRED, () -> subscriptions().payWith(GatewayToken.of("pm_3"), coffee.id(), 2));

            assertThat(kept(coffee)).isEqualTo(before);
            assertThat(saved(ending.id()).id()).isEqualTo(ending.id());
        }

        @Test
        void isGivenWhereNoneIsNamedOrTooMany() {
            assertThat(violations(() -> paying(Map.of()).run())).containsExactly("contracts REQUIRED");
            Map<ContractId, Long> many = new HashMap<>();
            for (int i = 0; i <= Contract.MOST; i++) {
                many.put(ContractId.parse(String.format("01920000-0000-7000-8000-%012d", i)), 1L);
            }
            assertThat(violations(() -> paying(many).run())).containsExactly("contracts TOO_MANY_ENTRIES");
            many.remove(many.keySet().iterator().next());
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> paying(many).run());
            assertThat(isKept("pm_2")).isFalse();
        }

        @Test
        void isGivenWhereTheAccountHasAsManyCardsAsItMay() {
            for (int i = 1; i < SavedCard.MOST; i++) {
                add("pm_more" + i);
            }

            changesNothing(ErrorCode.TOO_MANY_SAVED, () -> subscriptions().payWith(token("pm_2"), coffee.id(), 1));
        }

        @Test
        void isGivenWhereThereIsNoGatewayOrItFails() {
            host.gateway().describing(given -> {
                throw new IOException("down");
            });
            changesNothing(
                    ErrorCode.PAYMENT_GATEWAY_FAILED,
                    () -> subscriptions().payWith(GatewayToken.of("pm_2"), coffee.id(), 1));
        }

        @Test
        void isGivenWhereTheContractIsChangedWhileTheGatewayIsAsked() {
            GatewayToken token = token("pm_2");
            host.gateway().describing(given -> {
                book().pause(coffee.id());
                return new PaymentMethod.Card(onFile(old).face(), "second", null);
            });

            refused(ErrorCode.STALE, () -> subscriptions().payWith(token, coffee.id(), 1));

            assertThat(cards().list()).containsExactly(old);
            assertThat(kept(coffee).card().id()).isEqualTo(old.id());
            assertThat(isKept("pm_2")).isFalse();
        }

        @Test
        void isGivenWhereTheSessionEndsWhileTheGatewayIsAsked() {
            GatewayToken token = token("pm_2");
            Contracts open = subscriptions();
            host.gateway().describing(given -> {
                host.owner().accounts().endSessions(ada.id());
                return new PaymentMethod.Card(onFile(old).face(), "second", null);
            });

            refused(ErrorCode.SESSION_ENDED, () -> open.payWith(token, coffee.id(), 1));

            assertThat(kept(coffee)).isEqualTo(coffee);
            assertThat(isKept("pm_2")).isFalse();
        }
    }

    @Test
    void theSameTokenAtOnceForTwoContractsIsOneCard() throws Exception {
        GatewayToken token = token("pm_2", "second", MONTH);

        AtOnce<CustomerContract> done =
                AtOnce.run(2, number -> subscriptions().payWith(token, number == 0 ? coffee.id() : tea.id(), 1));

        assertThat(done.refusals()).isEmpty();
        assertThat(cards().list()).hasSize(2);
        assertThat(List.of(charged(coffee), charged(tea))).containsOnly("pm_2");
    }

    @Test
    void theSameFormTwiceIsStaleTheSecondTimeAndSavesNoOtherCard() {
        subscriptions().payWith(token("pm_2"), coffee.id(), 1);

        refused(ErrorCode.STALE, () -> subscriptions().payWith(token("pm_2"), coffee.id(), 1));

        assertThat(cards().list()).hasSize(2);
        assertThat(charged(coffee)).isEqualTo("pm_2");
    }
}
