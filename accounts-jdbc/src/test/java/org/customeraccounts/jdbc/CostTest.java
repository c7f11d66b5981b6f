package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.Customer;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountOffer;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderReference;
import org.customeraccounts.order.Orders;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardFace;
import org.customeraccounts.payment.CardNews;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractBook;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.Contracts;
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
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How many statements and commits an operation takes at most, a batch counted as one. */
abstract class CostTest {
    private static final String OLD = Boutique.OLD;
    private static final String NEW = Boutique.NEW;

    private static HikariDataSource pool;

    private final Counting counting = new Counting();
    Boutique boutique;

    private static final class Counting implements WatchedDataSource.Watcher {
        private int statements;
        private int commits;

        @Override
        public void connecting() {}

        @Override
        public void executing() {
            statements++;
        }

        @Override
        public void committing(Connection connection) throws SQLException {
            commits++;
            connection.commit();
        }
    }

    static void on(TestDatabase database) {
        pool = database.schema(4);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @BeforeEach
    void open() {
        TestDatabase.empty(pool);
        boutique = new Boutique(JdbcStorage.create(new WatchedDataSource(pool, counting).dataSource()));
    }

    final void costs(String what, int statements, int commits, Runnable operation) {
        counting.statements = 0;
        counting.commits = 0;

        operation.run();

        assertThat(counting.statements).as("statements of " + what).isLessThanOrEqualTo(statements);
        assertThat(counting.commits).as("commits of " + what).isLessThanOrEqualTo(commits);
    }

    @Test
    void ofASessionCheck() {
        SignedIn ada = boutique.signUp(OLD);

        costs("session check", 1, 0, () -> boutique.customer(ada.token()));
    }

    @Test
    void ofASessionCheckThatNotesTheUse() {
        SignedIn ada = boutique.signUp(OLD);
        boutique.clock.advance(Duration.ofMinutes(2));

        costs("session check with last-seen", 2, 0, () -> boutique.customer(ada.token()));
    }

    @Test
    void ofSigningIn() {
        boutique.signUp(OLD);

        costs("sign-in", 8, 2, () -> boutique.signIn(OLD));
    }

    @Test
    void ofSigningUp() {
        costs("sign-up", 14, 2, () -> boutique.signUp(OLD));
    }

    @Test
    void ofSigningOut() {
        Customer ada = boutique.customer(boutique.signUp(OLD).token());

        costs("sign-out", 3, 1, ada::signOut);
    }

    /** However many contacts and sessions there are. */
    @Nested
    class OfTheBackOffice {
        private AccountId ada;

        @BeforeEach
        void open() {
            ada = boutique.verified(OLD).account();
            for (int i = 0; i < 20; i++) {
                boutique.platform().contacts().record(ContactForm.of("ada" + i + "@shop.example"));
            }
        }

        @Test
        void contactsListed() {
            costs("page", 1, 0, () -> boutique.owner().contacts().page(PageRequest.first(10)));
        }

        @Test
        void contactsSearched() {
            costs("search", 1, 0, () -> boutique.owner().contacts().search("ada1", PageRequest.first(5)));
        }

        @Test
        void contactsSearchedByWhatNoAddressBeginsWith() {
            costs("search", 0, 0, () -> boutique.owner().contacts().search("äda", PageRequest.first(5)));
        }

        @Test
        void aContactFound() {
            costs("find", 1, 0, () -> boutique.owner().contacts().find(OLD));
        }

        @Test
        void sessionsEnded() {
            boutique.signIn(OLD);
            boutique.signIn(OLD);

            costs("ending sessions", 4, 1, () -> boutique.owner().accounts().endSessions(ada));
        }

        @Test
        void aSuspensionAndItsEnd() {
            costs("suspending", 5, 1, () -> boutique.owner().accounts().suspend(ada));
            costs("lifting", 4, 1, () -> boutique.owner().accounts().lift(ada));
        }

        @Test
        void aVerificationSentAgain() {
            AccountId bo = boutique.signUp(NEW).account();
            boutique.clock.advance(Duration.ofMinutes(2));

            costs("verification", 7, 1, () -> boutique.owner().accounts().resendVerification(bo));
        }

        @Test
        void aPasswordResetSent() {
            costs("reset", 6, 1, () -> boutique.owner().accounts().sendPasswordReset(ada));
        }
    }

    /** However many addresses there are. */
    @Nested
    class OfAnAddressBook {
        private static final AddressForm HOME =
                AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

        private Addresses book;

        @BeforeEach
        void open() {
            book = boutique.customer(boutique.signUp(OLD).token()).addresses();
        }

        private SavedAddress fill(int count) {
            for (int i = 1; i < count; i++) {
                book.add(HOME);
            }
            return book.add(HOME);
        }

        @Test
        void listed() {
            costs("empty list", 2, 0, () -> book.list());
            fill(50);

            costs("list", 2, 0, () -> book.list());
        }

        @Test
        void withAnAddressMore() {
            costs("first address", 7, 1, () -> book.add(HOME));
            costs("second address", 5, 1, () -> book.add(HOME));
            fill(47);

            costs("last address", 5, 1, () -> book.add(HOME));
        }

        @Test
        void withAChangedAddress() {
            SavedAddress home = fill(50);

            costs("change", 5, 1, () -> book.change(home.id(), 1, HOME.city("Dinant")));
        }

        @Test
        void withAnotherDefault() {
            SavedAddress home = fill(50);

            costs("default", 5, 1, () -> book.makeDefault(home.id(), AddressUse.BILLING));
        }

        @Test
        void withoutAnAddress() {
            SavedAddress home = fill(50);

            costs("removal", 6, 1, () -> book.remove(home.id()));
        }

        @Test
        void withoutTheDefault() {
            fill(50);
            SavedAddress first = book.list().get(49);

            costs("removal of the default for both", 10, 1, () -> book.remove(first.id()));
        }
    }

    /** However many cards there are. */
    @Nested
    class OfSavedCards {
        private static final YearMonth EXPIRY = YearMonth.of(2040, 4);

        private SignedIn ada;
        private Cards cards;

        @BeforeEach
        void open() {
            ada = boutique.signUp(OLD);
            cards = boutique.customer(ada.token()).cards();
            boutique.accounts.operations().dispatchDue(100);
        }

        private GatewayToken token(String token) {
            return boutique.gateway.knows(
                    token, new PaymentMethod.Card(new CardFace("visa", "4242", EXPIRY), token.substring(3), null));
        }

        private SavedCard fill(int count) {
            for (int i = 1; i < count; i++) {
                cards.add(token("pm_" + i));
            }
            SavedCard last = cards.add(token("pm_" + count));
            boutique.accounts.operations().dispatchDue(200);
            return last;
        }

        @Test
        void listed() {
            costs("empty list", 3, 0, () -> cards.list());
            fill(50);

            costs("list", 3, 0, () -> cards.list());
        }

        @Test
        void withACardMore() {
            costs("first card", 11, 1, () -> cards.add(token("pm_1")));
            costs("second card", 10, 1, () -> cards.add(token("pm_2")));
            fill(49);

            costs("last card", 10, 1, () -> cards.add(token("pm_50")));
            costs("the same token", 3, 0, () -> cards.add(token("pm_50")));
        }

        @Test
        void withANewerToken() {
            fill(50);
            GatewayToken newer = boutique.gateway.knows(
                    "pm_newer", new PaymentMethod.Card(new CardFace("visa", "4242", EXPIRY), "7", null));

            costs("renewal", 14, 1, () -> cards.add(newer));
        }

        @Test
        void withEditedDetails() {
            SavedCard card = fill(50);

            costs(
                    "edit",
                    7,
                    1,
                    () -> cards.edit(card.id(), 1, CardDetails.of(card).heldBy("Ada")));
        }

        @Test
        void withAnotherDefault() {
            SavedCard card = fill(50);

            costs("default", 6, 1, () -> cards.makeDefault(card.id()));
        }

        @Test
        void withoutACard() {
            SavedCard card = fill(50);
            SavedCard first = cards.list().get(49);

            costs("removal", 11, 1, () -> cards.remove(card.id()));
            costs("removal of the default", 13, 1, () -> cards.remove(first.id()));
        }

        @Test
        void forTheHost() {
            SavedCard card = fill(50);

            costs("card on file", 1, 0, () -> boutique.platform().cards().find(ada.account(), card.id()));
            costs("default on file", 1, 0, () -> boutique.platform().cards().defaultOf(ada.account()));
        }

        @Test
        void withNewsOfTheGateway() {
            fill(50);
            GatewayToken token = GatewayToken.of("pm_7");
            CardNews news = CardNews.ending("1881", boutique.clock.instant().plusSeconds(1));

            costs("news", 9, 1, () -> boutique.platform().cards().updated("mint", token, news));
            costs("the same news", 2, 0, () -> boutique.platform().cards().updated("mint", token, news));
            costs("gone", 10, 1, () -> boutique.platform().cards().gone("mint", token));
        }

        @Test
        void atTheGateway() {
            SavedCard card = cards.add(token("pm_1"));
            boutique.accounts.operations().dispatchDue(200);
            cards.add(token("pm_2"));

            costs("attachment", 10, 2, () -> boutique.accounts.operations().dispatchDue(1));
            boutique.accounts.operations().dispatchDue(200);
            cards.remove(card.id());
            costs("detachment", 8, 2, () -> boutique.accounts.operations().dispatchDue(1));
        }
    }

    /** However many contracts there are. */
    @Nested
    class OfContracts {
        private static final Money PRICE = Money.of("19.99", "EUR");

        private SignedIn ada;
        private Contracts contracts;
        private ContractBook book;
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

            costs("list", 3, 0, () -> contracts.page(PageRequest.first(50)));
            costs("one contract", 3, 0, () -> contracts.get(coffee.id()));
            costs(
                    "contracts for the host",
                    1,
                    0,
                    () -> book.page(ada.account(), ContractKind.SUBSCRIPTION, PageRequest.first(50)));
            costs("contract for the host", 1, 0, () -> book.find(coffee.id()));
            costs("card to charge", 1, 0, () -> book.cardToCharge(coffee.id()));
            costs("forecast", 2, 0, () -> book.endingCards(PageRequest.first(50)));
        }

        @Test
        void withAContractMore() {
            fill(99);

            costs("contract", 8, 1, () -> book.begin(form(), IdempotencyKey.of("k-100")));
            costs("the same contract", 3, 1, () -> book.begin(form(), IdempotencyKey.of("k-100")));
        }

        @Test
        void thatTheCustomerChanges() {
            Contract coffee = fill(100);

            costs("card of a contract", 9, 1, () -> contracts.payWith(other.id(), coffee.id(), 1));
            costs("cancellation", 6, 1, () -> contracts.cancelAtPeriodEnd(coffee.id(), 2));
            costs("cancellation taken back", 6, 1, () -> contracts.resume(coffee.id(), 3));
            costs("end", 7, 1, () -> contracts.cancelNow(coffee.id(), 4));
        }

        @Test
        void thatGetANewCard() {
            Contract coffee = fill(100);
            GatewayToken third = boutique.gateway.card("pm_3", "1111", YearMonth.of(2040, 4));

            costs("new card of a contract", 17, 1, () -> contracts.payWith(third, coffee.id(), 1));
        }

        @Test
        void thatEndWithTheirAccount() {
            fill(1);

            costs(
                    "deciding that a contract ends too",
                    8,
                    1,
                    () -> boutique.owner()
                            .deletions()
                            .schedule(ada.account(), DeletionScope.ACCOUNT, RunningContracts.END));
            boutique.owner().deletions().undo(ada.account());
            costs(
                    "closing with a contract",
                    13,
                    1,
                    () -> boutique.owner().accounts().close(ada.account(), RunningContracts.END));
        }

        @Test
        void thatTheHostChanges() {
            Contract coffee = fill(100);
            Instant next = coffee.paidUntil().plusSeconds(60);

            costs(
                    "charge",
                    6,
                    1,
                    () -> book.charged(ChargeReport.charged(coffee.id(), PRICE, next), IdempotencyKey.of("c-1")));
            costs(
                    "the same charge",
                    6,
                    1,
                    () -> book.charged(ChargeReport.charged(coffee.id(), PRICE, next), IdempotencyKey.of("c-1")));
            costs(
                    "failed charge",
                    7,
                    1,
                    () -> book.charged(
                            ChargeReport.failed(coffee.id(), PRICE, next.plusSeconds(60)), IdempotencyKey.of("c-2")));
            costs("pause", 6, 1, () -> book.pause(coffee.id()));
            costs("end by the host", 7, 1, () -> book.end(coffee.id()));
        }

        @Test
        void thatIsBilledElsewhere() {
            List<ContractRequestId> asked = new ArrayList<>();
            boutique.billing(request -> asked.add(request.id()));
            Contract coffee = book.begin(form().billedByAnother(), IdempotencyKey.of("k-1"));

            costs("request", 12, 1, () -> contracts.payWith(other.id(), coffee.id(), 1));
            boutique.accounts.operations().dispatchDue(100);
            costs("acknowledgement", 11, 1, () -> book.acknowledged(asked.get(0)));
            costs("the same acknowledgement", 4, 1, () -> book.acknowledged(asked.get(0)));
        }

        @Test
        void whoseEndIsNoted() {
            Contract coffee = fill(100);
            contracts.cancelAtPeriodEnd(coffee.id(), 1);
            boutique.clock.advance(Duration.ofMinutes(5));

            costs("one end noted", 5, 1, () -> book.noteEnded(10));
            costs("no end noted", 1, 1, () -> book.noteEnded(10));
        }
    }

    @Nested
    class OfADeletion {
        private AccountId ada;

        @BeforeEach
        void schedule() {
            ada = boutique.scheduled();
        }

        @Test
        void decidedAndUndone() {
            costs("undoing", 6, 1, () -> boutique.owner().deletions().undo(ada));
            costs("deciding", 9, 1, () -> boutique.owner().deletions().schedule(ada, DeletionScope.ACCOUNT));
        }

        @Test
        void lookedAt() {
            costs("list", 1, 0, () -> boutique.owner().deletions().page(PageRequest.first(10)));
            boutique.clock.advance(Duration.ofDays(3));
            boutique.accounts.operations().runDeletions(1);

            costs("report", 2, 0, () -> boutique.owner().deletions().report(ada));
        }

        @Test
        void whenNoneIsDue() {
            costs("run without work", 1, 1, () -> boutique.accounts.operations().runDeletions(10));
        }

        @Test
        void carriedOut() {
            boutique.accounts.operations().dispatchDue(100);
            boutique.clock.advance(Duration.ofDays(3));

            costs(
                    "run of one deletion",
                    74,
                    13,
                    () -> boutique.accounts.operations().runDeletions(1));
        }

        @Test
        void carriedOutWithOrders() {
            for (int number = 1; number <= 101; number++) {
                OrderOperations.record(boutique, ada, number);
            }
            boutique.accounts.operations().dispatchDue(100);
            boutique.clock.advance(Duration.ofDays(3));

            costs(
                    "run of a deletion with orders",
                    74 + 101 + 6,
                    14,
                    () -> boutique.accounts.operations().runDeletions(1));
        }
    }

    /** All that goes with an order, in one commit. */
    @Nested
    class OfCheckout {
        @Test
        void asking() {
            Checkout ada = CheckoutOperations.customer(boutique);

            costs(
                    "needs of a visitor",
                    0,
                    0,
                    () -> CheckoutOperations.visitor(boutique).needs());
            costs("needs", 2, 0, ada::needs);
            costs("choices", 4, 0, ada::choices);
            costs("ready", 3, 0, ada::demandReady);
        }

        @Test
        void placingAGuestsOrder() {
            costs("guest's checkout", 10, 1, () -> CheckoutOperations.place(CheckoutOperations.visitor(boutique)));
            costs("once more", 3, 1, () -> CheckoutOperations.place(CheckoutOperations.visitor(boutique)));
        }

        @Test
        void placingACustomersOrder() {
            Checkout ada = CheckoutOperations.customer(boutique);

            costs("customer's checkout", 6, 1, () -> CheckoutOperations.place(ada));
            Checkout again = ada.saveCard(CheckoutOperations.card(boutique));
            costs("with a card", 12, 1, () -> CheckoutOperations.place(again, 2));
        }

        @Test
        void placingAnOrderWithAnAccountAndACard() {
            Checkout everything = CheckoutOperations.withEverything(boutique);

            costs("checkout with everything", 25, 2, () -> CheckoutOperations.place(everything));
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

            costs("order", 4, 1, () -> OrderOperations.record(boutique, ada, 1));
            costs("order once more", 2, 1, () -> OrderOperations.record(boutique, ada, 1));
        }

        @Test
        void recordedForAGuest() {
            costs("guest's order", 6, 1, () -> OrderOperations.guests(boutique, 1));
            costs("guest's next order", 8, 1, () -> OrderOperations.guests(boutique, 2));
        }

        @Test
        void recordedForAGuestWhoHasVerifiedTheAddress() {
            boutique.verified(OLD);

            costs("order that joins", 10, 1, () -> OrderOperations.guests(boutique, 1));
        }

        @Test
        void listedAndOpened() {
            fill(20);
            Customer ada = boutique.customer(boutique.verified(OLD).token());
            OrderId first =
                    ada.orders().page(PageRequest.first(1)).items().get(0).id();

            costs("page", 2, 0, () -> ada.orders().page(PageRequest.first(20)));
            costs("order by id", 2, 0, () -> ada.orders().find(first));
        }

        @Test
        void listedToTheEndWhereThereAreTenThousand() {
            SignedIn signedIn = boutique.signUp(OLD);
            Order sample = OrderOperations.record(boutique, signedIn.account(), 0);
            JdbcStorage.create(pool).inTransaction(unit -> {
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
                costs("page", 2, 0, () -> orders.page(request));
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

            costs("not mine", 6, 1, () -> ada.orders().notMine(first));
        }

        @Test
        void thatJoin() {
            Customer none = boutique.customer(boutique.signUp(NEW).token());
            MailToken first = boutique.mailed(MailKind.VERIFY_EMAIL, NEW);
            costs("verification", 9, 1, () -> none.confirm(first));
            fill(120);
            Customer ada = boutique.customer(boutique.signUp(OLD).token());
            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);

            costs("verification with many orders", 9 + 50 + 2, 1, () -> ada.confirm(token));
        }

        @Test
        void shownThroughTheMailbox() {
            fill(1);
            OrderReference reference = OrderReference.of(boutique.platform()
                    .orders()
                    .find(OrderNumber.of("No. 1"))
                    .orElseThrow()
                    .id());

            costs("way to an order", 1, 0, () -> boutique.storefront().orderLink(reference));
            costs("mailed link", 9, 4, () -> boutique.storefront().mailOrderLink(reference));
            MailToken token = boutique.mailed(MailKind.OPEN_ORDER, OLD);
            costs("order through the mailbox", 2, 0, () -> boutique.storefront().openOrder(token));
        }

        @Test
        void withAnAccountOfferedAfterCheckout() {
            fill(3);
            Order order =
                    boutique.platform().orders().find(OrderNumber.of("No. 1")).orElseThrow();

            costs("offer", 5, 1, () -> OrderOperations.offer(boutique, order));
            for (int i = 1; i < AccountOffer.MOST / 2; i++) {
                OrderOperations.offer(boutique, order);
            }
            boutique.clock.advance(Duration.ofSeconds(1));
            MailToken token =
                    OrderOperations.offer(boutique, order).confirmation().token();
            costs("offer in place of the oldest", 6, 1, () -> OrderOperations.offer(boutique, order));
            costs("look at an offer", 2, 0, () -> boutique.storefront().accountOffer(token));
            costs("sign-up after checkout", 18, 2, () -> OrderOperations.signUp(boutique, token));
        }
    }

    @Nested
    class OfAChangeOfAddress {
        @Test
        void requested() {
            SignedIn ada = boutique.verified(OLD);
            Customer customer = boutique.customer(ada.token());

            costs(
                    "request",
                    13,
                    2,
                    () -> customer.email().requestChange(NEW, NEW, Proof.password(Password.of(Boutique.PASSWORD))));
        }

        @Test
        void confirmed() {
            SignedIn ada = boutique.verified(OLD);
            boutique.requestChange(ada.token());
            MailToken token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
            Customer customer = boutique.customer(ada.token());

            costs("confirm", 15, 1, () -> customer.confirm(token));
        }

        @Test
        void confirmedByPassword() {
            SignedIn ada = boutique.verified(OLD);
            boutique.requestChange(ada.token());
            MailToken token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);

            costs(
                    "confirm by password",
                    17,
                    2,
                    () -> boutique.shop.storefront().confirm(token, Password.of(Boutique.PASSWORD)));
        }

        @Test
        void reverted() {
            SignedIn ada = boutique.verified(OLD);
            boutique.requestChange(ada.token());
            boutique.customer(ada.token()).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
            MailToken token = boutique.mailed(MailKind.EMAIL_CHANGED, OLD);

            costs("revert", 17, 1, () -> boutique.shop.storefront().revert(token));
        }
    }
}
