package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;
import static org.customeraccounts.jdbc.DoorOperation.writingInParts;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.customeraccounts.Customer;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Staff;

/** What a signed-in customer, staff and the host can do with subscriptions and memberships. */
final class ContractOperations {
    private static final Money PRICE = Money.of("19.99", "EUR");
    private static final Duration SOON = Duration.ofDays(2);
    private static final PageRequest PAGE = PageRequest.first(10);
    private static final PageRequest AFTER = PageRequest.after(new Cursor("0fffffff-ffff-7fff-8fff-ffffffffffff"), 10);

    private ContractOperations() {}

    /** Somebody with two cards, and a subscription that is charged by the first. */
    private record Subscriber(
            Boutique boutique, SignedIn session, Customer ada, SavedCard card, SavedCard other, Contract contract) {
        static Subscriber of(Boutique boutique) {
            return of(boutique, form -> form);
        }

        static Subscriber elsewhere(Boutique boutique) {
            return of(boutique, ContractForm::billedByAnother);
        }

        static Subscriber of(Boutique boutique, UnaryOperator<ContractForm> change) {
            SignedIn session = boutique.signUp(Boutique.OLD);
            Customer ada = boutique.customer(session.token());
            SavedCard card = ada.cards().add(boutique.gateway.card("pm_1", "4242", YearMonth.of(2040, 4)));
            SavedCard other = ada.cards().add(boutique.gateway.card("pm_2", "1881", YearMonth.of(2040, 4)));
            ContractForm form = form(boutique, session).paidBy(card.id());
            Contract contract = boutique.platform().subscriptions().begin(change.apply(form), IdempotencyKey.of("k-1"));
            return new Subscriber(boutique, session, ada, card, other, contract);
        }

        PlatformSubscriptions book() {
            return boutique.platform().subscriptions();
        }

        /** What the customer asks for, as the host knows it from its billing. */
        ContractRequestId asked() {
            List<ContractRequestId> asked = new CopyOnWriteArrayList<>();
            boutique.billing(request -> asked.add(request.id()));
            ada.subscriptions().payWith(other.id(), contract.id(), 1);
            boutique.accounts.operations().dispatchDue(100);
            return asked.get(0);
        }
    }

    private static ContractForm form(Boutique boutique, SignedIn session) {
        return ContractForm.subscription(
                session.account(),
                "Coffee",
                PRICE,
                BillingInterval.monthly(),
                boutique.clock.instant().plus(SOON));
    }

    private static Function<Boutique, Runnable> with(Function<Subscriber, Runnable> doing) {
        return boutique -> doing.apply(Subscriber.of(boutique));
    }

    private static Function<Boutique, Runnable> elsewhere(Function<Subscriber, Runnable> doing) {
        return boutique -> doing.apply(Subscriber.elsewhere(boutique));
    }

    static List<DoorOperation> all() {
        return List.of(
                reading(
                        "Contracts.page",
                        with(she -> () -> she.ada().subscriptions().page(PAGE))),
                reading(
                        "Contracts.get",
                        with(she -> () ->
                                she.ada().subscriptions().get(she.contract().id()))),
                writing(
                                "Contracts.cancelAtPeriodEnd",
                                with(she -> () -> she.ada()
                                        .subscriptions()
                                        .cancelAtPeriodEnd(she.contract().id(), 1)))
                        .thenAgain(ErrorCode.STALE),
                writing(
                                "Contracts.cancelAtPeriodEnd",
                                elsewhere(she -> () -> she.ada()
                                        .subscriptions()
                                        .cancelAtPeriodEnd(she.contract().id(), 1)))
                        .where("billed elsewhere")
                        .thenAgain(ErrorCode.STALE),
                writing(
                                "Contracts.cancelNow",
                                with(she -> () -> she.ada()
                                        .subscriptions()
                                        .cancelNow(she.contract().id(), 1)))
                        .thenAgain(ErrorCode.STALE),
                writing("Contracts.resume", with(she -> {
                            she.ada()
                                    .subscriptions()
                                    .cancelAtPeriodEnd(she.contract().id(), 1);
                            return () -> she.ada()
                                    .subscriptions()
                                    .resume(she.contract().id(), 2);
                        }))
                        .thenAgain(ErrorCode.STALE),
                writing(
                                "Contracts.payWith",
                                with(she -> () -> she.ada()
                                        .subscriptions()
                                        .payWith(
                                                she.other().id(),
                                                Map.of(she.contract().id(), 1L))))
                        .thenAgain(ErrorCode.STALE),
                writing(
                                "Contracts.payWith",
                                elsewhere(she -> () -> she.ada()
                                        .subscriptions()
                                        .payWith(
                                                she.other().id(),
                                                Map.of(she.contract().id(), 1L))))
                        .where("billed elsewhere")
                        .thenAgain(ErrorCode.STALE),
                writing("Contracts.payWith", with(she -> {
                            CardForm third =
                                    CardForm.of(she.boutique().gateway.card("pm_3", "1111", YearMonth.of(2040, 4)));
                            return () -> she.ada()
                                    .subscriptions()
                                    .payWith(third, Map.of(she.contract().id(), 1L));
                        }))
                        .where("a new card")
                        .thenAgain(ErrorCode.STALE),
                writing(
                                "StaffAccounts.close",
                                with(she -> () -> she.boutique()
                                        .owner()
                                        .accounts()
                                        .close(she.session().account(), RunningContracts.END)))
                        .where("with contracts")
                        .thenAgain(ErrorCode.ACCOUNT_CLOSED),
                writing(
                                "Deletions.schedule",
                                with(she -> () -> she.boutique()
                                        .owner()
                                        .deletions()
                                        .schedule(
                                                she.session().account(), Deletion.Scope.ACCOUNT, RunningContracts.END)))
                        .where("with contracts")
                        .thenAgain(ErrorCode.DELETION_SCHEDULED),
                writing(
                                "Cards.remove",
                                with(she -> () -> she.ada()
                                        .cards()
                                        .remove(
                                                she.card().id(),
                                                RemovalPlan.replaceWith(
                                                        she.other().id()))))
                        .where("one that pays for a contract")
                        .thenAgain(ErrorCode.CARD_UNKNOWN),
                writing("PlatformSubscriptions.begin", boutique -> {
                    SignedIn session = boutique.signUp(Boutique.OLD);
                    SavedCard card = boutique.customer(session.token())
                            .cards()
                            .add(boutique.gateway.card("pm_1", "4242", YearMonth.of(2040, 4)));
                    ContractForm form = form(boutique, session)
                            .paidBy(card.id())
                            .deliveredTo(AddressForm.to("Ada")
                                    .line1("12 rue Haute")
                                    .city("Namur")
                                    .country("BE")
                                    .toAddress());
                    return () -> boutique.platform().subscriptions().begin(form, IdempotencyKey.of("k-2"));
                }),
                reading(
                        "PlatformSubscriptions.find",
                        with(she -> () -> she.book().find(she.contract().id()))),
                reading(
                                "PlatformSubscriptions.page",
                                with(she -> () ->
                                        she.book().page(she.session().account(), ContractKind.SUBSCRIPTION, AFTER)))
                        .where("the second page"),
                reading(
                        "PlatformSubscriptions.page",
                        with(she -> () -> she.book().page(she.session().account(), ContractKind.SUBSCRIPTION, PAGE))),
                writing(
                        "PlatformSubscriptions.pause",
                        with(she -> () -> she.book().pause(she.contract().id()))),
                writing("PlatformSubscriptions.unpause", with(she -> {
                    she.book().pause(she.contract().id());
                    return () -> she.book().unpause(she.contract().id());
                })),
                writing(
                        "PlatformSubscriptions.end",
                        with(she -> () -> she.book().end(she.contract().id()))),
                writing("PlatformSubscriptions.charged", with(she -> {
                    ChargeReport report = ChargeReport.charged(
                            she.contract().id(),
                            PRICE,
                            she.contract().paidUntil().plus(SOON));
                    return () -> she.book().charged(report, IdempotencyKey.of("c-1"));
                })),
                reading(
                        "PlatformSubscriptions.cardToCharge",
                        with(she -> () -> she.book().cardToCharge(she.contract().id()))),
                writing("PlatformSubscriptions.defaultCardNotified", with(she -> {
                    she.ada().cards().remove(she.card().id(), RemovalPlan.leaveWithout());
                    return () -> she.book()
                            .defaultCardNotified(
                                    she.contract().id(), she.other().id());
                })),
                writing("PlatformSubscriptions.acknowledged", elsewhere(she -> {
                    ContractRequestId asked = she.asked();
                    return () -> she.book().acknowledged(asked);
                })),
                writing("PlatformSubscriptions.refused", elsewhere(she -> {
                    ContractRequestId asked = she.asked();
                    return () -> she.book().refused(asked);
                })),
                reading(
                                "PlatformSubscriptions.endingCards",
                                with(she -> () -> she.book().endingCards(AFTER)))
                        .where("the second page"),
                reading(
                        "PlatformSubscriptions.endingCards",
                        with(she -> () -> she.book().endingCards(PAGE))),
                reading(
                        "CardForecast.endingCards",
                        with(she -> () -> she.boutique()
                                .shop
                                .backOffice(Staff.owner("u-1"))
                                .cardForecast()
                                .endingCards(PAGE))),
                writing("PlatformSubscriptions.recordExpirations", with(she -> {
                    she.ada().subscriptions().cancelAtPeriodEnd(she.contract().id(), 1);
                    she.boutique().clock.advance(SOON);
                    return () -> she.book().recordExpirations(10);
                })),
                writingInParts("Operations.dispatchDue", elsewhere(she -> {
                            she.boutique().billing(request -> {});
                            she.boutique().accounts.operations().dispatchDue(100);
                            she.ada().subscriptions().cancelNow(she.contract().id(), 1);
                            return () -> she.boutique().accounts.operations().dispatchDue(100);
                        }))
                        .where("of what is asked of a billing"));
    }
}
