package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCardChanged;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What customers do with their subscriptions and memberships. */
public abstract class SubscriptionTests extends ContractTests {
    /** For subclasses. */
    protected SubscriptionTests() {}

    private static final AddressForm ELSEWHERE =
            AddressForm.to("Ada").line1("1 rue Basse").city("Dinant").country("BE");
    private static final PostalAddress HOME = AddressForm.to("Ada")
            .line1("12 rue Haute")
            .city("Namur")
            .country("BE")
            .toAddress();

    /** Every way to change one contract, or to look at it. */
    private List<ThrowingCallable> everything(Contracts contracts, ContractId id, long version, SavedCard card) {
        return List.of(
                () -> contracts.get(id),
                () -> contracts.cancelAtPeriodEnd(id, version),
                () -> contracts.cancelNow(id, version),
                () -> contracts.resume(id, version),
                () -> contracts.payWith(card.id(), id, version),
                () -> contracts.payWith(GatewayToken.of("pm_1"), id, version),
                () -> contracts.changeDelivery(id, ELSEWHERE));
    }

    @Nested
    @Tag("P1")
    @Tag("P3")
    class Looking {
        @Test
        void showsWhatWasAgreedAndWhatOfTheCardMayBeShown() {
            SavedCard card = add("pm_1");
            Contract begun = begin(form -> form.paidBy(card.id()).deliveredTo(HOME));

            CustomerContract shown = seen(begun);

            assertThat(shown.terms()).isEqualTo(begun.terms());
            assertThat(shown.terms().delivery()).isEqualTo(HOME);
            assertThat(shown.state()).isEqualTo(ContractState.ACTIVE);
            assertThat(shown.payment().nextCharge()).isEqualTo(paidUntil());
            assertThat(shown.payment().card()).isEqualTo(new CustomerContract.Shown(card.id(), "visa", "4242", MONTH));
            assertThat(shown.requested()).isEmpty();
            assertThat(shown.toString()).doesNotContain("pm_1");
        }

        @Test
        void keepsSubscriptionsAndMembershipsApart() {
            Contract coffee = begin();
            Contract library = book().begin(
                            ContractForm.membership(ada.id(), "Library", PRICE, BillingInterval.yearly(), paidUntil()),
                            key("library"));

            assertThat(all(subscriptions())).extracting(CustomerContract::id).containsExactly(coffee.id());
            assertThat(all(ada.customer().memberships()))
                    .extracting(CustomerContract::id)
                    .containsExactly(library.id());
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> subscriptions().get(library.id()));
            refused(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> ada.customer().memberships().get(coffee.id()));
        }

        @Test
        void pagesNewestFirstThroughThoseThatHaveEndedToo() {
            List<ContractId> begun = IntStream.range(0, 5)
                    .mapToObj(number -> begin().id())
                    .sorted((one, other) -> other.compareTo(one))
                    .toList();
            book().end(begun.get(2));

            assertThat(Host.all(request -> subscriptions()
                            .page(request.after()
                                    .map(after -> PageRequest.after(after, 2))
                                    .orElse(PageRequest.first(2)))))
                    .extracting(CustomerContract::id)
                    .isEqualTo(begun);
            assertThat(violations(() -> subscriptions().page(PageRequest.after(new Cursor("x"), 2))))
                    .containsExactly("cursor INVALID_FORMAT");
        }

        @Test
        void warnsOfACardThatEndsBeforeTheNextCharge() {
            SavedCard card = add("pm_1");
            Contract far = begin(form -> new ContractForm(
                    form.account(),
                    form.kind(),
                    form.title(),
                    form.price(),
                    form.interval(),
                    Instant.parse("2029-05-01T00:00:00Z"),
                    card.id(),
                    null,
                    false));

            assertThat(seen(far).payment().cardEndsBeforeNextCharge()).isTrue();
            host.save(settings -> settings.inTimeZone(ZoneId.of("America/New_York")));
            assertThat(seen(far).payment().cardEndsBeforeNextCharge()).isFalse();
            assertThat(seen(begin(card)).payment().cardEndsBeforeNextCharge()).isFalse();
        }

        @Test
        void answersAnothersAsUnknownInEveryWay() {
            Person bob =
                    host.anAccount().withEmail("bob@example.com").verified().open();
            SavedCard bobs = cards(bob).add(token("pm_bob"));
            SavedCard adas = add("pm_1");
            Contract hers = begin(adas);

            everything(bob.customer().subscriptions(), hers.id(), 1, bobs)
                    .forEach(act -> refused(ErrorCode.CONTRACT_UNKNOWN, act));
            everything(subscriptions(), NO_CONTRACT, 1, adas).forEach(act -> refused(ErrorCode.CONTRACT_UNKNOWN, act));
            refused(ErrorCode.CARD_UNKNOWN, () -> subscriptions().payWith(bobs.id(), hers.id(), 1));

            assertThat(kept(hers)).isEqualTo(hers);
            assertThat(all(bob.customer().subscriptions())).isEmpty();
        }

        @Test
        void needsALiveSession() {
            SavedCard card = add("pm_1");
            Contract hers = begin(card);
            Contracts open = subscriptions();
            ada.signIn().customer().sessions().endOthers();

            everything(open, hers.id(), 1, card).forEach(act -> refused(ErrorCode.SESSION_ENDED, act));
            refused(ErrorCode.SESSION_ENDED, () -> open.page(PageRequest.first(1)));
            assertThat(kept(hers)).isEqualTo(hers);
        }
    }

    @Nested
    @Tag("P1")
    class Memberships {
        private Contracts memberships() {
            return ada.customer().memberships();
        }

        private Contract join(String name) {
            return book().begin(
                            ContractForm.membership(ada.id(), name, PRICE, BillingInterval.yearly(), paidUntil())
                                    .deliveredTo(HOME),
                            key(name));
        }

        @Test
        void areManagedAsSubscriptionsAre() {
            SavedCard card = add("pm_1");
            Contract library = join("Library");
            Contract theatre = join("Theatre");

            CustomerContract paid = memberships().payWith(card.id(), library.id(), 1);
            assertThat(paid.payment().card().card()).isEqualTo(card.id());
            assertThat(memberships().cancelAtPeriodEnd(library.id(), 2).state()).isEqualTo(ContractState.CANCELLED);
            assertThat(memberships().resume(library.id(), 3).state()).isEqualTo(ContractState.ACTIVE);
            assertThat(memberships().cancelNow(library.id(), 4).state()).isEqualTo(ContractState.ENDED);
            refused(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED, () -> memberships().changeDelivery(library.id(), ELSEWHERE));

            assertThat(all(memberships())).extracting(CustomerContract::id).containsExactly(theatre.id(), library.id());
            assertThat(kept(theatre)).isEqualTo(theatre);
        }

        @Test
        void areUnknownAmongTheSubscriptionsInEveryWay() {
            SavedCard card = add("pm_1");
            Contract library = join("Library");
            Contract coffee = begin();

            everything(subscriptions(), library.id(), 1, card).forEach(act -> refused(ErrorCode.CONTRACT_UNKNOWN, act));
            everything(memberships(), coffee.id(), 1, card).forEach(act -> refused(ErrorCode.CONTRACT_UNKNOWN, act));
            refused(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> memberships().payWith(card.id(), Map.of(library.id(), 1L, coffee.id(), 1L)));

            assertThat(kept(library)).isEqualTo(library);
            assertThat(kept(coffee)).isEqualTo(coffee);
        }
    }

    @Nested
    @Tag("P3")
    class Cancelling {
        @Test
        void endsItWhenWhatWasPaidForIsOver() {
            Contract coffee = begin();
            host.settle();

            CustomerContract cancelled = subscriptions().cancelAtPeriodEnd(coffee.id(), 1);

            assertThat(cancelled.state()).isEqualTo(ContractState.CANCELLED);
            assertThat(cancelled.payment().nextCharge()).isNull();
            later(SOON.minus(Host.MICRO));
            assertThat(seen(coffee).state()).isEqualTo(ContractState.CANCELLED);
            host.after(Host.MICRO);
            assertThat(seen(coffee).state()).isEqualTo(ContractState.ENDED);
            assertThat(told(ContractMoved.class))
                    .extracting(ContractMoved::state)
                    .containsExactly(ContractState.CANCELLED);
        }

        @Test
        void canBeTakenBackUntilThenAndNotAfter() {
            Contract coffee = begin();
            book().pause(coffee.id());
            subscriptions().cancelAtPeriodEnd(coffee.id(), 2);

            assertThat(subscriptions().resume(coffee.id(), 3).state()).isEqualTo(ContractState.PAUSED);

            subscriptions().cancelAtPeriodEnd(coffee.id(), 4);
            later(SOON);
            refused(ErrorCode.CONTRACT_ENDED, () -> subscriptions().resume(coffee.id(), 5));
            assertThat(host.audited(AuditAction.CONTRACT_RESUME).refusal()).contains(ErrorCode.CONTRACT_ENDED);
        }

        @Test
        void endsItAtOnceWhereThatIsAsked() {
            Contract coffee = begin();
            host.settle();

            assertThat(subscriptions().cancelNow(coffee.id(), 1).state()).isEqualTo(ContractState.ENDED);

            assertThat(told(ContractMoved.class))
                    .extracting(ContractMoved::state)
                    .containsExactly(ContractState.ENDED);
            refused(ErrorCode.CONTRACT_ENDED, () -> subscriptions().cancelNow(coffee.id(), 2));
            refused(ErrorCode.CONTRACT_ENDED, () -> subscriptions().cancelAtPeriodEnd(coffee.id(), 2));
        }

        @Test
        void isNoErrorTwiceAndResumingOfWhatRunsIs() {
            Contract coffee = begin();
            refused(ErrorCode.CONTRACT_STATE, () -> subscriptions().resume(coffee.id(), 1));
            subscriptions().cancelAtPeriodEnd(coffee.id(), 1);

            assertThat(subscriptions().cancelAtPeriodEnd(coffee.id(), 2).version())
                    .isEqualTo(2);
        }

        @Test
        void isRefusedToWhoHasSeenAnOlderVersion() {
            SavedCard card = add("pm_1");
            Contract coffee = begin(card);
            book().pause(coffee.id());

            everything(subscriptions(), coffee.id(), 1, card)
                    .subList(1, 6)
                    .forEach(act -> refused(ErrorCode.STALE, act));
            everything(subscriptions(), coffee.id(), 3, card)
                    .subList(1, 6)
                    .forEach(act -> refused(ErrorCode.STALE, act));
            assertThat(kept(coffee).version()).isEqualTo(2);
        }
    }

    @Nested
    @Tag("W4")
    @Tag("W5")
    class ChoosingACard {
        private SavedCard old;
        private SavedCard next;

        @BeforeEach
        void addTwo() {
            old = add("pm_1");
            next = add("pm_2");
        }

        @Test
        void hasTheNextChargeGoToIt() {
            Contract coffee = begin(old);
            host.settle();

            CustomerContract paid = subscriptions().payWith(next.id(), coffee.id(), 1);

            assertThat(paid.payment().card().card()).isEqualTo(next.id());
            assertThat(book().cardToCharge(coffee.id()).orElseThrow().reference())
                    .isEqualTo(onFile(next).reference());
            assertThat(told(ContractCardChanged.class))
                    .extracting(ContractCardChanged::card)
                    .containsExactly(next.id());
        }

        @Test
        void changesThoseThatAreNamedAndNoOther() {
            Contract first = begin(old);
            Contract second = begin(old);
            Contract third = begin(old);

            List<CustomerContract> paid = subscriptions().payWith(next.id(), Map.of(first.id(), 1L, third.id(), 1L));

            assertThat(paid).extracting(CustomerContract::id).containsExactly(third.id(), first.id());
            assertThat(paid)
                    .allSatisfy(each -> assertThat(each.payment().card().card()).isEqualTo(next.id()));
            assertThat(kept(second)).isEqualTo(second);
        }

        @Test
        void changesAllThatAreNamedOrNone() {
            Contract first = begin(old);
            Contract second = begin(old);
            Contract ended = book().end(begin(old).id());

            refused(ErrorCode.STALE, () -> subscriptions().payWith(next.id(), Map.of(first.id(), 1L, second.id(), 9L)));
            refused(
                    ErrorCode.CONTRACT_ENDED,
                    () -> subscriptions().payWith(next.id(), Map.of(first.id(), 1L, ended.id(), ended.version())));
            refused(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> subscriptions().payWith(next.id(), Map.of(first.id(), 1L, NO_CONTRACT, 1L)));

            assertThat(kept(first)).isEqualTo(first);
            assertThat(kept(second)).isEqualTo(second);
        }

        @Test
        void isNeverForAllByNamingNone() {
            begin(old);

            assertThat(violations(() -> subscriptions().payWith(next.id(), Map.of())))
                    .containsExactly("contracts REQUIRED");
        }

        @Test
        void takesAsManyAsAnAccountCanHaveAndNotOneMore() {
            Map<ContractId, Long> all = new HashMap<>();
            for (int i = 0; i < Contract.MOST; i++) {
                all.put(begin(old).id(), 1L);
            }
            refused(ErrorCode.TOO_MANY_SAVED, () -> begin(old));

            // Done together or not at all: a storage that bounds units takes fewer.
            Map<ContractId, Long> some = new HashMap<>();
            all.keySet().stream().limit(host.portion(Contract.MOST)).forEach(id -> some.put(id, 1L));

            assertThat(subscriptions().payWith(next.id(), some)).hasSize(some.size());
            all.replaceAll((id, version) -> 2L);
            all.put(NO_CONTRACT, 1L);
            assertThat(violations(() -> subscriptions().payWith(old.id(), all)))
                    .containsExactly("contracts TOO_MANY_ENTRIES");
        }

        @Test
        void refusesACardWhoseMonthIsOver() {
            Contract coffee = begin(old);
            at(Instant.parse("2029-05-01T00:00:00Z").minus(Host.MICRO));
            subscriptions().payWith(next.id(), coffee.id(), 1);
            host.after(Host.MICRO);

            refused(ErrorCode.CARD_EXPIRED, () -> subscriptions().payWith(old.id(), coffee.id(), 2));
        }

        @Test
        void changesNothingWhereItIsTheCardAlready() {
            Contract coffee = begin(old);
            host.settle();

            assertThat(subscriptions().payWith(old.id(), coffee.id(), 1).version())
                    .isEqualTo(1);
            assertThat(host.events()).isEmpty();
        }
    }

    @Nested
    @Tag("P5")
    class WhereItIsDelivered {
        @Test
        void isFixedWithoutException() {
            Contract coffee = begin(form -> form.deliveredTo(HOME));
            Contract nowhere = begin();
            Contract elsewhere = begin(ContractForm::billedByAnother);
            Contract cancelled = begin();
            subscriptions().cancelAtPeriodEnd(cancelled.id(), 1);
            Contract ended = book().end(begin().id());

            for (Contract each : List.of(coffee, nowhere, elsewhere, cancelled, ended)) {
                refused(
                        ErrorCode.SUBSCRIPTION_ADDRESS_FIXED,
                        () -> subscriptions().changeDelivery(each.id(), ELSEWHERE));
                assertThat(kept(each).terms()).isEqualTo(each.terms());
            }
            assertThat(host.audited(AuditAction.CONTRACT_DELIVERY).refusal())
                    .contains(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED);
        }

        @Test
        void staysWhenTheAddressBookChanges() {
            var saved = ada.customer().addresses().add(ELSEWHERE);
            Contract coffee = begin(form -> form.deliveredTo(saved.address()));

            ada.customer().addresses().change(saved.id(), 1, ELSEWHERE.city("Namur"));
            ada.customer().addresses().remove(saved.id());

            assertThat(seen(coffee).terms().delivery()).isEqualTo(ELSEWHERE.toAddress());
        }
    }

    @Test
    void ofASuspendedAccountRunsOnAndIsNotTheCustomersToChange() {
        Contract coffee = begin();
        Contracts open = subscriptions();
        host.owner().accounts().suspend(ada.id());

        refused(ErrorCode.SESSION_ENDED, () -> open.cancelNow(coffee.id(), 1));
        assertThat(kept(coffee).state(host.now().plus(Duration.ofDays(1)))).isEqualTo(ContractState.ACTIVE);
    }
}
