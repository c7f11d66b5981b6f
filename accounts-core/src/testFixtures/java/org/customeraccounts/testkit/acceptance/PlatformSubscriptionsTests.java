package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractBegun;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.subscription.UpdateResult;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host's own code does with subscriptions and memberships: begin, charge, pause, end. */
public abstract class PlatformSubscriptionsTests extends ContractTests {
    private static final Instant FARTHEST = Host.START.plus(Duration.ofDays(ContractForm.FARTHEST_DAYS));

    /** For subclasses. */
    protected PlatformSubscriptionsTests() {}

    private static ContractForm changed(
            ContractForm form, String title, Money price, Instant paidUntil, AccountId account) {
        return new ContractForm(
                account, form.kind(), title, price, form.interval(), paidUntil, form.card(), form.delivery(), false);
    }

    @Nested
    @Tag("P3")
    class Beginning {
        @Test
        void isDoneOnceForEachKey() {
            host.settle();
            Contract first = book().begin(form(), key("k-1"));
            book().pause(first.id());

            Contract again = book().begin(form(), key("k-1"));

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.state(host.now())).isEqualTo(ContractState.PAUSED);
            assertThat(all(subscriptions())).hasSize(1);
            assertThat(told(ContractBegun.class)).hasSize(1);
        }

        @Test
        void answersTheSameForAnAccountThatIsClosedSince() {
            Contract first = book().begin(form(), key("k-1"));
            ContractForm form = form();
            book().end(first.id());
            host.owner().accounts().close(ada.id());

            assertThat(book().begin(form, key("k-1")).id()).isEqualTo(first.id());
        }

        @Test
        void takesNoPartThatIsMissingForOneThatIsWritten() {
            AddressForm home =
                    AddressForm.to("Ada").line1("1 rue Basse").city("Dinant").country("BE");
            List<UnaryOperator<AddressForm>> written = List.of(
                    address -> address.company("null"),
                    address -> address.line2("null"),
                    address -> address.postalCode("5500"),
                    address -> address.region("null"));

            for (int i = 0; i < written.size(); i++) {
                IdempotencyKey once = key("none-" + i);
                ContractForm without = form().deliveredTo(home.toAddress());
                ContractForm with =
                        form().deliveredTo(written.get(i).apply(home).toAddress());

                Contract begun = book().begin(without, once);

                refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> book().begin(with, once));
                refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> book().begin(form(), once));
                assertThat(book().begin(without, once)).isEqualTo(begun);
            }
        }

        @Test
        void refusesTheSameKeyForAnythingElse() {
            SavedCard card = add("pm_1");
            ContractForm form = form();
            book().begin(form, key("k-1"));
            List<UnaryOperator<ContractForm>> changes = List.of(
                    other -> changed(other, "Tea", PRICE, paidUntil(), ada.id()),
                    other -> changed(other, "Coffee", Money.of("19.98", "EUR"), paidUntil(), ada.id()),
                    other -> changed(other, "Coffee", Money.of("19.99", "USD"), paidUntil(), ada.id()),
                    other -> changed(other, "Coffee", PRICE, paidUntil().plus(Host.MICRO), ada.id()),
                    other -> other.paidBy(card.id()),
                    ContractForm::billedByAnother,
                    other -> other.deliveredTo(AddressForm.to("Ada")
                            .line1("1 rue Basse")
                            .city("Dinant")
                            .country("BE")
                            .toAddress()),
                    other -> ContractForm.membership(ada.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil()),
                    other -> ContractForm.subscription(
                            ada.id(), "Coffee", PRICE, BillingInterval.yearly(), paidUntil()));

            changes.forEach(change ->
                    refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> book().begin(change.apply(form), key("k-1"))));
            Person bob = host.anAccount().withEmail("bob@example.com").open();
            refused(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    () -> book().begin(changed(form, "Coffee", PRICE, paidUntil(), bob.id()), key("k-1")));

            assertThat(all(subscriptions())).hasSize(1);
        }

        @Test
        void saysAllThatIsWrongAtOnce() {
            ContractForm nothing = new ContractForm(null, null, null, null, null, null, null, null, false);
            assertThat(violations(() -> book().begin(nothing, key("k-1"))))
                    .containsExactlyInAnyOrder(
                            "account REQUIRED",
                            "kind REQUIRED",
                            "title REQUIRED",
                            "price REQUIRED",
                            "interval REQUIRED",
                            "paidUntil REQUIRED");
            assertThat(violations(() -> book().begin(
                                    changed(
                                            form(),
                                            " ",
                                            new Money(-1, PRICE.currency()),
                                            FARTHEST.plus(Host.MICRO),
                                            ada.id()),
                                    key("k-1"))))
                    .containsExactlyInAnyOrder("title REQUIRED", "price OUT_OF_RANGE", "paidUntil OUT_OF_RANGE");
            assertThat(all(subscriptions())).isEmpty();
        }

        @Test
        void takesTheLastOfEachRange() {
            String title = "x".repeat(ContractTerms.LONGEST_TITLE);
            Contract begun = book().begin(
                            changed(form(), title, new Money(Long.MAX_VALUE, PRICE.currency()), FARTHEST, ada.id()),
                            key("😀".repeat(IdempotencyKey.LONGEST)));

            assertThat(kept(begun)).isEqualTo(begun);
            assertThat(begun.terms().price().minorUnits()).isEqualTo(Long.MAX_VALUE);
            assertThat(violations(
                            () -> book().begin(changed(form(), title + "x", PRICE, FARTHEST, ada.id()), key("k"))))
                    .containsExactly("title TOO_LONG");
        }

        @Test
        void needsAnAccountThatIsThereAndACardOfIts() {
            Person bob =
                    host.anAccount().withEmail("bob@example.com").verified().open();
            SavedCard bobs = cards(bob).add(token("pm_bob"));
            refused(ErrorCode.CARD_UNKNOWN, () -> begin(bobs));
            refused(
                    ErrorCode.ACCOUNT_UNKNOWN,
                    () -> book().begin(
                                    changed(form(), "Coffee", PRICE, paidUntil(), AccountId.parse(NONE.toString())),
                                    key("k-1")));
            host.owner().accounts().close(bob.id());
            refused(
                    ErrorCode.ACCOUNT_CLOSED,
                    () -> book().begin(changed(form(), "Coffee", PRICE, paidUntil(), bob.id()), key("k-1")));
            refused(
                    ErrorCode.ACCOUNT_UNKNOWN,
                    () -> host.accounts()
                            .shop(Host.OTHER_SHOP)
                            .platform()
                            .subscriptions()
                            .begin(form(), key("k-1")));
        }

        @Test
        void makesRoomForAnotherWhenOneHasEnded() {
            Contract first = begin();
            for (int i = 1; i < Contract.MOST; i++) {
                begin();
            }
            refused(ErrorCode.TOO_MANY_SAVED, () -> begin());

            subscriptions().cancelAtPeriodEnd(first.id(), 1);
            refused(ErrorCode.TOO_MANY_SAVED, () -> begin());
            later(SOON);

            assertThat(begin().state(host.now())).isEqualTo(ContractState.ACTIVE);
        }

        @Test
        void isAnotherShopsWithTheSameKey() {
            Contract here = book().begin(form(), key("k-1"));
            PlatformSubscriptions there =
                    host.accounts().shop(Host.OTHER_SHOP).platform().subscriptions();

            assertThat(there.find(here.id())).isEmpty();
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> there.pause(here.id()));
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> there.cardToCharge(here.id()));
            refused(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> there.charged(ChargeReport.charged(here.id(), PRICE, paidUntil()), key("c-1")));
            assertThat(kept(here)).isEqualTo(here);
        }
    }

    @Nested
    @Tag("P3")
    class Charging {
        private Contract coffee;
        private Instant next;
        private Instant afterNext;

        @BeforeEach
        void beginOne() {
            coffee = begin();
            next = coffee.paidUntil().plus(MONTHLY);
            afterNext = next.plus(MONTHLY);
            host.settle();
        }

        private UpdateResult tell(ChargeReport.Outcome outcome, Instant until, String name) {
            return book().charged(new ChargeReport(coffee.id(), outcome, PRICE, until), key(name));
        }

        @Test
        void thatWentThroughPaysForTheNextPeriod() {
            UpdateResult taken = tell(ChargeReport.Outcome.CHARGED, next, "c-1");

            assertThat(taken.effect()).isEqualTo(UpdateResult.Effect.APPLIED);
            assertThat(kept(coffee)).isEqualTo(taken.contract());
            assertThat(seen(coffee).payment().nextCharge()).isEqualTo(next);
        }

        @Test
        void thatFailedIsPastDueUntilOneGoesThrough() {
            tell(ChargeReport.Outcome.FAILED, next, "c-1");
            assertThat(seen(coffee).state()).isEqualTo(ContractState.PAST_DUE);
            assertThat(seen(coffee).payment().nextCharge()).isEqualTo(coffee.paidUntil());

            tell(ChargeReport.Outcome.CHARGED, next, "c-2");

            assertThat(seen(coffee).state()).isEqualTo(ContractState.ACTIVE);
            assertThat(told(ContractMoved.class))
                    .extracting(ContractMoved::state)
                    .containsExactlyInAnyOrder(ContractState.PAST_DUE, ContractState.ACTIVE);
        }

        @Test
        void isRecordedOnceForEachKey() {
            UpdateResult first = tell(ChargeReport.Outcome.CHARGED, next, "c-1");

            UpdateResult again = tell(ChargeReport.Outcome.CHARGED, next, "c-1");

            assertThat(again).isEqualTo(new UpdateResult(UpdateResult.Effect.REPEATED, first.contract()));
            refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> tell(ChargeReport.Outcome.FAILED, next, "c-1"));
            refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> tell(ChargeReport.Outcome.CHARGED, afterNext, "c-1"));
            refused(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    () -> book().charged(ChargeReport.charged(coffee.id(), Money.of("1", "EUR"), next), key("c-1")));
            refused(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    () -> book().charged(
                                    ChargeReport.charged(coffee.id(), Money.of("19.99", "USD"), next), key("c-1")));
            Contract other = begin();
            refused(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    () -> book().charged(ChargeReport.charged(other.id(), PRICE, next), key("c-1")));
            assertThat(kept(coffee)).isEqualTo(first.contract());
            assertThat(kept(other)).isEqualTo(other);
        }

        @Test
        void comesToTheSameOutOfOrder() {
            tell(ChargeReport.Outcome.CHARGED, afterNext, "c-3");

            assertThat(tell(ChargeReport.Outcome.FAILED, next, "c-1").contract().state(host.now()))
                    .isEqualTo(ContractState.ACTIVE);
            assertThat(tell(ChargeReport.Outcome.CHARGED, next, "c-2").effect())
                    .isEqualTo(UpdateResult.Effect.OUT_OF_DATE);
            assertThat(seen(coffee).payment().nextCharge()).isEqualTo(afterNext);
        }

        @Test
        void ofWhatHasEndedIsRecordedAndChangesNothing() {
            Contract ended = book().end(coffee.id());

            UpdateResult late = tell(ChargeReport.Outcome.CHARGED, next, "c-1");

            assertThat(late).isEqualTo(new UpdateResult(UpdateResult.Effect.OUT_OF_DATE, ended));
            assertThat(tell(ChargeReport.Outcome.CHARGED, next, "c-1").effect())
                    .isEqualTo(UpdateResult.Effect.REPEATED);
        }

        @Test
        void isRefusedWhereItCannotBe() {
            assertThat(violations(() -> book().charged(new ChargeReport(null, null, null, null), key("c-1"))))
                    .containsExactlyInAnyOrder(
                            "contract REQUIRED", "outcome REQUIRED", "amount REQUIRED", "until REQUIRED");
            assertThat(violations(() -> book().charged(
                                    ChargeReport.charged(
                                            coffee.id(), new Money(-1, PRICE.currency()), FARTHEST.plus(Host.MICRO)),
                                    key("c-1"))))
                    .containsExactlyInAnyOrder("amount OUT_OF_RANGE", "until OUT_OF_RANGE");
            assertThat(violations(() ->
                            book().charged(ChargeReport.charged(coffee.id(), Money.of("1", "USD"), next), key("c-1"))))
                    .containsExactly("amount INVALID_FORMAT");
            refused(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> book().charged(ChargeReport.charged(NO_CONTRACT, PRICE, next), key("c-1")));
            assertThat(kept(coffee)).isEqualTo(coffee);
            assertThat(tell(ChargeReport.Outcome.CHARGED, next, "c-1").effect()).isEqualTo(UpdateResult.Effect.APPLIED);
        }
    }

    @Nested
    @Tag("W3")
    class TheCardToCharge {
        private SavedCard card;

        @BeforeEach
        void addOne() {
            card = add("pm_1");
        }

        @Test
        void isTheContractsOwn() {
            Contract coffee = begin(card);

            assertThat(book().cardToCharge(coffee.id()))
                    .contains(new CardToCharge(
                            card.id(), onFile(card).reference(), onFile(card).face(), false));
        }

        @Test
        void isNoneWhereThereIsNone() {
            assertThat(book().cardToCharge(begin().id())).isEmpty();
        }

        @Test
        void isTheDefaultOnlyWhereThatIsAllowedAndItsCustomerWasTold() {
            Contract coffee = begin();
            book().defaultCardNotified(coffee.id(), card.id());
            assertThat(book().cardToCharge(coffee.id())).isEmpty();

            host.save(settings -> settings.withDefaultCardPaying(true));

            assertThat(book().cardToCharge(coffee.id()).orElseThrow().instead()).isTrue();
            assertThat(book().cardToCharge(begin().id()))
                    .as("nobody was told of this one")
                    .isEmpty();
        }

        @Test
        void isNotADefaultThatWasMadeSinceTheCustomerWasTold() {
            Contract coffee = begin();
            host.save(settings -> settings.withDefaultCardPaying(true));
            book().defaultCardNotified(coffee.id(), card.id());
            SavedCard other = add("pm_2");

            cards().makeDefault(other.id());
            assertThat(book().cardToCharge(coffee.id())).isEmpty();

            cards().makeDefault(card.id());
            assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(card.id());
        }

        @Test
        void isNotADefaultWhoseMonthIsOver() {
            Contract coffee = begin();
            host.save(settings -> settings.withDefaultCardPaying(true));
            book().defaultCardNotified(coffee.id(), card.id());
            at(Instant.parse("2029-05-01T00:00:00Z"));

            assertThat(book().cardToCharge(coffee.id())).isEmpty();
        }

        @Test
        void isNotADefaultOfWhichTheCustomerWasToldBeforeTheContractHadAnother() {
            Contract coffee = begin();
            host.save(settings -> settings.withDefaultCardPaying(true));
            book().defaultCardNotified(coffee.id(), card.id());
            SavedCard other = add("pm_2");
            subscriptions().payWith(other.id(), coffee.id(), 2);

            cards().remove(other.id(), RemovalPlan.leaveWithout());
            assertThat(book().cardToCharge(coffee.id())).isEmpty();

            book().defaultCardNotified(coffee.id(), card.id());
            assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(card.id());
        }

        @Test
        void isNotACardThatWasRemovedAndSavedAgainSinceTheCustomerWasTold() {
            Contract coffee = begin();
            host.save(settings -> settings.withDefaultCardPaying(true));
            book().defaultCardNotified(coffee.id(), card.id());
            cards().remove(card.id());
            assertThat(book().cardToCharge(coffee.id())).isEmpty();

            SavedCard again = add("pm_1b");

            assertThat(again.isDefault()).isTrue();
            assertThat(book().cardToCharge(coffee.id())).isEmpty();
        }

        @Test
        void isTheDefaultUnderTheTokenThatItHasNow() {
            SavedCard known = cards().add(token("pm_7", "finger", MONTH));
            cards().makeDefault(known.id());
            Contract coffee = begin();
            host.save(settings -> settings.withDefaultCardPaying(true));
            book().defaultCardNotified(coffee.id(), known.id());

            cards().add(token("pm_8", "finger", MONTH));

            assertThat(book().cardToCharge(coffee.id())
                            .orElseThrow()
                            .reference()
                            .token()
                            .reveal())
                    .isEqualTo("pm_8");
            assertThat(kept(coffee).card()).isNull();
        }

        @Test
        void isTheContractsOwnWhateverTheSettingsSay() {
            SavedCard other = add("pm_2");
            Contract coffee = begin(other);
            host.save(settings -> settings.withDefaultCardPaying(true));

            assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(other.id());
            assertThat(book().cardToCharge(coffee.id()).orElseThrow().instead()).isFalse();
        }

        @Test
        void cannotBeToldOfWhereThereIsOneOrOfAnothers() {
            Contract paid = begin(card);
            Contract bare = begin();
            Person bob =
                    host.anAccount().withEmail("bob@example.com").verified().open();
            SavedCard bobs = cards(bob).add(token("pm_bob"));

            refused(ErrorCode.CONTRACT_STATE, () -> book().defaultCardNotified(paid.id(), card.id()));
            refused(ErrorCode.CARD_UNKNOWN, () -> book().defaultCardNotified(bare.id(), bobs.id()));
            book().end(bare.id());
            refused(ErrorCode.CONTRACT_ENDED, () -> book().defaultCardNotified(bare.id(), card.id()));
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().defaultCardNotified(NO_CONTRACT, card.id()));
        }

        @Test
        void isNotForWhatRestsOrEnds() {
            Contract paused = book().pause(begin(card).id());
            Contract cancelled = begin(card);
            subscriptions().cancelAtPeriodEnd(cancelled.id(), 1);
            Contract ended = book().end(begin(card).id());

            refused(ErrorCode.CONTRACT_STATE, () -> book().cardToCharge(paused.id()));
            refused(ErrorCode.CONTRACT_STATE, () -> book().cardToCharge(cancelled.id()));
            refused(ErrorCode.CONTRACT_ENDED, () -> book().cardToCharge(ended.id()));
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().cardToCharge(NO_CONTRACT));
        }
    }

    @Nested
    @Tag("P3")
    class PausingAndEnding {
        @Test
        void isNoErrorTwice() {
            Contract coffee = begin();

            assertThat(book().pause(coffee.id())).isEqualTo(book().pause(coffee.id()));
            assertThat(book().unpause(coffee.id())).isEqualTo(book().unpause(coffee.id()));
            assertThat(book().end(coffee.id())).isEqualTo(book().end(coffee.id()));
        }

        @Test
        void isRefusedWhereItCannotBe() {
            Contract coffee = begin();
            subscriptions().cancelAtPeriodEnd(coffee.id(), 1);

            refused(ErrorCode.CONTRACT_STATE, () -> book().pause(coffee.id()));
            refused(ErrorCode.CONTRACT_STATE, () -> book().unpause(coffee.id()));
            book().end(coffee.id());
            refused(ErrorCode.CONTRACT_ENDED, () -> book().pause(coffee.id()));
            for (ContractId unknown : List.of(NO_CONTRACT)) {
                refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().pause(unknown));
                refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().unpause(unknown));
                refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().end(unknown));
            }
        }

        @Test
        void ofThoseThatTheClockHasEndedIsNotedOnce() {
            Contract first = begin();
            Contract second = begin();
            begin();
            subscriptions().cancelAtPeriodEnd(first.id(), 1);
            subscriptions().cancelAtPeriodEnd(second.id(), 1);
            later(SOON.minus(Host.MICRO));
            assertThat(book().recordExpirations(10)).isZero();
            host.after(Host.MICRO);
            host.settle();

            assertThat(book().recordExpirations(1)).isEqualTo(1);
            assertThat(book().recordExpirations(10)).isEqualTo(1);
            assertThat(book().recordExpirations(1_000)).isZero();
            assertThat(host.audit())
                    .filteredOn(entry -> entry.action() == AuditAction.CONTRACT_END)
                    .extracting(AuditEntry::details)
                    .containsExactly(Map.of("contracts", "1"), Map.of("contracts", "1"));

            assertThat(told(ContractMoved.class))
                    .allSatisfy(moved -> assertThat(moved.state()).isEqualTo(ContractState.ENDED))
                    .extracting(ContractMoved::contract)
                    .containsExactlyInAnyOrder(first.id(), second.id());
            assertThat(kept(first).endedAt()).isEqualTo(first.paidUntil());
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 1_001, Integer.MAX_VALUE})
        void ofNoneIsNotNoted(int most) {
            assertThatIllegalArgumentException().isThrownBy(() -> book().recordExpirations(most));
        }
    }

    @Test
    @Tag("found-E5")
    void whatIsDoneIsInTheAuditWithItsContract() {
        Contract coffee = begin();
        SavedCard card = add("pm_1");
        Map<String, String> contract = Map.of("contract", coffee.id().toString());

        book().pause(coffee.id());
        book().unpause(coffee.id());
        book().defaultCardNotified(coffee.id(), card.id());
        book().charged(
                        ChargeReport.failed(
                                coffee.id(), PRICE, coffee.paidUntil().plus(MONTHLY)),
                        key("c-1"));
        book().end(coffee.id());

        for (AuditAction action : List.of(
                AuditAction.CONTRACT_PAUSE,
                AuditAction.CONTRACT_UNPAUSE,
                AuditAction.CONTRACT_CARD_NOTICE,
                AuditAction.CONTRACT_END)) {
            assertThat(host.audited(action).details()).as("" + action).isEqualTo(contract);
        }
        assertThat(host.audited(AuditAction.CONTRACT_CHARGE).details())
                .isEqualTo(Map.of("contract", coffee.id().toString(), "outcome", "FAILED"));
    }

    @Nested
    @Tag("found-E4")
    class OfASuspendedAccount {
        @Test
        void canBegin() {
            host.owner().accounts().suspend(ada.id());

            Contract coffee = begin();

            assertThat(kept(coffee)).isEqualTo(coffee);
        }
    }

    @Nested
    class Listing {
        @Test
        void givesAnAccountsOfAKind() {
            Contract first = begin();
            Contract second = begin();

            assertThat(book().page(ada.id(), ContractKind.SUBSCRIPTION, PageRequest.first(10))
                            .items())
                    .containsExactly(second, first);
            assertThat(book().page(ada.id(), ContractKind.MEMBERSHIP, PageRequest.first(10))
                            .items())
                    .isEmpty();
            assertThat(violations(() ->
                            book().page(ada.id(), ContractKind.SUBSCRIPTION, PageRequest.after(new Cursor("x"), 10))))
                    .containsExactly("cursor INVALID_FORMAT");
        }
    }
}
