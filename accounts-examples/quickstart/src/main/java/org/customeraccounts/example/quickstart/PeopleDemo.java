package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.ACCOUNT;
import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Staff;
import org.jspecify.annotations.NullMarked;

/**
 * What people keep, and what the shop's people may do: customers who come from elsewhere, their cards, and a deletion.
 */
@NullMarked
final class PeopleDemo extends Demo {
    private static final Staff CONTRIBUTOR = Staff.contributor("carl");

    private static final String OLD_PASSWORD = "a quiet harbour at dawn";

    /** Of the old password, as another system's bcrypt made it. */
    private static final String OLD_HASH = "$2b$10$.uCC.OSH.eWD.uSGAOaH.uJfLUf0WGjZibPE1hla7FsYWFSjOZ8gO";

    /** Of a kind that the host has no verifier for. */
    private static final String UNKNOWN_HASH = "5f4dcc3b5aa765d61d8327deb882cf99";

    private static final int PAGE = 10;

    private final String ada;
    private final String grace;
    private Optional<AccountId> leaving = Optional.empty();

    PeopleDemo(Host host, Console console) {
        super(host, console);
        this.ada = host.sample("ada@example.com");
        this.grace = host.sample("grace@example.com");
    }

    @Override
    List<Step> steps() {
        return List.of(
                step("import", this::importCustomers).expect("imported"),
                step("importAgain", this::importCustomers).expect("imported"),
                step("oldPassword", () -> signIn(password)).expect("signedIn"),
                step("address", this::addAddress).expect("addressSaved", ACCOUNT),
                step("cardNumber", () -> addCard("4242 4242 4242 4242"))
                        .expectRefusal(ErrorCode.INVALID_INPUT, "token"),
                step("wallet", () -> addCard(wallet())).expectRefusal(ErrorCode.PAYMENT_METHOD_NOT_SAVABLE, "token"),
                step("card", () -> addCard(card("visa", "4242", 2028))).expect("cards", ACCOUNT),
                step("secondCard", () -> addCard(card("mastercard", "4444", 2027)))
                        .expect("cards", ACCOUNT),
                step("news", this::bankReplacesCard).expect("cards"),
                step("removeCard", this::removeDefault).expect("cards"),
                step("search", this::search).expect("contacts"),
                step("sendAgain", this::resendVerification).expect("sentAgain", CONFIRM),
                step("denied", () -> schedule("contributor", CONTRIBUTOR, Deletion.Scope.ACCOUNT))
                        .expectRefusal(ErrorCode.PERMISSION_DENIED),
                step("schedule", () -> schedule("owner", Host.OWNER, Deletion.Scope.ACCOUNT))
                        .expectMailWithoutLink("scheduled"),
                step("beingDeleted", () -> signIn(password)).expectRefusal(ErrorCode.ACCOUNT_BEING_DELETED),
                step("undo", this::undo).expectMailWithoutLink("undone"),
                step("erase", () -> schedule("owner", Host.OWNER, Deletion.Scope.ERASURE))
                        .expectMailWithoutLink("scheduled"),
                step("deletion", this::runDeletions).expect("ledger").after(Duration.ofDays(3)),
                step("ledger", this::runDeletions).expect("ledger").after(Duration.ofMinutes(5)),
                step("nobody", this::find).expect("notFound"),
                step("signInGone", () -> signIn(password)).expectRefusal(ErrorCode.BAD_CREDENTIALS));
    }

    private Result importCustomers() {
        show("""
                    shop.platform().customers().importAll(Stream.of(
                        CustomerImport.of("K-1", "%s")
                            .asVerified().withHash("$2b$10$…"),
                        CustomerImport.of("K-2", "%s"),
                        CustomerImport.of("K-3", "%s"),
                        CustomerImport.of("K-4", "joan@").withHash("5f4dcc3b…")))\
                    """, ada, grace, inCapitals(ada));
        Stream<CustomerImport> customers = Stream.of(
                CustomerImport.of("K-1 " + ada, ada).asVerified().withHash(OLD_HASH),
                CustomerImport.of("K-2 " + ada, grace),
                CustomerImport.of("K-3 " + ada, inCapitals(ada)),
                CustomerImport.of("K-4 " + ada, "joan@").withHash(UNKNOWN_HASH));
        ImportReport report = host.shop().platform().customers().importAll(customers);
        email = ada;
        password = OLD_PASSWORD;
        String refused = report.firstRefused().stream()
                .map(each -> each.position() + " " + each.code())
                .collect(Collectors.joining(", "));
        return done("imported", report.taken(), report.alreadyThere(), refused);
    }

    private static String inCapitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private Result addAddress() {
        show("""
            customer.addresses().add(AddressForm.to("Ada Lovelace")
                .line1("12 rue Haute").postalCode("5000").city("Namur").country("BE"))\
            """);
        SavedAddress saved = customer().addresses().add(ShopDemo.home("Ada Lovelace"));
        int uses = saved.defaultFor().size();
        return done("addressSaved", saved.address().city(), uses);
    }

    /** What a gateway's page would answer with. */
    private String card(String brand, String lastFour, int year) {
        CardDisplay face = new CardDisplay(brand, lastFour, YearMonth.of(year, 4));
        return token("pm_" + brand, PaymentMethod.Card.of(face));
    }

    private String wallet() {
        return token("paypal", new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.PAYPAL));
    }

    private String token(String name, PaymentMethod method) {
        return host.gateway().knows(name + "_" + ada, method).reveal();
    }

    private Result addCard(String token) {
        show("customer.cards().add(GatewayToken.of(\"%s\"))", token);
        Cards cards = customer().cards();
        cards.add(GatewayToken.of(token));
        return shown(cards);
    }

    private Result bankReplacesCard() {
        show("""
            shop.platform().cards().updated(
                "sandbox", token, CardUpdate.expiring(YearMonth.of(2031, 12), now))\
            """);
        host.moveClock(Duration.ofMinutes(1));
        GatewayToken token = GatewayToken.of(card("mastercard", "4444", 2027));
        CardUpdate news = CardUpdate.expiring(YearMonth.of(2031, 12), host.now());
        host.shop().platform().cards().updated("sandbox", token, news);
        return shown(customer().cards());
    }

    private Result removeDefault() {
        show("customer.cards().remove(theDefault.id())");
        Cards cards = customer().cards();
        cards.list().stream().filter(SavedCard::isDefault).findFirst().ifPresent(card -> cards.remove(card.id()));
        return shown(cards);
    }

    private Result shown(Cards cards) {
        return done("cards", cards.list().stream().map(this::shown).collect(Collectors.joining("; ")));
    }

    private String shown(SavedCard card) {
        CardDisplay face = card.face();
        String line = face.brand() + " •••• " + face.lastFour() + ", " + face.expiry();
        return card.isDefault() ? line + " " + console.message("default") : line;
    }

    private Result search() {
        String beginning = inCapitals(ada.substring(0, ada.indexOf('@') + 1));
        show("""
                    shop.backOffice(contributor).contacts().search(
                        "%s",
                        PageRequest.first(%s))\
                    """, beginning, PAGE);
        Contacts contacts = host.shop().backOffice(CONTRIBUTOR).contacts();
        Page<Contact> page = contacts.search(beginning, PageRequest.first(PAGE));
        String found =
                page.items().stream().map(contact -> contact.address().value()).collect(Collectors.joining(", "));
        return done("contacts", found);
    }

    private Result resendVerification() {
        show("shop.backOffice(owner).accounts().resendVerification(contact.account())");
        host.shop().backOffice(Host.OWNER).accounts().resendVerification(account(grace));
        return done("sentAgain", grace);
    }

    private Result schedule(String who, Staff staff, Deletion.Scope scope) {
        show("""
                    shop.backOffice(%s).deletions().schedule(
                        contact.account(),
                        Deletion.Scope.%s)\
                    """, who, scope);
        Deletion deletion = host.shop().backOffice(staff).deletions().schedule(account(ada), scope);
        leaving = Optional.of(deletion.account());
        return done("scheduled", console.time(deletion.dueAt()));
    }

    private Result undo() {
        show("shop.backOffice(owner).deletions().undo(contact.account())");
        host.shop().backOffice(Host.OWNER).deletions().undo(account(ada));
        return done("undone");
    }

    private Result runDeletions() {
        show("""
            accounts.operations().runDeletions(100);
            shop.backOffice(owner).deletions().report(account)\
            """);
        host.operations().runDeletions(100);
        DeletionReport report = host.shop().backOffice(Host.OWNER).deletions().report(leaving.orElseThrow());
        String ledger = report.steps().stream().map(PeopleDemo::line).collect(Collectors.joining(", "));
        return done("ledger", report.deletion().state(), ledger);
    }

    private Result find() {
        show("shop.backOffice(owner).contacts().find(\"%s\")", ada);
        Optional<Contact> contact =
                host.shop().backOffice(Host.OWNER).contacts().find(ada);
        return done(contact.isPresent() ? "found" : "notFound");
    }

    private AccountId account(String address) {
        Customers customers = host.shop().platform().customers();
        return customers.findByEmail(EmailAddress.parse(address)).orElseThrow().id();
    }

    private static String line(DeletionStep step) {
        return step.name() + " " + step.state() + (step.done() == 0 ? "" : " (" + step.done() + ")");
    }
}
