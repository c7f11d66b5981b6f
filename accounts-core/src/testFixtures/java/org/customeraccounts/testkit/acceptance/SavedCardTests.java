package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.customeraccounts.Customer;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The customer's own saved cards. */
@Tag("P4")
@Tag("W2")
@Tag("S8")
public abstract class SavedCardTests extends CardTests {
    private static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 rue Haute")
            .postalCode("5000")
            .city("Namur")
            .country("BE");
    private static final CardDetails DETAILS = new CardDetails("Ada Lovelace", MONTH, HOME);

    /** For subclasses. */
    protected SavedCardTests() {}

    @Nested
    class Adding {
        @Test
        void keepsWhatTheGatewaySaysAndWhatWasTyped() {
            SavedCard added = cards().add(
                            CardForm.of(token("pm_1")).heldBy(" Ada Lovelace ").billedTo(HOME));

            assertThat(added)
                    .isEqualTo(new SavedCard(
                            added.id(),
                            new CardDisplay("visa", "4242", MONTH),
                            false,
                            "Ada Lovelace",
                            HOME.toAddress(),
                            true,
                            host.now(),
                            1));
            assertThat(cards().list()).containsExactly(added);
        }

        @Test
        void isInTheAuditWithTheCard() {
            SavedCard added = add("pm_1");

            assertThat(host.audited(AuditAction.CARD_ADD).details())
                    .isEqualTo(Map.of("card", added.id().toString()));
        }

        @Test
        void takesTheHolderFromTheGatewayWhereNoneWasTyped() {
            CardDisplay face = new CardDisplay("visa", "4242", MONTH);
            GatewayToken named = host.gateway().knows("pm_1", new PaymentMethod.Card(face, null, "A LOVELACE"));
            GatewayToken broken =
                    host.gateway().knows("pm_2", new PaymentMethod.Card(face, null, "4111 1111 1111 1111"));

            assertThat(cards().add(CardForm.of(named).heldBy(" ")).holder()).isEqualTo("A LOVELACE");
            assertThat(cards().add(broken).holder()).isNull();
        }

        @Test
        void makesTheFirstTheDefaultAndNoLaterOne() {
            SavedCard first = add("pm_1");
            SavedCard second = add("pm_2");

            assertThat(first.isDefault()).isTrue();
            assertThat(second.isDefault()).isFalse();
            assertThat(cards().list()).containsExactly(second, first);
        }

        @Test
        void isTakenFiftyTimesAndNotOnceMore() {
            fill(50);

            AccountsException refusal = refused(ErrorCode.TOO_MANY_SAVED, () -> add("pm_more"));

            assertThat(refusal.details()).containsEntry("max", "50");
            assertThat(cards().list()).hasSize(50);
            assertThat(host.audited(AuditAction.CARD_ADD).refusal()).contains(ErrorCode.TOO_MANY_SAVED);
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            assertThat(cards(bo).add(token("pm_bo"))).isNotNull();
            cards().remove(cards().list().get(0).id());
            assertThat(add("pm_more")).isEqualTo(cards().list().get(0));
        }

        @Test
        void atOnceFillsTheAccountToTheLimitAlone() throws Exception {
            fill(48);

            var outcome = AtOnce.run(8, number -> add("pm_more" + number));

            assertThat(outcome.values()).hasSize(2);
            assertThat(outcome.refusals()).hasSize(6).containsOnly(ErrorCode.TOO_MANY_SAVED);
            assertThat(cards().list()).hasSize(50);
        }

        @Test
        void atOnceMakesOneTheDefault() throws Exception {
            var outcome = AtOnce.run(8, number -> add("pm_" + number));

            assertThat(outcome.values())
                    .filteredOn(SavedCard::isDefault)
                    .singleElement()
                    .satisfies(first -> assertThat(defaults()).containsExactly(first.id()));
        }

        @Test
        void isToldAndRecorded() {
            SavedCard added = add("pm_1");

            assertThat(host.events()).containsExactly(new CardSaved(Host.SHOP, ada.id(), host.now(), added.id()));
            assertThat(host.audited(AuditAction.CARD_ADD)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.details()).containsOnlyKeys("card").containsEntry("card", "" + added.id());
            });
        }

        @Test
        void isRefusedOnceTheSessionHasEndedWithoutAskingTheGateway() {
            Customer customer = ada.customer();
            GatewayToken token = token("pm_1");
            ada.customer().signOut();
            host.gateway().describing(asked -> {
                throw new AssertionError("the gateway was asked");
            });

            refused(ErrorCode.SESSION_ENDED, () -> customer.cards().add(token));
        }
    }

    @Nested
    class TheSameToken {
        @Test
        void answersTheCardThatWasSavedWithIt() {
            SavedCard first = addAttached("pm_1");
            cards().edit(first.id(), 1, DETAILS);

            SavedCard again = cards().add(CardForm.of(GatewayToken.of("pm_1")).heldBy("Somebody"));

            assertThat(again).isEqualTo(saved(first.id()));
            assertThat(again.holder()).isEqualTo("Ada Lovelace");
            assertThat(cards().list()).hasSize(1);
            host.dispatch();
            assertThat(host.gateway().attachments()).hasSize(1);
        }

        @Test
        void atOnceIsOneCard() throws Exception {
            GatewayToken token = token("pm_1");

            var outcome = AtOnce.run(8, number -> cards().add(token));

            assertThat(outcome.refusals()).isEmpty();
            assertThat(outcome.values()).hasSize(8).containsOnly(cards().list().get(0));
            host.dispatch();
            assertThat(host.gateway().attachments()).hasSize(1);
        }

        @Test
        void ofACardThatWasRemovedIsUnknown() {
            cards().remove(addAttached("pm_1").id());

            isAnsweredAsOneThatTheGatewayDoesNotKnow(GatewayToken.of("pm_1"));
            dispatchToTheEnd();
            isAnsweredAsOneThatTheGatewayDoesNotKnow(GatewayToken.of("pm_1"));
        }

        @Test
        void ofAnotherAccountIsUnknown() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            SavedCard theirs = cards(bo).add(token("pm_1"));

            isAnsweredAsOneThatTheGatewayDoesNotKnow(GatewayToken.of("pm_1"));

            assertThat(cards(bo).list()).containsExactly(theirs);
        }

        @Test
        void ofAnotherAccountIsUnknownAlsoWhereItHasExpired() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            cards(bo).add(token("pm_1"));
            host.gateway().card("pm_1", "4242", YearMonth.of(2020, 1));

            isAnsweredAsOneThatTheGatewayDoesNotKnow(GatewayToken.of("pm_1"));
        }

        @Test
        void inAnotherShopIsAnotherCard() {
            Person twin = host.anAccount().in(Host.OTHER_SHOP).open();

            SavedCard here = add("pm_1");
            SavedCard there = cards(twin).add(token("pm_1"));

            assertThat(cards().list()).containsExactly(here);
            assertThat(cards(twin).list()).containsExactly(there);
        }

        @Test
        void ofManyAccountsAtOnceIsOnesAlone() throws Exception {
            GatewayToken token = token("pm_1");
            List<Person> people = List.of(
                    ada,
                    host.anAccount().withEmail("bo@example.com").open(),
                    host.anAccount().withEmail("cy@example.com").open(),
                    host.anAccount().withEmail("di@example.com").open());

            var outcome = AtOnce.run(4, number -> cards(people.get(number)).add(token));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(3).containsOnly(ErrorCode.PAYMENT_METHOD_UNKNOWN);
            assertThat(people.stream().mapToInt(person -> cards(person).list().size()))
                    .containsOnlyOnce(1)
                    .containsOnly(0, 1);
        }

        private void isAnsweredAsOneThatTheGatewayDoesNotKnow(GatewayToken token) {
            List<SavedCard> before = cards().list();

            var refusal = (InvalidInputException) refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(token));
            var unknown = (InvalidInputException)
                    refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(GatewayToken.of("pm_nobody")));

            assertThat(refusal).hasMessage(unknown.getMessage());
            assertThat(refusal.violations())
                    .isEqualTo(unknown.violations())
                    .containsExactly(Violation.of("token", ErrorCode.PAYMENT_METHOD_UNKNOWN));
            assertThat(refusal.details()).isEqualTo(unknown.details());
            assertThat(cards().list()).isEqualTo(before);
        }
    }

    @Nested
    class TheSameFingerprint {
        @Test
        void updatesTheSavedCardAndLetsTheOldTokenGo() {
            SavedCard first = cards().add(CardForm.of(token("pm_1", "fp", MONTH))
                    .heldBy("Ada")
                    .billedTo(HOME));
            add("pm_other");
            host.settle();
            host.after(Duration.ofMinutes(1));

            SavedCard again = cards().add(token("pm_2", "fp", MONTH.plusYears(3)));

            assertThat(again)
                    .isEqualTo(new SavedCard(
                            first.id(),
                            new CardDisplay("visa", "4242", MONTH.plusYears(3)),
                            false,
                            "Ada",
                            HOME.toAddress(),
                            true,
                            first.createdAt(),
                            2));
            assertThat(cards().list()).hasSize(2).contains(again);
            assertThat(onFile(first).reference().token()).isEqualTo(GatewayToken.of("pm_2"));
            assertThat(host.events()).containsExactly(new CardSaved(Host.SHOP, ada.id(), host.now(), first.id()));
            assertThat(host.gateway().attached()).containsExactly("pm_2", "pm_other");
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }

        @Test
        void updatesAlsoWhereThereAreAsManyAsCanBe() {
            SavedCard first = cards().add(token("pm_first", "fp", MONTH));
            fill(49);

            assertThat(cards().add(token("pm_again", "fp", MONTH)).id()).isEqualTo(first.id());
            assertThat(cards().list()).hasSize(50);
        }

        @Test
        void atOnceIsOneCard() throws Exception {
            for (int i = 0; i < 8; i++) {
                token("pm_" + i, "fp", MONTH);
            }

            var outcome = AtOnce.run(8, number -> cards().add(GatewayToken.of("pm_" + number)));

            assertThat(outcome.values())
                    .hasSize(8)
                    .extracting(SavedCard::version)
                    .contains(1L, 8L);
            SavedCard card = cards().list().get(0);
            assertThat(cards().list()).containsExactly(card);
            assertThat(card.version()).isEqualTo(8);
            host.dispatch();
            assertThat(host.gateway().attached())
                    .containsExactly(onFile(card).reference().token().reveal());
        }

        @Test
        void ofAnotherAccountIsAnotherCard() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            SavedCard hers = cards().add(token("pm_1", "fp", MONTH));
            SavedCard his = cards(bo).add(token("pm_2", "fp", MONTH));

            assertThat(hers.id()).isNotEqualTo(his.id());
            assertThat(cards().list()).containsExactly(hers);
        }

        @Test
        void isNotGivenAndTwoCardsAreTwo() {
            add("pm_1");
            add("pm_2");

            assertThat(cards().list()).hasSize(2);
        }

        @Test
        void isThatOfACardThatWasRemovedAndSavesItAgain() {
            SavedCard first = cards().add(token("pm_1", "fp", MONTH));
            cards().remove(first.id());

            SavedCard again = cards().add(token("pm_2", "fp", MONTH));

            assertThat(again.id()).isNotEqualTo(first.id());
            assertThat(cards().list()).containsExactly(again);
        }
    }

    @Nested
    class Editing {
        @Test
        void writesAllOfItAndKeepsTheRest() {
            SavedCard added = addAttached("pm_1");
            host.after(Duration.ofMinutes(1));

            SavedCard edited = cards().edit(added.id(), 1, DETAILS.expiring(MONTH.plusMonths(1)));

            assertThat(edited)
                    .isEqualTo(new SavedCard(
                            added.id(),
                            new CardDisplay("visa", "4242", MONTH.plusMonths(1)),
                            false,
                            "Ada Lovelace",
                            HOME.toAddress(),
                            true,
                            added.createdAt(),
                            2));
            assertThat(cards().list()).containsExactly(edited);
            assertThat(host.events()).containsExactly(new CardSaved(Host.SHOP, ada.id(), host.now(), added.id()));
            assertThat(host.audited(AuditAction.CARD_EDIT).details())
                    .containsOnlyKeys("card")
                    .containsEntry("card", "" + added.id());
            assertThat(cards().edit(
                                    added.id(),
                                    2,
                                    CardDetails.of(edited).heldBy("").billedTo(null)))
                    .satisfies(bare -> {
                        assertThat(bare.holder()).isNull();
                        assertThat(bare.billing()).isNull();
                        assertThat(bare.face().expiry()).isEqualTo(MONTH.plusMonths(1));
                    });
        }

        @Test
        void isRefusedOnAVersionThatIsNotTheNewest() {
            CardId id = add("pm_1").id();
            SavedCard second = cards().edit(id, 1, DETAILS);

            for (long version : new long[] {1, 0, -1, 3, Long.MAX_VALUE}) {
                refused(ErrorCode.STALE, () -> cards().edit(id, version, DETAILS.heldBy("Bo")));
            }

            assertThat(cards().list()).containsExactly(second);
            assertThat(host.audited(AuditAction.CARD_EDIT).refusal()).contains(ErrorCode.STALE);
        }

        @Test
        void hasOneWinnerOfManyThatSawTheSame() throws Exception {
            CardId id = add("pm_1").id();

            var outcome = AtOnce.run(16, number -> cards().edit(id, 1, DETAILS.heldBy("Ada " + number)));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(15).containsOnly(ErrorCode.STALE);
            assertThat(cards().list()).isEqualTo(outcome.values());
        }

        @ParameterizedTest
        @CsvSource({"1999-12", "2100-01", "-0001-01", "9999-12"})
        void takesNoExpiryThatNoCardHas(String month) {
            CardId id = add("pm_1").id();

            assertThat(Refusals.violations(() -> cards().edit(id, 1, DETAILS.expiring(YearMonth.parse(month)))))
                    .containsExactly("expiry OUT_OF_RANGE");
        }

        @Test
        void takesTheLastExpiryThatACardCanHave() {
            CardId id = add("pm_1").id();

            assertThat(cards().edit(id, 1, DETAILS.expiring(YearMonth.of(2099, 12)))
                            .face()
                            .expiry())
                    .hasToString("2099-12");
        }
    }

    @Nested
    class Expiry {
        /** The last instant of March 2026 there, and the first after it. */
        @ParameterizedTest
        @CsvSource({
            "Pacific/Kiritimati, 2026-03-31T10:00:00Z",
            "Etc/GMT+12,         2026-04-01T12:00:00Z",
            "UTC,                2026-04-01T00:00:00Z"
        })
        void isTheLastDayOfTheMonthWhereTheShopIs(ZoneId zone, Instant over) {
            YearMonth march = YearMonth.of(2026, 3);
            host.save(settings -> settings.inTimeZone(zone));
            GatewayToken before = host.gateway().card("pm_before", "4242", march);
            GatewayToken after = host.gateway().card("pm_after", "4242", march);
            CardId other = add("pm_other").id();

            at(over.minus(Host.MICRO));
            SavedCard good = cards().add(before);
            assertThat(good.expired()).isFalse();
            assertThat(saved(good.id()).expired()).isFalse();
            assertThat(cards().edit(other, 1, DETAILS.expiring(march)).expired())
                    .isFalse();

            at(over);
            assertThat(saved(good.id()).expired()).isTrue();
            assertThat(cards().makeDefault(good.id()).expired()).isTrue();
            isExpired(() -> cards().add(after));
            isExpired(() -> cards().edit(other, 2, DETAILS.expiring(march)));
            assertThat(cards().edit(other, 2, DETAILS.expiring(march.plusMonths(1)))
                            .expired())
                    .isFalse();
        }

        private void isExpired(Runnable act) {
            var refusal = (InvalidInputException) refused(ErrorCode.CARD_EXPIRED, act::run);
            assertThat(refusal.violations()).containsExactly(Violation.of("expiry", ErrorCode.CARD_EXPIRED));
        }

        @Test
        void isSaidOfACardThatTheGatewayKnowsAndNothingIsKept() {
            GatewayToken old = host.gateway().card("pm_old", "4242", YearMonth.of(2026, 2));

            isExpired(() -> cards().add(old));

            assertThat(cards().list()).isEmpty();
            assertThat(host.audited(AuditAction.CARD_ADD).refusal()).contains(ErrorCode.CARD_EXPIRED);
            host.gateway().card("pm_old", "4242", MONTH);
            assertThat(cards().add(old).expired()).isFalse();
        }
    }

    @Nested
    class TheDefault {
        @Test
        void isOne() {
            SavedCard first = add("pm_1");
            SavedCard second = add("pm_2");
            host.settle();

            SavedCard made = cards().makeDefault(second.id());

            assertThat(made.isDefault()).isTrue();
            assertThat(made.version()).isEqualTo(1);
            assertThat(defaults()).containsExactly(second.id());
            assertThat(saved(first.id()).isDefault()).isFalse();
            assertThat(host.events()).isEmpty();
            assertThat(host.audited(AuditAction.CARD_DEFAULT).details()).containsOnlyKeys("card");
            assertThat(cards().makeDefault(second.id())).isEqualTo(made);
        }

        @Test
        void isOneHoweverManyAreMadeItAtOnce() throws Exception {
            fill(8);
            List<SavedCard> all = cards().list();

            var outcome =
                    AtOnce.run(8, number -> cards().makeDefault(all.get(number).id()));

            assertThat(outcome.values()).hasSize(8);
            assertThat(defaults()).hasSize(1);
        }
    }

    @Nested
    class Removing {
        @Test
        void takesItAwayHereAndAtTheGateway() {
            SavedCard first = add("pm_1");
            SavedCard second = addAttached("pm_2");

            cards().remove(second.id());

            assertThat(cards().list()).containsExactly(first);
            assertThat(host.platform().cards().find(ada.id(), second.id())).isEmpty();
            assertThat(host.events()).containsExactly(new CardRemoved(Host.SHOP, ada.id(), host.now(), second.id()));
            assertThat(host.gateway().attached()).containsExactly("pm_1");
            assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.audited(AuditAction.CARD_REMOVE).details())
                    .containsOnlyKeys("card")
                    .containsEntry("card", "" + second.id());
        }

        @Test
        void ofTheDefaultMakesTheNewestTheDefault() {
            SavedCard first = add("pm_1");
            SavedCard second = add("pm_2");
            SavedCard newest = add("pm_3");

            cards().remove(first.id());
            assertThat(defaults()).containsExactly(newest.id());

            cards().remove(newest.id());
            assertThat(defaults()).containsExactly(second.id());

            cards().remove(second.id());
            assertThat(cards().list()).isEmpty();
            assertThat(add("pm_4").isDefault()).isTrue();
        }

        @Test
        void ofAnotherLeavesTheDefault() {
            SavedCard first = add("pm_1");
            cards().remove(add("pm_2").id());

            assertThat(defaults()).containsExactly(first.id());
        }

        @Test
        void hasOneWinnerOfMany() throws Exception {
            SavedCard other = add("pm_1");
            CardId id = addAttached("pm_2").id();

            var outcome = AtOnce.run(16, number -> {
                cards().remove(id);
                return number;
            });

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(15).containsOnly(ErrorCode.CARD_UNKNOWN);
            assertThat(cards().list()).containsExactly(other);
            host.dispatch();
            assertThat(host.gateway().detachments()).hasSize(1);
        }

        @Test
        void ofAllButOneAtOnceLeavesThatOneTheDefault() throws Exception {
            fill(9);
            List<SavedCard> all = cards().list();

            AtOnce.run(8, number -> {
                cards().remove(all.get(8 - number).id());
                return number;
            });

            assertThat(cards().list())
                    .extracting(SavedCard::id)
                    .containsExactly(all.get(0).id());
            assertThat(defaults()).containsExactly(all.get(0).id());
        }
    }

    @Nested
    class AnotherCustomers {
        private final List<Consumer<CardId>> operations =
                List.of(id -> cards().edit(id, 1, DETAILS), id -> cards().makeDefault(id), id -> cards().remove(id));

        private void isUnknown(SavedCard theirs, Person owner) {
            add("pm_mine");
            List<SavedCard> before = cards().list();

            for (Consumer<CardId> operation : operations) {
                var refusal = refused(ErrorCode.CARD_UNKNOWN, () -> operation.accept(theirs.id()));
                var none = refused(ErrorCode.CARD_UNKNOWN, () -> operation.accept(NONE));
                assertThat(refusal).hasMessage(none.getMessage());
                assertThat(refusal.details()).isEqualTo(none.details());
            }

            assertThat(cards().list()).isEqualTo(before);
            assertThat(cards(owner).list()).containsExactly(theirs);
            assertThat(host.platform().cards().find(ada.id(), theirs.id())).isEmpty();
            assertThat(host.audited(AuditAction.CARD_REMOVE).refusal()).contains(ErrorCode.CARD_UNKNOWN);
        }

        @Test
        void cardIsUnknown() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            isUnknown(cards(bo).add(token("pm_1")), bo);
        }

        @Test
        void cardInAnotherShopIsUnknown() {
            Person twin = host.anAccount().in(Host.OTHER_SHOP).open();

            isUnknown(cards(twin).add(token("pm_1")), twin);
        }

        @Test
        void cardThatWasOnesOwnIsUnknown() {
            CardId id = add("pm_1").id();
            cards().remove(id);

            operations.forEach(operation -> refused(ErrorCode.CARD_UNKNOWN, () -> operation.accept(id)));
        }
    }

    @Nested
    class MeanwhileThe {
        @Test
        void accountWasSuspendedSoNothingIsKept() {
            Customer customer = ada.customer();
            GatewayToken token = token("pm_1");
            host.storage().meanwhile(() -> host.owner().accounts().suspend(ada.id()));

            refused(ErrorCode.SESSION_ENDED, () -> customer.cards().add(token));

            host.owner().accounts().lift(ada.id());
            ada = ada.signIn();
            assertThat(cards().list()).isEmpty();
            assertThat(cards().add(token)).isNotNull();
        }

        @Test
        void cardWasEditedSoThatWasStale() {
            CardId id = add("pm_1").id();
            host.storage().meanwhile(() -> cards().edit(id, 1, DETAILS));

            refused(ErrorCode.STALE, () -> cards().edit(id, 1, DETAILS.heldBy("Bo")));

            assertThat(saved(id).holder()).isEqualTo("Ada Lovelace");
        }

        private int number;

        @Test
        void cardWasRemovedSoItIsUnknown() {
            add("pm_first");
            for (Consumer<CardId> late : List.<Consumer<CardId>>of(
                    gone -> cards().edit(gone, 1, DETAILS),
                    gone -> cards().makeDefault(gone),
                    gone -> cards().remove(gone))) {
                CardId next = add("pm_" + number++).id();
                host.storage().meanwhile(() -> cards().remove(next));

                refused(ErrorCode.CARD_UNKNOWN, () -> late.accept(next));
            }
            assertThat(cards().list()).hasSize(1);
        }

        @Test
        void tokenWasSavedByAnotherRequestSoItIsThatCard() {
            GatewayToken token = token("pm_1");
            host.storage().meanwhile(() -> cards().add(token));

            SavedCard second = cards().add(token);

            assertThat(cards().list()).containsExactly(second);
        }
    }

    @Test
    void allThatIsWrongWithACardIsSaidAtOnceByField() {
        AddressForm nowhere = new AddressForm(
                null, "\u0007", " ", "x".repeat(201), "4111 1111 1111 1111", null, "\u202e", "ZZ", "none");
        List<Violation> ofBilling = List.of(
                Violation.of("billing.city", ErrorCode.REQUIRED),
                Violation.of("billing.company", ErrorCode.INVALID_CHARACTERS),
                Violation.of("billing.country", ErrorCode.INVALID_FORMAT),
                Violation.of("billing.line1", ErrorCode.REQUIRED),
                Violation.of("billing.line2", ErrorCode.TOO_LONG, "max", 200),
                Violation.of("billing.name", ErrorCode.REQUIRED),
                Violation.of("billing.phone", ErrorCode.INVALID_FORMAT),
                Violation.of("billing.postalCode", ErrorCode.CARD_NUMBER_IN_TEXT),
                Violation.of("billing.region", ErrorCode.INVALID_CHARACTERS));
        CardId id = add("pm_1").id();

        List<Violation> ofACard = Refusals.violationsOf(
                () -> cards().add(new CardForm(GatewayToken.of("pm 2"), "x".repeat(201), nowhere)));
        List<Violation> ofDetails =
                Refusals.violationsOf(() -> cards().edit(id, 1, new CardDetails("a\nb", null, nowhere)));

        assertThat(ofACard)
                .startsWith(ofBilling.toArray(Violation[]::new))
                .endsWith(
                        Violation.of("holder", ErrorCode.TOO_LONG, "max", 200),
                        Violation.of("token", ErrorCode.INVALID_FORMAT))
                .hasSize(11)
                .allSatisfy(violation ->
                        assertThat(violation.message(Locale.FRENCH)).isNotBlank());
        assertThat(ofDetails)
                .startsWith(ofBilling.toArray(Violation[]::new))
                .endsWith(
                        Violation.of("expiry", ErrorCode.REQUIRED),
                        Violation.of("holder", ErrorCode.INVALID_CHARACTERS))
                .hasSize(11);
        assertThat(cards().list()).hasSize(1);
    }

    @Test
    void aTokenMustBeThereAndOfItsForm() {
        assertThat(Refusals.violations(() -> cards().add((GatewayToken) null))).containsExactly("token REQUIRED");
        for (String wrong : new String[] {null, "", " ", "pm 1", "pm_\u00e9", "x".repeat(256), "pm\n"}) {
            assertThat(Refusals.violations(() -> cards().add(GatewayToken.of(wrong))))
                    .containsExactly("token INVALID_FORMAT");
        }
        assertThat(add("x".repeat(255))).isNotNull();
    }

    @Test
    void aHolderHasTwoHundredCodePointsAtMost() {
        String longest = "\ud83c\udf32".repeat(200);

        SavedCard card = cards().add(CardForm.of(token("pm_1")).heldBy(longest));
        assertThat(Refusals.violations(
                        () -> cards().add(CardForm.of(token("pm_2")).heldBy(longest + "a"))))
                .containsExactly("holder TOO_LONG");
        assertThat(Refusals.violations(() -> cards().edit(card.id(), 1, DETAILS.heldBy(longest + "a"))))
                .containsExactly("holder TOO_LONG");

        assertThat(cards().list()).extracting(SavedCard::holder).containsExactly(longest);
    }

    @Test
    void aBillingAddressIsVerifiedWhereTheHostHasThat() {
        rebuilt(builder -> builder.addressVerifier(
                address -> new AddressVerifier.Verdict.Undeliverable(Set.of("postalCode", "city"))));
        CardId id = add("pm_1").id();

        assertThat(Refusals.violations(
                        () -> cards().add(CardForm.of(token("pm_2")).billedTo(HOME))))
                .containsExactly("billing.city ADDRESS_UNDELIVERABLE", "billing.postalCode ADDRESS_UNDELIVERABLE");
        assertThat(Refusals.violations(() -> cards().edit(id, 1, DETAILS)))
                .containsExactly("billing.city ADDRESS_UNDELIVERABLE", "billing.postalCode ADDRESS_UNDELIVERABLE");
    }

    @Test
    @Tag("W1")
    void ofTheNumberTheLastFourDigitsAreShownAndNothingElseStandsForTheCard() {
        SavedCard card = add("pm_1");

        assertThat(card.face().lastFour()).isEqualTo("4242");
        assertThat(SavedCard.class.getRecordComponents())
                .noneMatch(component -> component.getType() == GatewayToken.class);
        assertThat(card.toString()).doesNotContain("pm_1");
    }
}
