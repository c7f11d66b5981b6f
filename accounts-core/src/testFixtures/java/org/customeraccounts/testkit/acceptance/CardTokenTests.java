package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which card a token stands for, and for how long it is needed. */
@Tag("found-E3")
public abstract class CardTokenTests extends ContractTests {
    /** For subclasses. */
    protected CardTokenTests() {}

    private static final String ELSEWHERE = "bo@example.com";

    /** Somebody with a card at another gateway, of that fingerprint. */
    private Person withACardElsewhere(String fingerprint) {
        CustomerImport.Card card = CustomerImport.Card.at("bank", GatewayToken.of("pm_bank"), "cus_bank")
                .showing("visa", "4242", MONTH)
                .fingerprinted(fingerprint);
        host.platform()
                .customers()
                .importAll(Stream.of(
                        CustomerImport.of("K-1", ELSEWHERE).asVerified().paying(card)));
        Password password = Password.of("seven quiet lanterns");
        host.storefront().requestPasswordReset(ELSEWHERE);
        host.dispatch();
        host.storefront().resetPassword(host.mailboxes().token(MailKind.RESET_PASSWORD, ELSEWHERE), password);
        return new Person(host, Host.SHOP, ELSEWHERE, password, ada.signedIn()).signInWith(password);
    }

    @Test
    void ofTheSameFingerprintAtAnotherGatewayIsAnotherCard() {
        Person bo = withACardElsewhere("finger");

        SavedCard second = cards(bo).add(token("pm_1", "finger", MONTH));

        assertThat(cards(bo).list()).hasSize(2).contains(second);
    }

    @Test
    void isOfTheHolderThatTheCustomerGives() {
        GatewayToken token = host.gateway()
                .knows("pm_1", new PaymentMethod.Card(new CardDisplay("visa", "4242", MONTH), null, "A LOVELACE"));
        GatewayToken other = host.gateway()
                .knows("pm_2", new PaymentMethod.Card(new CardDisplay("visa", "4242", MONTH), null, "A LOVELACE"));

        assertThat(cards().add(CardForm.of(token).heldBy("Ada")).holder()).isEqualTo("Ada");
        assertThat(cards().add(other).holder()).isEqualTo("A LOVELACE");
    }

    @Test
    void isKeptWhileTheCardIsSavedWhateverBecomesOfItsContracts() {
        SavedCard card = addAttached("pm_1");
        SavedCard other = addAttached("pm_2");
        Contract coffee = begin(card);
        Contract tea = begin(card);

        subscriptions().payWith(other.id(), coffee.id(), 1);
        book().end(tea.id());
        host.settle();

        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
        assertThat(host.gateway().attached()).contains("pm_1");
    }

    @Test
    void isKeptWhileAnOpenRequestNamesIt() {
        rebuilt(builder -> builder.contractBilling(request -> {}));
        SavedCard card = addAttached("pm_1");
        SavedCard other = addAttached("pm_2");
        Contract coffee = begin(form -> form.paidBy(card.id()).billedByAnother());
        subscriptions().payWith(other.id(), coffee.id(), 1);

        cards().remove(other.id(), RemovalPlan.replaceWith(card.id()));
        host.settle();

        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.ATTACHED);
        openRequests().forEach(request -> book().refused(request.id()));
        host.settle();
        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.DETACHED);
        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
    }

    private List<ContractRequest> openRequests() {
        return host.storage().read(unit -> unit.contracts().open(Host.SHOP, ada.id()));
    }

    @Test
    void thatWasNeverAttachedIsDetachedOnce() {
        SavedCard card = add("pm_1");
        cards().remove(card.id());
        dispatchToTheEnd();

        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        assertThat(host.gateway().attached()).doesNotContain("pm_1");
    }
}
