package org.customeraccounts.internal.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/**
 * Takes customers of an import into a shop, in one unit of work: what each comes to is what it would come to if they
 * came one after another. Those of one round have nothing in common, and are written together.
 */
final class ImportBatch {
    private final UnitOfWork unit;
    private final ShopId shop;
    private final Ids ids;
    private final Instant now;
    private final ImportRows rows;
    private final GuestOrderClaiming claiming;
    private final Map<Long, ImportFate> fates = new HashMap<>();

    ImportBatch(UnitOfWork unit, VisitorRequest request, OperationRunner runner, GuestOrderClaiming claiming) {
        this.unit = unit;
        this.shop = request.shop();
        this.ids = runner.ids();
        this.now = runner.now();
        this.rows = new ImportRows(shop, request.locale(), ids, now);
        this.claiming = claiming;
    }

    /** What became of each, by its position. */
    Map<Long, ImportFate> take(List<ImportCandidate> batch) {
        rounds(batch).forEach(this::takeRound);
        return Map.copyOf(fates);
    }

    /** Who has a number, an address or a card in common with another one comes in a later round. */
    private static Collection<List<ImportCandidate>> rounds(List<ImportCandidate> batch) {
        Map<Object, Integer> last = new HashMap<>();
        Map<Integer, List<ImportCandidate>> rounds = new TreeMap<>();
        for (ImportCandidate given : batch) {
            List<Object> keys = keys(given);
            int round = 1
                    + keys.stream()
                            .mapToInt(key -> last.getOrDefault(key, 0))
                            .max()
                            .orElse(0);
            keys.forEach(key -> last.put(key, round));
            rounds.computeIfAbsent(round, number -> new ArrayList<>()).add(given);
        }
        return rounds.values();
    }

    private static List<Object> keys(ImportCandidate given) {
        List<Object> keys = new ArrayList<>(List.of(given.ref(), given.email()));
        given.cards().forEach(card -> keys.add(card.reference()));
        return keys;
    }

    private void takeRound(List<ImportCandidate> round) {
        List<Newcomer> strangers = passingOverUsedCards(passingOverKnown(round)).stream()
                .map(given -> newcomer(given, ids.account(), 0))
                .toList();
        List<Newcomer> opened = opened(noted(claiming(strangers)));
        fill(opened);
        opened.forEach(this::taken);
    }

    /** With as much as the unit of work takes on, of what is not there yet. */
    private Newcomer newcomer(ImportCandidate given, AccountId account, int from) {
        int left = given.belongings() - from;
        return new Newcomer(given, account, from, left == 0 ? from : from + unit.portion(left));
    }

    private void taken(Newcomer newcomer) {
        ImportFate fate = newcomer.isWhole() ? ImportFate.TAKEN : ImportFate.TAKEN_IN_PART;
        fates.put(newcomer.given().position(), fate);
    }

    /** Goes on with a customer of whom an earlier unit of work took a part. */
    private void goOn(ImportCandidate given, ImportStore.ImportedCustomer before, int from) {
        Newcomer newcomer = newcomer(given, before.account(), from);
        unit.accounts().lock(shop, before.account());
        unit.imports().remove(shop, before.ref());
        unit.imports().addAll(List.of(rows.imported(newcomer)));
        furnish(List.of(newcomer));
        taken(newcomer);
    }

    /** Those whom no import has brought so far. */
    private List<ImportCandidate> passingOverKnown(List<ImportCandidate> asked) {
        Map<ExternalRef, ImportStore.ImportedCustomer> known =
                unit
                        .imports()
                        .findAll(shop, asked.stream().map(ImportCandidate::ref).toList())
                        .stream()
                        .collect(Collectors.toMap(ImportStore.ImportedCustomer::ref, Function.identity()));
        List<ImportCandidate> strangers = new ArrayList<>();
        for (ImportCandidate given : asked) {
            ImportStore.ImportedCustomer before = known.get(given.ref());
            int taken = before == null ? -1 : Newcomer.taken(given, before.digest());
            if (before == null) {
                strangers.add(given);
            } else if (taken >= 0) {
                goOn(given, before, taken);
            } else {
                boolean same = before.digest().equals(given.origin().digest());
                fates.put(given.position(), same ? ImportFate.ALREADY_THERE : ImportFate.OTHER_CONTENT);
            }
        }
        return strangers;
    }

    /** Those whose cards the shop does not know. */
    private List<ImportCandidate> passingOverUsedCards(List<ImportCandidate> asked) {
        List<GatewayReference> given = asked.stream()
                .flatMap(one -> one.cards().stream().map(ImportCandidate.Card::reference))
                .toList();
        Set<GatewayReference> used = unit.gatewayCards().findAll(shop, given).stream()
                .map(GatewayCard::reference)
                .collect(Collectors.toUnmodifiableSet());
        Map<Boolean, List<ImportCandidate>> byUse = asked.stream()
                .collect(Collectors.partitioningBy(
                        one -> one.cards().stream().anyMatch(card -> used.contains(card.reference()))));
        refuse(byUse.getOrDefault(true, List.of()), ImportFate.CARD_USED);
        return byUse.getOrDefault(false, List.of());
    }

    /** In the order of the keys, so that two imports at once do not wait for each other in turn. */
    private List<Newcomer> claiming(List<Newcomer> strangers) {
        Split split = new Split(inOrderOfKeys(strangers));
        split.by(unit.emailClaims()
                .claimAll(split.mapped(one -> new EmailClaim(shop, one.given().email(), one.account(), null)), now));
        refuse(split.lost.stream().map(Newcomer::given).toList(), ImportFate.ADDRESS_USED);
        return split.won;
    }

    private List<Newcomer> noted(List<Newcomer> claiming) {
        Split split = new Split(sorted(claiming, one -> one.given().ref().value()));
        split.by(unit.imports().addAll(split.mapped(rows::imported)));
        split.lost.forEach(this::giveUpClaim);
        refuse(split.lost.stream().map(Newcomer::given).toList(), ImportFate.NUMBER_USED);
        return split.won;
    }

    private List<Newcomer> opened(List<Newcomer> noted) {
        Split split = new Split(noted);
        split.by(unit.accounts().insertAll(split.mapped(rows::account)));
        split.lost.forEach(lost -> {
            giveUpClaim(lost);
            unit.imports().remove(shop, lost.given().ref());
            fates.put(lost.given().position(), ImportFate.NUMBER_USED);
        });
        return split.won;
    }

    private void fill(List<Newcomer> opened) {
        unit.credentials()
                .putAll(opened.stream()
                        .flatMap(one -> rows.credential(one).stream())
                        .toList());
        unit.contacts().tieAll(inOrderOfKeys(opened).stream().map(rows::contact).toList());
        furnish(opened);
        joinWithOrders(opened);
    }

    /** With the addresses and cards that they came with. */
    private void furnish(List<Newcomer> some) {
        unit.addresses().insertAll(some.stream().flatMap(rows::book).toList());
        fillWithCards(some);
    }

    /**
     * The contacts are tied by now, so that a guest's order that is recorded meanwhile is seen, or sees the account.
     */
    private void joinWithOrders(List<Newcomer> opened) {
        Map<EmailAddress, AccountId> verified = opened.stream()
                .filter(one -> one.given().verified())
                .collect(Collectors.toMap(one -> one.given().email(), Newcomer::account));
        claiming.joinLater(unit, shop, verified);
    }

    /** What somebody else has given to the gateway meanwhile stays theirs, and is no card of this customer's. */
    private void fillWithCards(List<Newcomer> opened) {
        List<StoredCard> cards = opened.stream()
                .flatMap(rows::wallet)
                .sorted(Comparator.comparing(
                                (StoredCard card) -> card.reference().gateway())
                        .thenComparing(card -> card.reference().token().reveal()))
                .toList();
        List<Boolean> known =
                unit.gatewayCards().insertAll(cards.stream().map(rows::attached).toList());
        unit.cards()
                .insertAll(IntStream.range(0, cards.size())
                        .filter(known::get)
                        .mapToObj(cards::get)
                        .toList());
        unit.gatewayCards()
                .keepCustomers(opened.stream().flatMap(rows::customers).toList());
    }

    /** Whoever lost to another import of the same customer is there already, or came with other content. */
    private void refuse(List<ImportCandidate> lost, ImportFate otherwise) {
        passingOverKnown(lost).forEach(given -> fates.put(given.position(), otherwise));
    }

    private void giveUpClaim(Newcomer lost) {
        unit.emailClaims().release(shop, lost.given().email(), lost.account());
    }

    private static List<Newcomer> inOrderOfKeys(List<Newcomer> newcomers) {
        return sorted(newcomers, one -> one.given().email().key());
    }

    private static List<Newcomer> sorted(List<Newcomer> newcomers, Function<Newcomer, String> by) {
        return newcomers.stream().sorted(Comparator.comparing(by)).toList();
    }

    /** Who was told yes by a store, and who was told no. */
    private static final class Split {
        private final List<Newcomer> asked;
        private final List<Newcomer> won = new ArrayList<>();
        private final List<Newcomer> lost = new ArrayList<>();

        private Split(List<Newcomer> asked) {
            this.asked = asked;
        }

        private <T> List<T> mapped(Function<Newcomer, T> row) {
            return asked.stream().map(row).toList();
        }

        private void by(List<Boolean> answers) {
            for (int i = 0; i < asked.size(); i++) {
                (answers.get(i) ? won : lost).add(asked.get(i));
            }
        }
    }
}
