package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.Customer;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.Orders;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many statements and commits an operation takes where somebody buys, a batch counted as one. */
@Tag("found-E9")
abstract class BuyingCostTest extends CountedShop {
    private static final String OLD = Boutique.OLD;
    private static final String NEW = Boutique.NEW;

    /** However many contracts there are. */
    @Nested
    class OfContracts {
        private static final Money PRICE = Money.of("19.99", "EUR");

        private SignedIn ada;
        private Contracts contracts;
        private PlatformSubscriptions book;
        private SavedCard card;
        private SavedCard other;

        @BeforeEach
        void open() {
            ada = boutique.signUp(OLD);
            contracts = boutique.customer(ada.token()).subscriptions();
            book = boutique.platform().subscriptions();
            Cards cards = boutique.customer(ada.token()).cards();
            card = cards.add(boutique.gateway.card("pm_1", "4242", YearMonth.of(2040, 4)));
            other = cards.add(boutique.gateway.card("pm_2", "1881", YearMonth.of(2040, 4)));
        }

        private ContractForm form() {
            return ContractForm.subscription(
                            ada.account(),
                            "Coffee",
                            PRICE,
                            BillingInterval.monthly(),
                            boutique.clock.instant().plusSeconds(60))
                    .paidBy(card.id());
        }

        private Contract fill(int count) {
            for (int i = 1; i < count; i++) {
                book.begin(form(), IdempotencyKey.of("k-" + i));
            }
            return book.begin(form(), IdempotencyKey.of("k-" + count));
        }

        @Test
        void listed() {
            Contract coffee = fill(100);

            costs("contracts: list", 3, 0, () -> contracts.page(PageRequest.first(50)));
            costs("contracts: one", 3, 0, () -> contracts.get(coffee.id()));
            costs(
                    "contracts: list for the host",
                    1,
                    0,
                    () -> book.page(ada.account(), ContractKind.SUBSCRIPTION, PageRequest.first(50)));
            costs("contracts: one for the host", 1, 0, () -> book.find(coffee.id()));
            costs("contracts: the card to charge", 2, 0, () -> book.cardToCharge(coffee.id()));
            costs(
                    "contracts: cards that end before the next charge",
                    2,
                    0,
                    () -> book.endingCards(PageRequest.first(50)));
        }

        @Test
        void withAContractMore() {
            fill(99);

            costs("contracts: begin", 8, 1, () -> book.begin(form(), IdempotencyKey.of("k-100")));
            costs("contracts: begin the same again", 3, 1, () -> book.begin(form(), IdempotencyKey.of("k-100")));
        }

        @Test
        void thatTheCustomerChanges() {
            Contract coffee = fill(100);

            costs("contracts: choose a card", 9, 1, () -> contracts.payWith(other.id(), coffee.id(), 1));
            costs("contracts: cancel", 6, 1, () -> contracts.cancelAtPeriodEnd(coffee.id(), 2));
            costs("contracts: resume", 6, 1, () -> contracts.resume(coffee.id(), 3));
            costs("contracts: cancel at once", 7, 1, () -> contracts.cancelNow(coffee.id(), 4));
        }

        @Test
        void thatGetANewCard() {
            Contract coffee = fill(100);
            GatewayToken third = boutique.gateway.card("pm_3", "1111", YearMonth.of(2040, 4));

            costs("contracts: choose a new card", 21, 1, () -> contracts.payWith(third, coffee.id(), 1));
        }

        @Test
        void thatEndWithTheirAccount() {
            fill(1);

            costs(
                    "deletion: decide, with contracts to end",
                    10,
                    1,
                    () -> boutique.owner()
                            .deletions()
                            .schedule(ada.account(), Deletion.Scope.ACCOUNT, RunningContracts.END));
            boutique.owner().deletions().undo(ada.account());
            costs(
                    "staff: close an account with a contract",
                    15,
                    1,
                    () -> boutique.owner().accounts().close(ada.account(), RunningContracts.END));
        }

        @Test
        void thatTheHostChanges() {
            Contract coffee = fill(100);
            Instant next = coffee.paidUntil().plusSeconds(60);

            costs(
                    "contracts: charge",
                    6,
                    1,
                    () -> book.charged(ChargeReport.charged(coffee.id(), PRICE, next), IdempotencyKey.of("c-1")));
            costs(
                    "contracts: the same charge again",
                    6,
                    1,
                    () -> book.charged(ChargeReport.charged(coffee.id(), PRICE, next), IdempotencyKey.of("c-1")));
            costs(
                    "contracts: a charge that failed",
                    7,
                    1,
                    () -> book.charged(
                            ChargeReport.failed(coffee.id(), PRICE, next.plusSeconds(60)), IdempotencyKey.of("c-2")));
            costs("contracts: pause", 6, 1, () -> book.pause(coffee.id()));
            costs("contracts: end, by the host", 7, 1, () -> book.end(coffee.id()));
        }

        @Test
        void thatIsBilledElsewhere() {
            List<ContractRequestId> asked = new ArrayList<>();
            boutique.billing(request -> asked.add(request.id()));
            Contract coffee = book.begin(form().billedByAnother(), IdempotencyKey.of("k-1"));

            costs("contracts: ask a billing elsewhere", 12, 1, () -> contracts.payWith(other.id(), coffee.id(), 1));
            boutique.accounts.operations().dispatchDue(100);
            costs("contracts: a billing's answer", 11, 1, () -> book.acknowledged(asked.get(0)));
            costs("contracts: the same answer again", 4, 1, () -> book.acknowledged(asked.get(0)));
        }

        @Test
        void whoseEndIsNoted() {
            Contract coffee = fill(100);
            contracts.cancelAtPeriodEnd(coffee.id(), 1);
            boutique.clock.advance(Duration.ofMinutes(5));

            costs("contracts: note one end", 5, 1, () -> book.recordExpirations(10));
            costs("contracts: note none", 1, 1, () -> book.recordExpirations(10));
        }
    }

    /** All that goes with an order, in one commit. */
    @Nested
    class OfCheckout {
        @Test
        void asking() {
            Checkout ada = CheckoutOperations.customer(boutique);

            costs(
                    "checkout: what a visitor needs",
                    0,
                    0,
                    () -> CheckoutOperations.visitor(boutique).needs());
            costs("checkout: what a customer needs", 2, 0, ada::needs);
            costs("checkout: choices", 4, 0, ada::choices);
            costs("checkout: before the payment", 3, 0, ada::requireReady);
        }

        @Test
        void placingAGuestsOrder() {
            costs(
                    "checkout: place a guest's order",
                    10,
                    1,
                    () -> CheckoutOperations.place(CheckoutOperations.visitor(boutique)));
            costs(
                    "checkout: place the same again",
                    3,
                    1,
                    () -> CheckoutOperations.place(CheckoutOperations.visitor(boutique)));
        }

        @Test
        void placingACustomersOrder() {
            Checkout ada = CheckoutOperations.customer(boutique);

            costs("checkout: place a customer's order", 6, 1, () -> CheckoutOperations.place(ada));
            Checkout again = ada.saveCard(CheckoutOperations.card(boutique));
            costs("checkout: place a customer's order, with a card", 17, 1, () -> CheckoutOperations.place(again, 2));
        }

        @Test
        void placingAnOrderWithAnAccountAndACard() {
            Checkout everything = CheckoutOperations.withEverything(boutique);

            costs(
                    "checkout: place one with an account, its addresses and a card",
                    fewerOnPostgresql(26, 2),
                    1,
                    () -> CheckoutOperations.place(everything));
        }
    }

    /** However many orders there are. */
    @Nested
    class OfOrders {
        private void fill(int count) {
            for (int number = 1; number <= count; number++) {
                OrderOperations.guests(boutique, number);
            }
        }

        @Test
        void recordedForAnAccount() {
            AccountId ada = boutique.signUp(OLD).account();

            costs("orders: record an account's", 4, 1, () -> OrderOperations.record(boutique, ada, 1));
            costs("orders: record the same again", 2, 1, () -> OrderOperations.record(boutique, ada, 1));
        }

        @Test
        void recordedForAGuest() {
            costs("orders: record a guest's first", 6, 1, () -> OrderOperations.guests(boutique, 1));
            costs("orders: record a guest's next", 8, 1, () -> OrderOperations.guests(boutique, 2));
        }

        @Test
        void recordedForAGuestWhoHasVerifiedTheAddress() {
            boutique.verified(OLD);

            costs("orders: record a guest's that joins at once", 10, 1, () -> OrderOperations.guests(boutique, 1));
        }

        @Test
        void listedAndOpened() {
            fill(20);
            Customer ada = boutique.customer(boutique.verified(OLD).token());
            OrderId first =
                    ada.orders().page(PageRequest.first(1)).items().get(0).id();

            costs("orders: a page", 2, 0, () -> ada.orders().page(PageRequest.first(20)));
            costs("orders: one", 2, 0, () -> ada.orders().find(first));
        }

        @Test
        void listedToTheEndWhereThereAreTenThousand() {
            SignedIn signedIn = boutique.signUp(OLD);
            Order sample = OrderOperations.record(boutique, signedIn.account(), 0);
            storage.inTransaction(unit -> {
                for (int number = 1; number < 10_000; number++) {
                    unit.orders().insert(like(sample, number), IdempotencyKey.of("key " + number));
                }
                return "filled";
            });
            Orders orders = boutique.customer(signedIn.token()).orders();

            Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.LARGEST));
            int seen = 0;
            while (next.isPresent()) {
                PageRequest request = next.get();
                costs("orders: a page of 200, of 10,000", 2, 0, () -> orders.page(request));
                Page<Order> page = orders.page(request);
                seen += page.items().size();
                next = page.next();
            }

            assertThat(seen).isEqualTo(10_000);
        }

        private Order like(Order sample, int number) {
            return new Order(
                    OrderId.parse("01920000-0000-7000-8000-%012d".formatted(number)),
                    sample.shop(),
                    OrderNumber.of("like " + number),
                    sample.kind(),
                    sample.owner(),
                    sample.content(),
                    sample.placedAt().minusSeconds(number / 3),
                    sample.recordedAt());
        }

        @Test
        void thatAreNotMine() {
            fill(1);
            Customer ada = boutique.customer(boutique.verified(OLD).token());
            OrderId first =
                    ada.orders().page(PageRequest.first(1)).items().get(0).id();

            costs("orders: not mine", 5, 1, () -> ada.orders().notMine(first));
        }

        @Test
        void thatJoin() {
            Customer none = boutique.customer(boutique.signUp(NEW).token());
            MailToken first = boutique.mailed(MailKind.VERIFY_EMAIL, NEW);
            costs("verification of an address", 7, 1, () -> none.confirm(first));
            fill(120);
            Customer ada = boutique.customer(boutique.signUp(OLD).token());
            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);

            costs(
                    "verification that brings the first 50 of many guest orders",
                    7 + 50 + 2,
                    1,
                    () -> ada.confirm(token));
        }

        @Test
        void shownThroughTheMailbox() {
            fill(1);
            Order.Reference reference = Order.Reference.of(boutique.platform()
                    .orders()
                    .find(OrderNumber.of("No. 1"))
                    .orElseThrow()
                    .id());

            costs(
                    "orders: the way that a reference leads",
                    1,
                    0,
                    () -> boutique.storefront().orderLink(reference));
            costs("orders: mail a link", 4, 1, () -> boutique.storefront().mailOrderLink(reference));
            MailToken token = boutique.mailed(MailKind.OPEN_ORDER, OLD);
            costs(
                    "orders: open one by the mailed link",
                    2,
                    0,
                    () -> boutique.storefront().openOrder(token));
        }

        @Test
        void withAnAccountOfferedAfterCheckout() {
            fill(3);
            Order order =
                    boutique.platform().orders().find(OrderNumber.of("No. 1")).orElseThrow();

            costs("offer: an account for an order", 5, 1, () -> OrderOperations.offer(boutique, order));
            for (int i = 1; i < AccountLinks.MOST / 2; i++) {
                OrderOperations.offer(boutique, order);
            }
            boutique.clock.advance(Duration.ofSeconds(1));
            MailToken token =
                    OrderOperations.offer(boutique, order).confirmation().token();
            costs("offer: in place of the oldest", 6, 1, () -> OrderOperations.offer(boutique, order));
            costs("offer: look at it", 2, 0, () -> boutique.storefront().accountOffer(token));
            costs("offer: sign-up after checkout", 16, 1, () -> OrderOperations.signUp(boutique, token));
        }

        @Test
        void thatGoWithTheirAccount() {
            AccountId ada = boutique.scheduled();
            for (int number = 1; number <= 101; number++) {
                OrderOperations.record(boutique, ada, number);
            }
            boutique.accounts.operations().dispatchDue(100);
            boutique.clock.advance(Duration.ofDays(3));

            costs(
                    "deletion: carry one out, with 101 orders",
                    77 + 101 + 6,
                    14,
                    () -> boutique.accounts.operations().runDeletions(1));
        }
    }
}
