package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a person in any column of any table once the account is deleted. */
class DeletedAccountTest {
    /** What an invoice says of a person. */
    private static final List<String> BILLED = List.of("Lovelace", "St James's Square");

    private static final List<String> PERSONAL = List.of(
            Boutique.OLD,
            Boutique.NEW,
            "Lovelace",
            "St James's Square",
            "Dover Street",
            "+44 20 7946 0000",
            "for Annabella",
            "4242",
            "K-4711",
            "$argon2id");

    private static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 St James's Square")
            .city("London")
            .country("GB")
            .phone("+44 20 7946 0000");

    /** An order that says all that an order can. */
    private static Order order(Boutique boutique, PlacedOrder placed) {
        Money price = Money.of("19.99", "EUR");
        return boutique.platform()
                .orders()
                .record(
                        placed.at(boutique.clock.instant())
                                .of(List.of(PlacedOrder.Line.one("Tea", price)))
                                .totals(PlacedOrder.Totals.of(price))
                                .deliverTo(HOME.line1("3 Dover Street"))
                                .billTo(HOME)
                                .paidBy(PlacedOrder.Payment.card("visa", "4242"))
                                .note("for Annabella"),
                        IdempotencyKey.of("key of " + placed.number()));
    }

    /** Orders of every owner that bears the account or one of its addresses. */
    private static void orders(Boutique boutique) {
        Order guests = order(boutique, PlacedOrder.byGuest(Boutique.OLD, "1"));
        order(boutique, PlacedOrder.byGuest(Boutique.OLD, "2"));
        boutique.storefront().mailOrderLink(Order.Reference.of(guests.id()));
        SignedIn ada = boutique.verified(Boutique.OLD);
        order(boutique, PlacedOrder.by(ada.account(), "3"));
        boutique.customer(ada.token()).orders().notMine(guests.id());
    }

    /** A past with something of the person in every table that can hold it. */
    private static SignedIn ada(Boutique boutique) {
        orders(boutique);
        SignedIn ada = boutique.signIn(Boutique.OLD);
        Customer customer = boutique.customer(ada.token());
        customer.profile().rename(NameForm.of("Ada", "Lovelace"));
        customer.addresses().add(HOME);
        boutique.requestChange(ada.token());
        customer.confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW));
        boutique.platform().customers().assignExternalRef(ada.account(), ExternalRef.of("K-4711"));
        boutique.platform().contacts().record(new ContactForm(Boutique.NEW, "Ada", "Lovelace"));
        assertThat(catchThrowable(
                        () -> boutique.storefront().signIn(SignIn.with(Boutique.NEW, Password.of("not at all hers")))))
                .isInstanceOf(UnauthenticatedException.class);
        subscribe(boutique, ada);
        boutique.refuseMail(true);
        boutique.storefront().requestPasswordReset(Boutique.NEW);
        boutique.accounts.operations().dispatchDue(100);
        boutique.acceptMail();
        return ada;
    }

    /** One that runs and was charged, and one that a billing elsewhere has ended at her request. */
    private static void subscribe(Boutique boutique, SignedIn ada) {
        PlatformSubscriptions book = boutique.platform().subscriptions();
        Money price = Money.of("5", "EUR");
        Instant next = boutique.clock.instant().plus(Duration.ofDays(31));
        ContractForm form = ContractForm.subscription(ada.account(), "Coffee", price, BillingInterval.monthly(), next)
                .deliveredTo(AddressForm.to("Ada Lovelace")
                        .line1("12 St James's Square")
                        .city("London")
                        .country("GB")
                        .toAddress());
        Contract coffee = book.begin(form, IdempotencyKey.of("k-1"));
        book.charged(ChargeReport.failed(coffee.id(), price, next.plusSeconds(60)), IdempotencyKey.of("c-1"));
        Contract tea = book.begin(form.billedByAnother(), IdempotencyKey.of("k-2"));
        boutique.billing(request -> book.acknowledged(request.id()));
        boutique.customer(ada.token()).subscriptions().cancelNow(tea.id(), 1);
        boutique.accounts.operations().dispatchDue(100);
    }

    private static final List<String> SOLD = List.of("contracts", "contract_charges", "contract_requests");

    private static void delete(Boutique boutique, SignedIn ada, Deletion.Scope scope) {
        boutique.owner().deletions().schedule(ada.account(), scope, RunningContracts.END);
        boutique.accounts.operations().dispatchDue(100);
        boutique.clock.advance(Duration.ofDays(8)); // a change of address can be undone for seven
        assertThat(boutique.accounts.operations().runDeletions(10)).isEqualTo(new Operations.DeletionRun(1, 0, false));
    }

    /**
     * The tables in which a text stands somewhere, in whatever case. Not within an id: one in a thousand has the last
     * four digits of the card among its own.
     */
    private static List<String> tablesWith(HikariDataSource pool, String text) {
        Pattern byItself =
                Pattern.compile("(?<![0-9a-f-])" + Pattern.quote(text) + "(?![0-9a-f-])", Pattern.CASE_INSENSITIVE);
        return TestDatabase.tables().stream()
                .filter(table -> byItself.matcher(TestDatabase.content(pool, "ca_" + table))
                        .find())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anErasureLeavesNothingOfThePerson(TestDatabase database) {
        try (HikariDataSource pool = database.schema(4);
                Boutique boutique = new Boutique(JdbcStorage.create(pool), (order, at) -> Optional.empty())) {
            SignedIn ada = ada(boutique);
            assertThat(PERSONAL)
                    .allSatisfy(
                            text -> assertThat(tablesWith(pool, text)).as(text).isNotEmpty());
            assertThat(tablesWith(pool, Boutique.OLD))
                    .contains("email_claims", "email_changes", "links", "outbox", "orders");

            assertThat(SOLD)
                    .allSatisfy(table ->
                            assertThat(TestDatabase.count(pool, "ca_" + table)).isPositive());

            delete(boutique, ada, Deletion.Scope.ERASURE);

            assertThat(SOLD)
                    .allSatisfy(table ->
                            assertThat(TestDatabase.count(pool, "ca_" + table)).isZero());

            assertThat(PERSONAL)
                    .allSatisfy(
                            text -> assertThat(tablesWith(pool, text)).as(text).isEmpty());
            ConsistencyChecks.areNowhere(pool);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofOrdersThatAreKeptOnlyWhatAnInvoiceSaysIsLeft(TestDatabase database) {
        try (HikariDataSource pool = database.schema(4);
                Boutique boutique = new Boutique(JdbcStorage.create(pool))) {
            SignedIn ada = ada(boutique);

            delete(boutique, ada, Deletion.Scope.ERASURE);

            assertThat(BILLED)
                    .allSatisfy(
                            text -> assertThat(tablesWith(pool, text)).as(text).containsExactly("orders"));
            assertThat(PERSONAL)
                    .filteredOn(text -> !BILLED.contains(text))
                    .allSatisfy(
                            text -> assertThat(tablesWith(pool, text)).as(text).isEmpty());
            assertThat(tablesWith(pool, ada.account().toString())).doesNotContain("orders", "links");
            assertThat(TestDatabase.count(pool, "ca_orders where belonging = 'KEPT'"))
                    .isEqualTo(3);
            ConsistencyChecks.areNowhere(pool);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutAnErasureTheContactAloneIsLeft(TestDatabase database) {
        try (HikariDataSource pool = database.schema(4);
                Boutique boutique = new Boutique(JdbcStorage.create(pool))) {
            SignedIn ada = ada(boutique);

            delete(boutique, ada, Deletion.Scope.ACCOUNT);

            assertThat(tablesWith(pool, Boutique.OLD)).isEmpty();
            assertThat(tablesWith(pool, Boutique.NEW)).containsExactly("contacts");
            assertThat(tablesWith(pool, "Lovelace")).containsExactlyInAnyOrder("contacts", "orders");
            assertThat(TestDatabase.count(pool, "ca_contacts where account is not null"))
                    .isZero();
        }
    }
}
