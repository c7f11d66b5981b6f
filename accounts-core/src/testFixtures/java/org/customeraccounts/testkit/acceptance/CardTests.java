package org.customeraccounts.testkit.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.BeforeEach;

/** Tests about the cards of Ada. */
abstract class CardTests extends DoorTests {
    static final String GATEWAY = "mint";
    static final YearMonth MONTH = YearMonth.of(2029, 4);
    static final CardId NONE = CardId.parse("01920000-0000-7000-8000-000000000000");
    static final Duration LONGER_THAN_ANY_WAIT = Duration.ofDays(1);
    static final Duration LONGER_THAN_ANY_LEASE = Duration.ofHours(1);

    Person ada;

    @BeforeEach
    final void signUp() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    static Cards cards(Person person) {
        return person.customer().cards();
    }

    final Cards cards() {
        return cards(ada);
    }

    /** A token of a card that the gateway knows. */
    final GatewayToken token(String token) {
        return host.gateway().card(token, "4242", MONTH);
    }

    /** Another token of the card with that fingerprint. */
    final GatewayToken token(String token, String fingerprint, YearMonth expiry) {
        return host.gateway()
                .knows(token, new PaymentMethod.Card(new CardDisplay("visa", "4242", expiry), fingerprint, null));
    }

    final SavedCard add(String token) {
        return cards().add(token(token));
    }

    final SavedCard addAttached(String token) {
        SavedCard card = add(token);
        host.settle();
        return card;
    }

    final void fill(int count) {
        for (int i = 0; i < count; i++) {
            add("pm_" + i);
        }
    }

    final SavedCard saved(CardId id) {
        return cards().list().stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    final List<CardId> defaults() {
        return cards().list().stream()
                .filter(SavedCard::isDefault)
                .map(SavedCard::id)
                .toList();
    }

    final StoredCard onFile(SavedCard card) {
        return host.platform().cards().find(ada.id(), card.id()).orElseThrow();
    }

    /** Where a token stands, as the storage has it. */
    final GatewayCard.State stateOf(String token) {
        GatewayReference reference = new GatewayReference(GATEWAY, GatewayToken.of(token));
        return host.storage()
                .read(unit -> unit.gatewayCards().find(Host.SHOP, reference))
                .map(GatewayCard::state)
                .orElseThrow();
    }

    /** The clock goes on to that instant, and Ada is signed in there. */
    final void at(Instant instant) {
        host.after(Duration.between(host.now(), instant));
        ada = ada.signIn();
    }

    /** Dispatches again and again until all is done, given up or dropped. */
    final void dispatchToTheEnd() {
        for (int i = 0; i < 15; i++) {
            host.dispatch();
            host.after(LONGER_THAN_ANY_WAIT);
        }
        ada = ada.signIn();
    }
}
