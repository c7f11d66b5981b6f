package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractCardChanged;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of running contracts when something happens to the cards that they are charged by. */
public abstract class ContractCardTests extends ContractTests {
    private SavedCard card;
    private SavedCard other;

    /** For subclasses. */
    protected ContractCardTests() {}

    @BeforeEach
    final void addTwo() {
        card = cards().add(token("pm_1", "finger", MONTH));
        other = add("pm_2");
        host.settle();
    }

    private String charged(Contract contract) {
        return book().cardToCharge(contract.id())
                .map(by -> by.reference().token().reveal())
                .orElse("none");
    }

    @Nested
    @Tag("W3")
    class WhatDoesNotChangeAContract {
        @Test
        void isAddingEditingAndDefaultingCards() {
            Contract coffee = begin(card);

            SavedCard third = add("pm_3");
            cards().makeDefault(third.id());
            cards().edit(third.id(), 1, CardDetails.of(third).expiring(MONTH.plusYears(1)));
            cards().remove(other.id());

            assertThat(kept(coffee)).isEqualTo(coffee);
            assertThat(charged(coffee)).isEqualTo("pm_1");
        }

        @Test
        void isTheFirstCardOfAllAndAnyOfItInWhateverStateAContractIs() {
            Contract bare = begin();
            Contract active = begin(card);
            Contract pastDue = book().charged(
                            ChargeReport.failed(
                                    begin(card).id(), PRICE, paidUntil().plus(MONTHLY)),
                            key("c-1"))
                    .contract();
            Contract paused = book().pause(begin(card).id());
            Contract ending = begin(card);
            subscriptions().cancelAtPeriodEnd(ending.id(), 1);
            Contract elsewhere = begin(form -> form.paidBy(card.id()).billedByAnother());
            Contract library = book().begin(
                            ContractForm.membership(ada.id(), "Library", PRICE, BillingInterval.yearly(), paidUntil())
                                    .paidBy(card.id()),
                            key("library"));
            List<Contract> all = List.of(bare, active, pastDue, paused, kept(ending), elsewhere, library);

            SavedCard third = add("pm_3");
            cards().makeDefault(third.id());
            cards().edit(third.id(), 1, CardDetails.of(third).heldBy("Ada"));
            cards().add(token("pm_9", "finger", MONTH.plusYears(4)));
            cards().makeDefault(card.id());
            cards().remove(other.id());
            dispatchToTheEnd();

            assertThat(all).allSatisfy(each -> assertThat(kept(each)).isEqualTo(each));
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
        }

        @Test
        void isEditingTheCardItselfButForWhatIsShownOfIt() {
            Contract coffee = begin(card);

            cards().edit(
                            card.id(),
                            1,
                            CardDetails.of(card).expiring(MONTH.plusYears(1)).heldBy("Ada"));

            assertThat(kept(coffee).card())
                    .isEqualTo(new ContractCard(
                            card.id(), coffee.card().reference(), onFile(card).face()));
            assertThat(seen(coffee).payment().card().expiry()).isEqualTo(MONTH.plusYears(1));
            assertThat(charged(coffee)).isEqualTo("pm_1");
        }

        @Test
        void isTheSameCardUnderANewerToken() {
            Contract coffee = begin(card);

            SavedCard again = cards().add(token("pm_9", "finger", MONTH.plusYears(4)));
            dispatchToTheEnd();

            assertThat(again.id()).isEqualTo(card.id());
            assertThat(onFile(again).reference().token().reveal()).isEqualTo("pm_9");
            assertThat(charged(coffee)).isEqualTo("pm_1");
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
            assertThat(host.gateway().attached()).contains("pm_1", "pm_9");
        }
    }

    @Nested
    @Tag("W3")
    class ATokenThatOnlyAContractHas {
        private Contract coffee;

        @BeforeEach
        void renew() {
            coffee = begin(card);
            cards().add(token("pm_9", "finger", MONTH.plusYears(4)));
            dispatchToTheEnd();
        }

        private void isLetGo() {
            dispatchToTheEnd();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.gateway().attached()).doesNotContain("pm_1");
        }

        @Test
        void isLetGoWhenTheContractIsChargedByAnother() {
            subscriptions().payWith(other.id(), coffee.id(), 1);

            isLetGo();
        }

        @Test
        void isLetGoWhenTheCustomerChoosesTheCardAsItIsNow() {
            subscriptions().payWith(card.id(), coffee.id(), 1);

            isLetGo();
            assertThat(kept(coffee).card().reference().token().reveal()).isEqualTo("pm_9");
        }

        @Test
        void isLetGoWhenTheContractEnds() {
            book().end(coffee.id());

            isLetGo();
        }

        @Test
        void isLetGoWhenItIsNotedThatTheContractHasEnded() {
            Contract short1 = begin(other);
            subscriptions().cancelAtPeriodEnd(coffee.id(), 1);
            later(MONTHLY);
            book().recordExpirations(10);

            isLetGo();
            assertThat(charged(short1)).isEqualTo("pm_2");
        }

        @Test
        void isKeptWhileAnotherContractHasIt() {
            SavedCard third = cards().add(token("pm_3", "third", MONTH));
            Contract first = begin(third);
            Contract second = begin(third);
            cards().add(token("pm_4", "third", MONTH));
            dispatchToTheEnd();

            book().end(first.id());
            dispatchToTheEnd();
            assertThat(stateOf("pm_3")).isEqualTo(GatewayCard.State.ATTACHED);

            book().end(second.id());
            dispatchToTheEnd();
            assertThat(stateOf("pm_3")).isEqualTo(GatewayCard.State.DETACHED);
        }

        @Test
        void isLetGoWithTheSavedCardWhereThatIsReplaced() {
            cards().remove(card.id(), RemovalPlan.replaceWith(other.id()));

            isLetGo();
            assertThat(stateOf("pm_9")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(charged(coffee)).isEqualTo("pm_2");
        }
    }

    @Nested
    @Tag("W2")
    class RemovingACardInUse {
        @Test
        void isRefusedNamingTheContractsUnlessSomethingElseIsSaid() {
            Contract first = begin(card);
            Contract second = begin(card);
            begin(other);

            assertThat(refused(ErrorCode.CARD_IN_USE, () -> cards().remove(card.id()))
                            .details())
                    .containsEntry("contracts", second.id() + ", " + first.id());
            refused(ErrorCode.CARD_IN_USE, () -> cards().remove(card.id(), RemovalPlan.refuse()));

            assertThat(saved(card.id())).isEqualTo(card);
            assertThat(kept(first)).isEqualTo(first);
        }

        @Test
        void putsAnotherCardInItsPlaceForThoseThatItPaid() {
            Contract coffee = begin(card);
            Contract tea = begin(other);
            host.settle();

            cards().remove(card.id(), RemovalPlan.replaceWith(other.id()));

            assertThat(charged(coffee)).isEqualTo("pm_2");
            assertThat(kept(tea)).isEqualTo(tea);
            assertThat(told(ContractCardChanged.class))
                    .extracting(ContractCardChanged::contract)
                    .containsExactly(coffee.id());
            dispatchToTheEnd();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }

        @Test
        void leavesThemWithoutWhereThatIsSaid() {
            Contract coffee = begin(card);

            cards().remove(card.id(), RemovalPlan.leaveWithout());

            assertThat(charged(coffee)).isEqualTo("none");
            assertThat(seen(coffee).payment().card()).isNull();
        }

        @Test
        void isRefusedWhereTheOtherCannotTakeItsPlace() {
            Contract coffee = begin(card);
            Person bob =
                    host.anAccount().withEmail("bob@example.com").verified().open();
            SavedCard bobs = cards(bob).add(token("pm_bob"));
            SavedCard ending = cards().add(token("pm_3", "third", YearMonth.of(2026, 3)));
            at(Instant.parse("2026-04-01T00:00:00Z"));

            refused(ErrorCode.CARD_UNKNOWN, () -> cards().remove(card.id(), RemovalPlan.replaceWith(bobs.id())));
            refused(ErrorCode.CARD_UNKNOWN, () -> cards().remove(card.id(), RemovalPlan.replaceWith(NONE)));
            refused(ErrorCode.CARD_UNKNOWN, () -> cards().remove(card.id(), RemovalPlan.replaceWith(card.id())));
            refused(ErrorCode.CARD_EXPIRED, () -> cards().remove(card.id(), RemovalPlan.replaceWith(ending.id())));

            assertThat(saved(card.id()).id()).isEqualTo(card.id());
            assertThat(kept(coffee)).isEqualTo(coffee);
        }

        @Test
        void namesThoseThatItPaysInWhateverStateAndMembershipsToo() {
            Contract paused = book().pause(begin(card).id());
            Contract ending = begin(card);
            subscriptions().cancelAtPeriodEnd(ending.id(), 1);
            Contract elsewhere = begin(form -> form.paidBy(card.id()).billedByAnother());
            Contract library = book().begin(
                            ContractForm.membership(ada.id(), "Library", PRICE, BillingInterval.yearly(), paidUntil())
                                    .paidBy(card.id()),
                            key("library"));
            begin();
            begin(other);

            assertThat(refused(ErrorCode.CARD_IN_USE, () -> cards().remove(card.id()))
                            .details())
                    .containsEntry(
                            "contracts",
                            library.id() + ", " + elsewhere.id() + ", " + ending.id() + ", " + paused.id());

            cards().remove(card.id(), RemovalPlan.replaceWith(other.id()));

            for (Contract each : List.of(paused, ending, library)) {
                assertThat(kept(each).card().id()).isEqualTo(other.id());
            }
            assertThat(seen(elsewhere).payment().card().card()).isEqualTo(card.id());
            assertThat(seen(elsewhere).requested())
                    .singleElement()
                    .satisfies(request -> assertThat(request.card().card()).isEqualTo(other.id()));
            assertThat(book().unpause(paused.id()).state(host.now())).isEqualTo(ContractState.ACTIVE);
        }

        @Test
        void takesThePlanAlsoWhereNoContractNeedsIt() {
            cards().remove(card.id(), RemovalPlan.replaceWith(NONE));
            cards().remove(other.id(), RemovalPlan.leaveWithout());

            assertThat(cards().list()).isEmpty();
        }

        @Test
        void isFreeOnceItsContractsHaveEnded() {
            Contract ended = begin(card);
            Contract cancelled = begin(card);
            book().end(ended.id());
            subscriptions().cancelAtPeriodEnd(cancelled.id(), 1);
            refused(ErrorCode.CARD_IN_USE, () -> cards().remove(card.id()));

            later(SOON);
            cards().remove(card.id());

            assertThat(cards().list()).extracting(SavedCard::id).containsExactly(other.id());
        }
    }

    @Nested
    @Tag("W3")
    class NewsFromTheGateway {
        @Test
        void ofANewExpiryIsShownAtTheContractToo() {
            Contract coffee = begin(card);

            host.platform()
                    .cards()
                    .updated(
                            GATEWAY,
                            GatewayToken.of("pm_1"),
                            CardUpdate.expiring(MONTH.plusYears(3), host.now().plus(Host.MICRO)));

            assertThat(seen(coffee).payment().card().expiry()).isEqualTo(MONTH.plusYears(3));
            assertThat(charged(coffee)).isEqualTo("pm_1");
        }

        @Test
        void ofATokenThatOnlyAContractHasIsShownAtTheContractWhateverItsOrder() {
            Instant due =
                    MONTH.plusMonths(2).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Contract coffee =
                    begin(form -> ContractForm.subscription(ada.id(), "Coffee", PRICE, BillingInterval.yearly(), due)
                            .paidBy(card.id()));
            Contract tea = begin(other);
            cards().add(token("pm_9", "finger", MONTH));
            StoredCard saved = onFile(card);
            assertThat(Host.all(book()::endingCards)).hasSize(1);

            assertThat(news("pm_1", MONTH.plusYears(3), "1111")).isTrue();
            assertThat(news("pm_1", MONTH.plusYears(2), "2222")).isFalse();
            assertThat(news("pm_1", MONTH.plusYears(3), "3333")).isFalse();

            assertThat(seen(coffee).payment().card().expiry()).isEqualTo(MONTH.plusYears(3));
            assertThat(seen(coffee).payment().card().lastFour()).isEqualTo("1111");
            assertThat(charged(coffee)).isEqualTo("pm_1");
            assertThat(Host.all(book()::endingCards)).isEmpty();
            assertThat(onFile(card)).isEqualTo(saved);
            assertThat(kept(tea)).isEqualTo(tea);
        }

        @Test
        void ofATokenThatAnEndedContractHadIsNoNews() {
            Contract coffee = begin(card);
            cards().add(token("pm_9", "finger", MONTH));
            Contract ended = book().end(coffee.id());

            assertThat(news("pm_1", MONTH.plusYears(3), "1111")).isFalse();

            assertThat(kept(coffee)).isEqualTo(ended);
        }

        @Test
        void ofATokenThatOnlyAContractHasIsNotAnotherShops() {
            Contract coffee = begin(card);
            cards().add(token("pm_9", "finger", MONTH));
            CardUpdate news = CardUpdate.expiring(MONTH.plusYears(3), host.now().plus(Host.MICRO));

            assertThat(host.accounts()
                            .shop(Host.OTHER_SHOP)
                            .platform()
                            .cards()
                            .updated(GATEWAY, GatewayToken.of("pm_1"), news))
                    .isFalse();

            assertThat(kept(coffee)).isEqualTo(coffee);
        }

        private boolean news(String token, YearMonth expiry, String lastFour) {
            return host.platform()
                    .cards()
                    .updated(
                            GATEWAY,
                            GatewayToken.of(token),
                            new CardUpdate(expiry, lastFour, host.now().plus(Host.MICRO)));
        }

        @Test
        void thatTheCardIsGoneLeavesTheContractWithout() {
            Contract coffee = begin(card);
            Contract tea = begin(other);

            host.platform().cards().gone(GATEWAY, GatewayToken.of("pm_1"));

            assertThat(charged(coffee)).isEqualTo("none");
            assertThat(kept(tea)).isEqualTo(tea);
        }

        @Test
        void thatATokenIsGoneThatOnlyAContractHasLeavesTheSavedCardAlone() {
            Contract coffee = begin(card);
            cards().add(token("pm_9", "finger", MONTH));

            host.platform().cards().gone(GATEWAY, GatewayToken.of("pm_1"));

            assertThat(charged(coffee)).isEqualTo("none");
            assertThat(onFile(card).reference().token().reveal()).isEqualTo("pm_9");
        }

        @Test
        void thatItRefusesTheCardLeavesTheContractWithout() {
            SavedCard third = add("pm_3");
            Contract coffee = begin(third);
            host.gateway().beforeAttaching(request -> {
                throw new PermanentGatewayException("declined");
            });

            host.dispatch();

            assertThat(charged(coffee)).isEqualTo("none");
        }
    }

    @Nested
    @Tag("W4")
    class TheForecast {
        private ContractForm due(ContractForm form, String next, SavedCard by) {
            return new ContractForm(
                    form.account(),
                    form.kind(),
                    form.title(),
                    form.price(),
                    form.interval(),
                    Instant.parse(next),
                    by.id(),
                    null,
                    false);
        }

        @Test
        void namesCardsThatEndBeforeTheNextChargeWhereTheShopIs() {
            Contract late = begin(form -> due(form, "2029-05-01T00:00:00Z", card));
            begin(form -> due(form, "2029-04-30T23:59:59.999999Z", other));
            Contract paused = begin(form -> due(form, "2029-06-01T00:00:00Z", card));
            book().pause(paused.id());

            assertThat(Host.all(book()::endingCards))
                    .containsExactly(new CardForecast.EndingCard(
                            ada.id(),
                            late.id(),
                            "Coffee",
                            late.paidUntil(),
                            card.id(),
                            onFile(card).face()));
            assertThat(Host.all(host.owner().cardForecast()::endingCards)).isEqualTo(Host.all(book()::endingCards));
            host.save(settings -> settings.inTimeZone(ZoneId.of("America/New_York")));
            assertThat(Host.all(book()::endingCards)).isEmpty();
            host.save(settings -> settings.inTimeZone(ZoneId.of("Pacific/Auckland")));
            assertThat(Host.all(book()::endingCards)).hasSize(2);
        }

        @Test
        void namesACardWhoseMonthIsOverWhileItsChargeIsOverdue() {
            Contract coffee = begin(form -> due(form, "2029-04-30T12:00:00Z", card));
            assertThat(Host.all(book()::endingCards)).isEmpty();

            at(Instant.parse("2029-05-01T00:00:00Z").minus(Host.MICRO));
            assertThat(Host.all(book()::endingCards)).isEmpty();
            host.after(Host.MICRO);

            assertThat(Host.all(book()::endingCards))
                    .extracting(CardForecast.EndingCard::contract)
                    .containsExactly(coffee.id());
            assertThat(seen(coffee).payment().cardEndsBeforeNextCharge()).isTrue();
        }

        @Test
        void namesNoneThatWillNotBeCharged() {
            SavedCard late = cards().add(token("pm_3", "third", MONTH.plusYears(5)));
            Contract replaced = begin(form -> due(form, "2029-06-01T00:00:00Z", card));
            Contract ending = begin(form -> due(form, "2029-06-01T00:00:00Z", card));
            Contract ended = begin(form -> due(form, "2029-06-01T00:00:00Z", card));
            Contract bare = begin(form -> due(form, "2029-06-01T00:00:00Z", other));
            assertThat(Host.all(book()::endingCards)).hasSize(4);

            subscriptions().payWith(late.id(), replaced.id(), 1);
            subscriptions().cancelAtPeriodEnd(ending.id(), 1);
            book().end(ended.id());
            cards().remove(other.id(), RemovalPlan.leaveWithout());
            assertThat(Host.all(book()::endingCards)).isEmpty();

            subscriptions().resume(ending.id(), 2);
            assertThat(Host.all(book()::endingCards))
                    .extracting(CardForecast.EndingCard::contract)
                    .containsExactly(ending.id());
            assertThat(kept(bare).card()).isNull();
        }

        @Test
        void goesThroughAllPages() {
            for (int i = 0; i < 5; i++) {
                begin(form -> due(form, "2030-01-01T00:00:00Z", card));
                begin(form -> due(form, "2027-01-01T00:00:00Z", card));
            }

            assertThat(Host.all(request -> book().endingCards(request.after()
                            .map(after -> PageRequest.after(after, 3))
                            .orElse(PageRequest.first(3)))))
                    .hasSize(5);
            assertThat(violations(() -> book().endingCards(PageRequest.after(new Cursor("x"), 3))))
                    .containsExactly("cursor INVALID_FORMAT");
        }

        @Test
        void isNotForContributors() {
            refused(
                    ErrorCode.PERMISSION_DENIED,
                    () -> host.shop()
                            .backOffice(Staff.contributor("cy"))
                            .cardForecast()
                            .endingCards(PageRequest.first(1)));
        }

        @Test
        void isTheShopsOwn() {
            begin(form -> due(form, "2030-01-01T00:00:00Z", card));

            assertThat(Host.all(host.accounts().shop(Host.OTHER_SHOP).platform().subscriptions()::endingCards))
                    .isEmpty();
        }
    }
}
