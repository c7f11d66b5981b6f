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
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.Staff;

/**
 * What people keep, and what the shop's people may do: customers who come from elsewhere, their cards, and a deletion.
 */
final class PeopleStory implements Story {
    private static final Staff OWNER = Staff.owner("ada-the-owner");
    private static final Staff CONTRIBUTOR = Staff.contributor("carl");

    private static final String OLD_PASSWORD = "a quiet harbour at dawn";

    /** Of the old password, as another system's bcrypt made it. */
    private static final String OLD_HASH = "$2b$10$.uCC.OSH.eWD.uSGAOaH.uJfLUf0WGjZibPE1hla7FsYWFSjOZ8gO";

    private static final String NO_HASH_OF_OURS = "5f4dcc3b5aa765d61d8327deb882cf99";
    private static final int PAGE = 10;

    private final Stage stage;
    private final Words words;
    private final Shopper shopper;
    private final String ada;
    private final String grace;

    private SessionToken cookie = SessionToken.parse(null);
    private Optional<AccountId> leaving = Optional.empty();

    PeopleStory(Stage stage, Words words) {
        this.stage = stage;
        this.words = words;
        this.shopper = new Shopper(stage, words);
        this.ada = stage.sample("ada@example.com");
        this.grace = stage.sample("grace@example.com");
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.of("import", this::importCustomers, Told.that("imported")),
                Step.of("importAgain", this::importCustomers, Told.that("imported")),
                Step.of("oldPassword", this::signIn, Told.that("signedIn")),
                Step.of("address", this::addAddress, Told.that("addressSaved").mailing(ACCOUNT)),
                Step.of(
                        "cardNumber",
                        teller -> addCard(teller, "4242 4242 4242 4242"),
                        Told.refused(ErrorCode.INVALID_INPUT, "token")),
                Step.of(
                        "wallet",
                        teller -> addCard(teller, wallet()),
                        Told.refused(ErrorCode.PAYMENT_METHOD_NOT_SAVABLE, "token")),
                Step.of(
                        "card",
                        teller -> addCard(teller, card("visa", "4242", 2028)),
                        Told.that("cards").mailing(ACCOUNT)),
                Step.of(
                        "secondCard",
                        teller -> addCard(teller, card("mastercard", "4444", 2027)),
                        Told.that("cards").mailing(ACCOUNT)),
                Step.of("news", this::bankReplacesCard, Told.that("cards")),
                Step.of("removeCard", this::removeDefault, Told.that("cards")),
                Step.of("search", this::search, Told.that("contacts")),
                Step.of(
                        "sendAgain",
                        this::resendVerification,
                        Told.that("sentAgain").mailing(CONFIRM)),
                Step.of(
                        "denied",
                        teller -> schedule(teller, "contributor", CONTRIBUTOR, DeletionScope.ACCOUNT),
                        Told.refused(ErrorCode.PERMISSION_DENIED)),
                Step.of(
                        "schedule",
                        teller -> schedule(teller, "owner", OWNER, DeletionScope.ACCOUNT),
                        Told.that("scheduled").mailingNoLink()),
                Step.of("beingDeleted", this::signIn, Told.refused(ErrorCode.ACCOUNT_BEING_DELETED)),
                Step.of("undo", this::undo, Told.that("undone").mailingNoLink()),
                Step.of(
                        "erase",
                        teller -> schedule(teller, "owner", OWNER, DeletionScope.ERASURE),
                        Told.that("scheduled").mailingNoLink()),
                Step.of("deletion", this::runDeletions, Told.that("ledger")).after(Duration.ofDays(3)),
                Step.of("ledger", this::runDeletions, Told.that("ledger")).after(Duration.ofMinutes(5)),
                Step.of("nobody", this::find, Told.that("notFound")),
                Step.of("signInGone", this::signIn, Told.refused(ErrorCode.BAD_CREDENTIALS)));
    }

    private Step.Outcome importCustomers(Teller teller) {
        teller.calls("""
                shop.platform().customers().importAll(Stream.of(
                    CustomerImport.of("K-1", "%s")
                        .asVerified().withHash("$2b$10$…"),
                    CustomerImport.of("K-2", "%s"),
                    CustomerImport.of("K-3", "%s"),
                    CustomerImport.of("K-4", "joan@").withHash("%.8s…")))""", ada, grace, ada.toUpperCase(Locale.ROOT), NO_HASH_OF_OURS);
        shopper.isKnownAs(ada, OLD_PASSWORD);
        ImportReport report = stage.shop()
                .platform()
                .customers()
                .importAll(Stream.of(
                        CustomerImport.of("K-1 " + ada, ada).asVerified().withHash(OLD_HASH),
                        CustomerImport.of("K-2 " + ada, grace),
                        CustomerImport.of("K-3 " + ada, ada.toUpperCase(Locale.ROOT)),
                        CustomerImport.of("K-4 " + ada, "joan@").withHash(NO_HASH_OF_OURS)));
        String refused = report.firstRefused().stream()
                .map(each -> each.position() + " " + each.code())
                .collect(Collectors.joining(", "));
        return Step.Outcome.of("imported", report.taken(), report.alreadyThere(), refused);
    }

    private Step.Outcome signIn(Teller teller) {
        cookie = shopper.signIn(teller, shopper.password()).token();
        return Step.Outcome.of("signedIn", cookie.reveal());
    }

    private Step.Outcome addAddress(Teller teller) {
        teller.calls("""
                customer.addresses().add(AddressForm.to("Ada Lovelace")
                    .line1("12 rue Haute").postalCode("5000").city("Namur").country("BE"))""");
        SavedAddress saved = shopper.at(cookie)
                .addresses()
                .add(AddressForm.to("Ada Lovelace")
                        .line1("12 rue Haute")
                        .postalCode("5000")
                        .city("Namur")
                        .country("BE"));
        return Step.Outcome.of(
                "addressSaved", saved.address().city(), saved.defaultFor().size());
    }

    /** What a gateway's page would answer with. */
    private String card(String brand, String lastFour, int year) {
        CardDisplay face = new CardDisplay(brand, lastFour, YearMonth.of(year, 4));
        return stage.gateway()
                .knows("pm_" + brand + "_" + ada, PaymentMethod.Card.of(face))
                .reveal();
    }

    private String wallet() {
        return stage.gateway()
                .knows("paypal_" + ada, new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.PAYPAL))
                .reveal();
    }

    private Step.Outcome addCard(Teller teller, String token) {
        teller.calls("customer.cards().add(GatewayToken.of(\"%s\"))", token);
        Cards cards = shopper.at(cookie).cards();
        cards.add(GatewayToken.of(token));
        return shown(cards);
    }

    private Step.Outcome bankReplacesCard(Teller teller) {
        teller.calls("""
                shop.platform().cards().updated(
                    "sandbox", token, CardUpdate.expiring(YearMonth.of(2031, 12), now))""");
        stage.moveClock(Duration.ofMinutes(1));
        stage.shop()
                .platform()
                .cards()
                .updated(
                        "sandbox",
                        GatewayToken.of(card("mastercard", "4444", 2027)),
                        CardUpdate.expiring(YearMonth.of(2031, 12), stage.now()));
        return shown(shopper.at(cookie).cards());
    }

    private Step.Outcome removeDefault(Teller teller) {
        teller.calls("customer.cards().remove(theDefault.id())");
        Cards cards = shopper.at(cookie).cards();
        cards.list().stream().filter(SavedCard::isDefault).findFirst().ifPresent(card -> cards.remove(card.id()));
        return shown(cards);
    }

    private Step.Outcome shown(Cards cards) {
        return Step.Outcome.of("cards", cards.list().stream().map(this::shown).collect(Collectors.joining("; ")));
    }

    private String shown(SavedCard card) {
        String line = card.brand() + " •••• " + card.lastFour() + ", " + card.expiry();
        return card.isDefault() ? line + " " + words.say("default") : line;
    }

    private Step.Outcome search(Teller teller) {
        String beginning = ada.substring(0, ada.indexOf('@') + 1).toUpperCase(Locale.ROOT);
        teller.calls("""
                shop.backOffice(contributor).contacts().search(
                    "%s",
                    PageRequest.first(%s))""", beginning, PAGE);
        String found =
                stage
                        .shop()
                        .backOffice(CONTRIBUTOR)
                        .contacts()
                        .search(beginning, PageRequest.first(PAGE))
                        .items()
                        .stream()
                        .map(contact -> contact.address().value())
                        .collect(Collectors.joining(", "));
        return Step.Outcome.of("contacts", found);
    }

    private Step.Outcome resendVerification(Teller teller) {
        teller.calls("shop.backOffice(owner).accounts().resendVerification(contact.account())");
        stage.shop().backOffice(OWNER).accounts().resendVerification(account(grace));
        return Step.Outcome.of("sentAgain", grace);
    }

    private Step.Outcome schedule(Teller teller, String who, Staff staff, DeletionScope scope) {
        teller.calls("""
                shop.backOffice(%s).deletions().schedule(
                    contact.account(),
                    DeletionScope.%s)""", who, scope);
        Deletion deletion = stage.shop().backOffice(staff).deletions().schedule(account(ada), scope);
        leaving = Optional.of(deletion.account());
        return Step.Outcome.of("scheduled", words.time(deletion.dueAt()));
    }

    private Step.Outcome undo(Teller teller) {
        teller.calls("shop.backOffice(owner).deletions().undo(contact.account())");
        stage.shop().backOffice(OWNER).deletions().undo(account(ada));
        return Step.Outcome.of("undone");
    }

    private Step.Outcome runDeletions(Teller teller) {
        teller.calls("""
                accounts.operations().runDeletions(100);
                shop.backOffice(owner).deletions().report(account)""");
        stage.operations().runDeletions(100);
        DeletionReport report = stage.shop().backOffice(OWNER).deletions().report(leaving.orElseThrow());
        String ledger = report.steps().stream().map(PeopleStory::line).collect(Collectors.joining(", "));
        return Step.Outcome.of("ledger", report.deletion().state(), ledger);
    }

    private AccountId account(String address) {
        return stage.shop()
                .platform()
                .customers()
                .findByEmail(EmailAddress.parse(address))
                .orElseThrow()
                .id();
    }

    private static String line(DeletionStep step) {
        return step.name() + " " + step.state() + (step.done() == 0 ? "" : " (" + step.done() + ")");
    }

    private Step.Outcome find(Teller teller) {
        teller.calls("shop.backOffice(owner).contacts().find(\"%s\")", ada);
        return Step.Outcome.of(
                stage.shop().backOffice(OWNER).contacts().find(ada).isPresent() ? "found" : "notFound");
    }
}
