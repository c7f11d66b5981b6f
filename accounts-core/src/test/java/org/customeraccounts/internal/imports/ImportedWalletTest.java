package org.customeraccounts.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of imported cards, as the storage has it. */
class ImportedWalletTest {
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final YearMonth EXPIRY = YearMonth.of(2031, 12);

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Accounts accounts = Accounts.builder()
            .storage(storage)
            .mailer(mail -> {})
            .links(Links.under("https://boutique.example/account"))
            .newShops(ShopSettings.accountsOn())
            .clock(MutableClock.at(NOW))
            .hashingForTests()
            .build();

    @AfterEach
    void close() {
        accounts.close();
    }

    private static GatewayReference reference(String token) {
        return new GatewayReference("pay", GatewayToken.of(token));
    }

    private static CustomerImport.Card card(String token) {
        return CustomerImport.Card.at("pay", GatewayToken.of(token), "cus_1").showing("visa", "4242", EXPIRY);
    }

    private AccountId taken(CustomerImport.Card... cards) {
        CustomerImport ada = CustomerImport.of("K-1", "ada@example.com");
        for (CustomerImport.Card card : cards) {
            ada = ada.paying(card);
        }
        assertThat(accounts.shop(SHOP)
                        .platform()
                        .customers()
                        .importAll(Stream.of(ada))
                        .taken())
                .isEqualTo(1);
        return storage.read(unit -> unit.accounts().findByEmail(SHOP, EmailAddress.parse("ada@example.com")))
                .orElseThrow()
                .id();
    }

    private List<StoredCard> wallet(AccountId ada) {
        return storage.read(unit -> unit.cards().list(SHOP, ada));
    }

    private List<GatewayCard> tokens(AccountId ada) {
        return storage.read(unit -> unit.gatewayCards().list(SHOP, ada));
    }

    private Optional<String> gatewaysName(AccountId ada) {
        return storage.read(unit -> unit.gatewayCards().customer(SHOP, ada, "pay"));
    }

    @Test
    void hasAllThatACardComesWithAttachedAlready() {
        Instant exported = NOW.minusSeconds(3_600);
        AddressForm home =
                AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

        AccountId ada = taken(card("pm_1")
                .heldBy(" Ada Lovelace ")
                .billedTo(home)
                .fingerprinted("print")
                .asOf(exported));

        StoredCard kept = wallet(ada).get(0);
        assertThat(kept)
                .isEqualTo(new StoredCard(
                        kept.id(),
                        SHOP,
                        ada,
                        reference("pm_1"),
                        "print",
                        new CardDisplay("visa", "4242", EXPIRY),
                        exported,
                        exported,
                        "Ada Lovelace",
                        home.toAddress(),
                        true,
                        NOW,
                        1));
        assertThat(tokens(ada))
                .containsExactly(
                        new GatewayCard(SHOP, reference("pm_1"), ada, kept.id(), GatewayCard.State.ATTACHED, NOW));
        assertThat(gatewaysName(ada)).contains("cus_1");
    }

    @Test
    void hasTheFirstForItsDefaultUnlessAnotherIsNamed() {
        AccountId ada =
                taken(card("pm_1"), card("pm_2").asDefault(), card("pm_3").asDefault());

        assertThat(wallet(ada))
                .extracting(card -> card.reference().token().reveal() + " " + card.isDefault())
                .containsExactly("pm_3 false", "pm_2 true", "pm_1 false");
    }

    @Test
    void hasTheLastOfWhatIsOneCard() {
        AccountId ada = taken(
                card("pm_1").fingerprinted("print"),
                card("pm_2"),
                card("pm_3").fingerprinted("print"),
                card("pm_2").heldBy("Ada"));

        assertThat(wallet(ada))
                .extracting(card -> card.reference().token().reveal() + " " + card.holder())
                .containsExactly("pm_2 Ada", "pm_3 null");
        assertThat(tokens(ada))
                .extracting(GatewayCard::reference)
                .containsExactlyInAnyOrder(reference("pm_2"), reference("pm_3"));
    }

    @Test
    void hasNoGatewaysCustomerWhereNoneIsKnown() {
        AccountId ada = taken(
                CustomerImport.Card.at("pay", GatewayToken.of("pm_1"), " ").showing("visa", "4242", EXPIRY));

        assertThat(gatewaysName(ada)).isEmpty();
        assertThat(wallet(ada)).hasSize(1);
    }
}
