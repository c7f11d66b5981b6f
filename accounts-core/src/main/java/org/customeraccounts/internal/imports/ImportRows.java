package org.customeraccounts.internal.imports;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCustomer;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.value.ShopId;

/** The rows of a newcomer, made and not yet written: pure. */
record ImportRows(ShopId shop, Locale usual, Ids ids, Instant now) {
    Account account(Newcomer newcomer) {
        ImportCandidate given = newcomer.given();
        return new Account(
                newcomer.account(),
                shop,
                new Account.Mailbox(given.email(), given.verified() ? now : null, false),
                given.person().name(),
                given.person().locale() == null ? usual : given.person().locale(),
                given.ref(),
                AccountStatus.ACTIVE,
                since(given));
    }

    private Instant since(ImportCandidate given) {
        return given.person().createdAt() == null ? now : given.person().createdAt();
    }

    ImportStore.ImportedCustomer imported(Newcomer newcomer) {
        ImportCandidate given = newcomer.given();
        return new ImportStore.ImportedCustomer(shop, given.ref(), newcomer.digest(), newcomer.account());
    }

    Optional<Credential> credential(Newcomer newcomer) {
        return Optional.ofNullable(newcomer.given().hash())
                .map(hash -> new Credential(shop, newcomer.account(), hash, now));
    }

    Contact contact(Newcomer newcomer) {
        ImportCandidate given = newcomer.given();
        return new Contact(ids.contact(), shop, given.email(), null, newcomer.account(), false, since(given));
    }

    Stream<SavedAddress> book(Newcomer newcomer) {
        List<ImportCandidate.Home> homes = newcomer.given().homes();
        return IntStream.range(newcomer.from(), Math.min(homes.size(), newcomer.to()))
                .mapToObj(place -> new SavedAddress(
                        ids.address(),
                        shop,
                        newcomer.account(),
                        homes.get(place).address(),
                        usesOf(homes, place),
                        now,
                        1));
    }

    private static Set<AddressUse> usesOf(List<ImportCandidate.Home> homes, int place) {
        Set<AddressUse> uses = EnumSet.allOf(AddressUse.class);
        uses.removeIf(use -> place != placeOfDefault(homes, use));
        return uses;
    }

    private static int placeOfDefault(List<ImportCandidate.Home> homes, AddressUse use) {
        return IntStream.range(0, homes.size())
                .filter(place -> homes.get(place).uses().contains(use))
                .findFirst()
                .orElse(0);
    }

    Stream<StoredCard> wallet(Newcomer newcomer) {
        List<ImportCandidate.Card> cards = newcomer.given().cards();
        int chosen = IntStream.range(0, cards.size())
                .filter(place -> cards.get(place).isDefault())
                .findFirst()
                .orElse(0);
        int homes = newcomer.given().homes().size();
        return IntStream.range(Math.max(0, newcomer.from() - homes), Math.max(0, newcomer.to() - homes))
                .mapToObj(place -> card(newcomer, cards.get(place), place == chosen));
    }

    private StoredCard card(Newcomer newcomer, ImportCandidate.Card card, boolean chosen) {
        Instant asOf = card.asOf() == null ? now : card.asOf();
        return new StoredCard(
                ids.card(),
                shop,
                newcomer.account(),
                card.reference(),
                card.fingerprint(),
                card.shown().face(),
                asOf,
                asOf,
                card.shown().holder(),
                card.shown().billing(),
                chosen,
                now,
                1);
    }

    GatewayCard attached(StoredCard card) {
        return new GatewayCard(shop, card.reference(), card.account(), card.id(), GatewayCard.State.ATTACHED, now);
    }

    Stream<GatewayCustomer> customers(Newcomer newcomer) {
        Map<String, GatewayCustomer> byGateway = new TreeMap<>();
        for (ImportCandidate.Card card : newcomer.given().cards()) {
            String gateway = card.reference().gateway();
            if (card.customer() != null) {
                byGateway.put(gateway, new GatewayCustomer(shop, newcomer.account(), gateway, card.customer()));
            }
        }
        return byGateway.values().stream();
    }
}
