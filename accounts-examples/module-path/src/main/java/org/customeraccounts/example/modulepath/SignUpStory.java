package org.customeraccounts.example.modulepath;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;

/** A sign-up from a named module: what it needs of reflection, resources and threads is all there. */
final class SignUpStory implements AutoCloseable {
    private static final String ADDRESS = "ada@example.com";
    private static final Password PASSWORD = Password.of("a quiet harbour at dawn");

    private final RecordingMailer mailer = new RecordingMailer();
    private final RecordingGateway gateway = RecordingGateway.named("mint");
    private final Accounts accounts;
    private final Shop shop;

    SignUpStory(Storage storage) {
        this.accounts = Accounts.builder()
                .storage(storage)
                .mailer(mailer)
                .paymentGateway(gateway)
                .links(Links.under("https://boutique.example/account"))
                .newShops(ShopSettings.accountsOn().named("Boutique"))
                .build();
        this.shop = accounts.shop(ShopId.of("boutique")).from(RequestContext.in(Locale.FRENCH));
    }

    /** The fields that are named when all of them are wrong, in the order of their names. */
    List<String> refusedFields() {
        return refusedFields(() -> shop.storefront()
                .signUp(SignUp.with("ada@", Password.of("short")).named("A\u0000", "L")));
    }

    /** The same of an address of which nothing is right. */
    List<String> refusedFieldsOfAnAddress(SignedIn session) {
        AddressForm wrong =
                AddressForm.to(" ").line1("4111 1111 1111 1111").country("ZZ").phone("none");
        return refusedFields(() -> addresses(session).add(wrong));
    }

    /** The same of a card. */
    List<String> refusedFieldsOfACard(SignedIn session) {
        CardForm wrong = CardForm.of(GatewayToken.of("pm 1"))
                .heldBy("4111 1111 1111 1111")
                .billedTo(AddressForm.to("Ada")
                        .line1("12 rue Haute")
                        .city("Namur")
                        .country("ZZ"));
        return refusedFields(() -> cards(session).add(wrong));
    }

    private static List<String> refusedFields(Runnable operation) {
        try {
            operation.run();
            return List.of();
        } catch (InvalidInputException refused) {
            return refused.violations().stream()
                    .map(Violation::field)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    SignedIn signUp() {
        return shop.storefront().signUp(SignUp.with(ADDRESS, PASSWORD)).signedIn();
    }

    /** Sends what is due. */
    OutgoingMail verificationMail() {
        accounts.operations().dispatchDue(100);
        return mailer.latest(MailKind.VERIFY_EMAIL, ADDRESS).orElseThrow();
    }

    boolean keepsAnAddress(SignedIn session) {
        SavedAddress saved = addresses(session)
                .add(AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("be"));
        return addresses(session).list().equals(List.of(saved));
    }

    boolean keepsACard(SignedIn session) {
        GatewayToken token = gateway.card("pm_1", "4242", YearMonth.of(2040, 4));
        SavedCard saved = cards(session).add(token);
        accounts.operations().dispatchDue(100);
        return cards(session).list().equals(List.of(saved))
                && gateway.attached().equals(Set.of("pm_1"));
    }

    List<SavedCard> savedCards(SignedIn session) {
        return cards(session).list();
    }

    private Cards cards(SignedIn session) {
        return shop.customer(session.token()).orElseThrow().cards();
    }

    private Addresses addresses(SignedIn session) {
        return shop.customer(session.token()).orElseThrow().addresses();
    }

    boolean verifies(SignedIn session, OutgoingMail mail) {
        Customer customer = shop.customer(session.token()).orElseThrow();
        customer.confirm(RecordingMailer.token(mail));
        return customer.email().status().verified();
    }

    SignedIn signIn() {
        return shop.storefront().signIn(SignIn.with(ADDRESS, PASSWORD)).signedIn();
    }

    /** Whether a session is open on each of the tokens. */
    boolean areOpen(SignedIn... sessions) {
        return Arrays.stream(sessions)
                .allMatch(session -> shop.customer(session.token()).isPresent());
    }

    @Override
    public void close() {
        accounts.close();
    }
}
