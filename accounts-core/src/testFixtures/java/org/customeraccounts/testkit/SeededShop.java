package org.customeraccounts.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionState;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.DeletionTransition;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.Session;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardState;
import org.customeraccounts.spi.storage.GatewayCardTransition;
import org.customeraccounts.spi.storage.ImportedCustomer;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** A shop in which something is in every table, so that each {@link Write} has something to change. */
final class SeededShop {
    private static final OrderId LAST_ORDER = OrderId.parse("ffffffff-ffff-ffff-ffff-ffffffffffff");

    static final String PROVIDER_ID = "provider-1";
    static final Instant LATER = StorageFixture.NOW.plusSeconds(300);
    static final CheckoutNote CHECKOUT =
            CheckoutNote.of("1:digest", Map.of(CheckoutNote.Part.CARD, ErrorCode.CARD_EXPIRED), false);
    static final Instant LONG_AGO = StorageFixture.NOW.minusSeconds(100_000);
    static final Instant LAST = StorageFixture.NOW.plusSeconds(100_000);
    static final PasswordHash HASH = PasswordHash.of("$hash$1");
    static final PasswordHash NEXT_HASH = PasswordHash.of("$hash$2");
    static final ExternalRef FIRST_REF = ExternalRef.of("C-0");
    static final ExternalRef REF = ExternalRef.of("C-1");
    static final List<DeletionStep> STEPS =
            List.of(DeletionStep.of(ErasureStep.SESSIONS), DeletionStep.ofParticipant("crm"));
    static final ExternalRef FIRST_IMPORT = ExternalRef.of("I-0");
    static final ExternalRef SECOND_IMPORT = ExternalRef.of("I-1");
    static final ExternalRef NEXT_IMPORT = ExternalRef.of("I-2");
    static final ExternalRef LAST_IMPORT = ExternalRef.of("I-3");
    private static final int ADAS_ROWS = 25;
    private static final int BOBS_ROWS = 8;
    static final MailDesign DESIGN = new MailDesign(MailStyle.plain(), null, null);

    final ShopId shop;
    final Account ada;
    final Account bob;
    final Account newcomer;
    final Account another;
    final EmailAddress freeAddress;
    final EmailAddress otherFreeAddress;
    final EmailAddress nextAddress;
    final EmailAddress heldAddress;
    final EmailChange change;
    final EmailChange newChange;
    final EmailChange oldChange;
    final List<Session> sessions;
    final List<TokenHash> tokens;
    final Session oldSession;
    final TokenHash oldToken;
    final Session newSession;
    final TokenHash newToken;
    final List<KnownDevice> devices;
    final List<TokenHash> deviceTokens;
    final KnownDevice newDevice;
    final TokenHash newDeviceToken;
    final MailLink verifyLink;
    final MailLink resetLink;
    final MailLink spentLink;
    final MailLink expiredLink;
    final MailLink newLink;
    final Contact recorded;
    final Contact newContact;
    final Contact firstMoved;
    final Contact secondMoved;
    final SavedAddress home;
    final SavedAddress office;
    final SavedAddress newAddress;
    final StoredCard debit;
    final StoredCard credit;
    final StoredCard bobs;
    final StoredCard newCard;
    final GatewayCard attaching;
    final GatewayCard refused;
    final GatewayCard newGatewayCard;
    final Account leaving;
    final Deletion scheduled;
    final Deletion running;
    final Deletion newDeletion;
    final StoredCard anotherCard;
    final GatewayCard anotherGatewayCard;
    final SavedAddress anotherAddress;
    final Contact anotherContact;
    final Order placed;
    final Order joined;
    final Order removed;
    final Order guests;
    final Order due;
    final Order newOrder;
    final MailLink orderLink;
    final MailLink oldOrderLink;
    final MailLink newOrderLink;
    final MailLink offer;
    final MailLink oldOffer;
    final MailLink newOffer;
    final Contract coffee;
    final Contract newContract;
    final ContractRequest asked;
    final ContractRequest newRequest;
    final ContractCharge newCharge;
    final ContractCharge oldCharge;
    final ContractRequest oldRequest;
    final OutboxEntry sent;
    final OutboxEntry waiting;
    final OutboxEntry leased;
    final OutboxEntry late;
    final OutboxEntry stuck;
    final OutboxEntry dead;
    final OutboxEntry newEntry;
    final UUID lease;
    final AuditEntry entry;
    final AuditEntry newAuditEntry;
    final AuditEntry repeatedAuditEntry;

    SeededShop(StorageFixture bench) {
        this(bench, StorageFixture.SHOP, bench);
    }

    /**
     * The first scene of a bench once more, in another shop: every id, address and link is the same but those that are
     * one of a kind over all shops, which are sessions' tokens and what is in the outbox.
     */
    static SeededShop twin(StorageFixture bench, ShopId shop) {
        return new SeededShop(new StorageFixture(bench.storage(), bench.patience()), shop, bench);
    }

    private SeededShop(StorageFixture same, ShopId shop, StorageFixture bench) {
        this.shop = shop;
        ada = same.account(shop);
        bob = same.account(shop);
        newcomer = same.anAccount(shop);
        another = same.anAccount(shop);
        freeAddress = same.address();
        otherFreeAddress = same.address();
        nextAddress = same.address();
        heldAddress = same.address();
        oldChange = same.aChange(bob, LONG_AGO);
        change = same.aChange(ada);
        newChange = same.aChange(bob);
        sessions = List.of(same.aSession(ada), same.aSession(ada), same.aSession(ada), same.aSession(ada));
        oldSession = new Session(same.sessionId(), shop, bob.id(), LONG_AGO, LONG_AGO, null);
        newSession = same.aSession(bob);
        verifyLink = same.aLink(ada, LinkPurpose.VERIFY_EMAIL);
        resetLink = same.aLink(ada, LinkPurpose.RESET_PASSWORD);
        spentLink = same.aLink(bob, LinkPurpose.VERIFY_EMAIL);
        expiredLink = same.aLink(bob, LinkPurpose.REVERT_EMAIL_CHANGE, same.token(), bob.email(), LONG_AGO);
        newLink = same.aLink(bob, LinkPurpose.RESET_PASSWORD);
        recorded = same.aContact(shop, bob.email());
        newContact = same.aContact(shop, freeAddress);
        firstMoved = adas(same);
        secondMoved = adas(same);
        entry = same.anAuditEntry(shop);
        newAuditEntry = same.anAuditEntry(shop);
        repeatedAuditEntry = same.anAuditEntry(shop);
        Contact adas = same.aContact(ada);
        devices = List.of(
                same.aDevice(ada),
                same.aDevice(ada),
                same.aDevice(ada),
                new KnownDevice(same.deviceId(), shop, bob.id(), LONG_AGO, LONG_AGO, null));
        newDevice = same.aDevice(bob);
        deviceTokens = List.of(bench.token(), bench.token(), bench.token(), bench.token());
        newDeviceToken = bench.token();
        tokens = List.of(bench.token(), bench.token(), bench.token(), bench.token());
        oldToken = bench.token();
        newToken = bench.token();
        home = same.anAddress(ada).asDefaultFor(Set.of(AddressUse.DELIVERY));
        office = same.anAddress(ada);
        newAddress = same.anAddress(bob).asDefaultFor(Set.of(AddressUse.BILLING));
        debit = same.aCard(ada, same.aReference("pay"), "same").asDefault(true);
        credit = same.aCard(ada);
        bobs = same.aCard(bob);
        newCard = same.aCard(bob, same.aReference("pay"), "same").asDefault(true);
        attaching = same.aGatewayCard(ada);
        refused = same.aGatewayCard(bob);
        newGatewayCard = same.aGatewayCard(bob);
        leaving = same.anAccount(shop);
        scheduled = same.aDeletion(ada, StorageFixture.NOW);
        running = same.aDeletion(newcomer, LONG_AGO);
        newDeletion = same.aDeletion(bob, LATER);
        anotherCard = same.aCard(bob);
        anotherGatewayCard = same.aGatewayCard(bob);
        anotherAddress = same.anAddress(bob).asDefaultFor(Set.of(AddressUse.DELIVERY));
        anotherContact = new Contact(
                new ContactId(same.uuid()), shop, otherFreeAddress, null, bob.id(), false, StorageFixture.NOW);
        placed = same.anOrder(shop, new OrderOwner.Placed(ada.id()));
        joined = same.anOrder(shop, new OrderOwner.Joined(ada.id(), freeAddress, StorageFixture.NOW));
        removed = same.anOrder(shop, new OrderOwner.Placed(ada.id()));
        guests = same.anOrder(shop, new OrderOwner.Guest(freeAddress));
        due = same.anOrder(shop, new OrderOwner.Kept("law", LONG_AGO));
        newOrder = same.anOrder(shop, new OrderOwner.Placed(bob.id()));
        orderLink = same.aLink(shop, LinkPurpose.OPEN_ORDER, guests.id(), StorageFixture.NOW);
        oldOrderLink = same.aLink(shop, LinkPurpose.OPEN_ORDER, guests.id(), LONG_AGO);
        newOrderLink = same.aLink(shop, LinkPurpose.OPEN_ORDER, guests.id(), StorageFixture.NOW);
        offer = same.aLink(shop, LinkPurpose.CREATE_ACCOUNT, guests.id(), StorageFixture.NOW);
        oldOffer = same.aLink(shop, LinkPurpose.CREATE_ACCOUNT, guests.id(), LONG_AGO);
        newOffer = same.aLink(shop, LinkPurpose.CREATE_ACCOUNT, guests.id(), StorageFixture.NOW);
        coffee = same.aContract(ada);
        newContract = same.aContract(bob);
        asked = same.aRequest(coffee, ContractRequest.Change.CANCEL, null);
        newRequest = same.aRequest(coffee, ContractRequest.Change.RESUME, null);
        newCharge = same.aCharge(coffee, "charge", StorageFixture.NOW);
        oldCharge = same.aCharge(coffee, "old charge", LONG_AGO);
        oldRequest = same.aRequest(coffee, ContractRequest.Change.CANCEL_NOW, null);
        sent = bench.anEntry(ada, LONG_AGO);
        dead = bench.anEntry(ada, StorageFixture.NOW);
        leased = bench.anEntry(ada, StorageFixture.NOW.plusSeconds(1));
        late = bench.anEntry(ada, StorageFixture.NOW.plusSeconds(2));
        stuck = bench.anEntry(ada, StorageFixture.NOW.plusSeconds(3));
        waiting = bench.anEntry(ada, StorageFixture.NOW.plusSeconds(4));
        newEntry = bench.anEntry(ada, StorageFixture.NOW.plusSeconds(5));
        lease = bench.uuid();
        bench.storage().inTransaction(unit -> {
            fill(unit, adas);
            return shop;
        });
    }

    private Contact adas(StorageFixture bench) {
        return new Contact(
                new ContactId(bench.uuid()), shop, bench.address(), null, ada.id(), false, StorageFixture.NOW);
    }

    private void fill(UnitOfWork unit, Contact adas) {
        unit.accounts().assignExternalRef(shop, ada.id(), FIRST_REF);
        unit.credentials().put(new Credential(shop, ada.id(), HASH, StorageFixture.NOW));
        for (int i = 0; i < sessions.size(); i++) {
            unit.sessions().insert(sessions.get(i), tokens.get(i));
        }
        for (int i = 0; i < devices.size(); i++) {
            unit.devices().insert(devices.get(i), deviceTokens.get(i));
        }
        unit.links().insert(verifyLink);
        unit.links().insert(resetLink);
        unit.contacts().record(recorded);
        unit.contacts().tie(adas);
        unit.contacts().tie(firstMoved);
        unit.contacts().tie(secondMoved);
        unit.emailChanges().insert(change);
        unit.addresses().insert(home);
        unit.addresses().insert(office);
        unit.cards().insert(debit);
        unit.cards().insert(credit);
        unit.cards().insert(bobs);
        unit.gatewayCards().insert(attaching);
        unit.gatewayCards().keepCustomer(shop, ada.id(), "pay", "cus_1");
        fillWithDeletions(unit);
        unit.imports().add(imported(FIRST_IMPORT, ada));
        unit.imports().add(imported(SECOND_IMPORT, bob));
        List.of(placed, joined, removed, guests).forEach(order -> unit.orders().insert(order, keyOf(order)));
        unit.links().insert(orderLink);
        unit.links().insertForOrder(List.of(offer), AccountLinks.MOST);
        unit.contracts().insert(coffee, IdempotencyKey.of("coffee"), "digest");
        unit.contracts().insertRequest(asked);
        fillWithWhatIsOver(unit);
        unit.outbox().add(List.of(dead, leased, late, stuck, waiting));
        for (int i = 0; i < 4; i++) {
            unit.outbox().lease(StorageFixture.NOW.plusSeconds(3), lease, LATER);
        }
        unit.outbox().bury(dead.id(), lease, StorageFixture.NOW, "java.net.ConnectException");
        unit.settings().save(shop, ShopSettings.accountsOn(), 0);
        unit.mailDesigns().save(shop, MailKind.WELCOME, DESIGN, 0);
        unit.audit().append(entry);
    }

    private void fillWithDeletions(UnitOfWork unit) {
        unit.accounts().insert(leaving);
        unit.deletions().insert(running);
        unit.deletions().lease(LONG_AGO, lease, LATER);
        unit.deletions().move(DeletionState.SCHEDULED, begun());
        unit.deletions().addSteps(shop, running.id(), STEPS);
        unit.deletions().insert(scheduled);
    }

    Deletion begun() {
        return running.after(DeletionTransition.BEGIN, LONG_AGO).orThrow();
    }

    ImportedCustomer imported(ExternalRef ref, Account account) {
        return new ImportedCustomer(shop, ref, "digest", account.id());
    }

    private void fillWithWhatIsOver(UnitOfWork unit) {
        unit.emailClaims().claim(shop, heldAddress, ada.id(), LONG_AGO);
        unit.emailClaims().hold(shop, heldAddress, ada.id(), LONG_AGO);
        unit.emailChanges().insert(oldChange);
        unit.emailChanges()
                .move(
                        EmailChangeState.PENDING,
                        oldChange.after(EmailChangeTransition.CANCEL, LONG_AGO).orThrow());
        unit.gatewayCards().insert(refused);
        unit.gatewayCards()
                .move(
                        GatewayCardState.ATTACHING,
                        refused.after(GatewayCardTransition.REFUSE, LONG_AGO).orThrow());
        unit.sessions().insert(oldSession, oldToken);
        unit.links().insert(spentLink);
        unit.links().spend(shop, spentLink.hash(), LONG_AGO);
        unit.links().insert(expiredLink);
        unit.orders().insert(due, keyOf(due));
        unit.links().insert(oldOrderLink);
        unit.links().insertForOrder(List.of(oldOffer), AccountLinks.MOST);
        unit.contracts().insertCharge(oldCharge);
        unit.contracts().insertRequest(oldRequest);
        unit.contracts().answer(oldRequest.answered(ContractRequest.State.REFUSED, LONG_AGO));
        unit.outbox().add(List.of(sent));
        unit.outbox().lease(LONG_AGO, lease, LATER);
        unit.outbox().complete(sent.id(), lease, LONG_AGO);
    }

    static IdempotencyKey keyOf(Order order) {
        return IdempotencyKey.of("key of " + order.id());
    }

    /** All that can be looked up, by where it is. What waits in the outbox can only be leased: see {@link #drained}. */
    Map<String, Object> everything(UnitOfWork unit) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Account account : List.of(ada, bob, newcomer, another)) {
            all.put("account " + account.id(), unit.accounts().find(shop, account.id()));
            all.put("account of " + account.email().key(), unit.accounts().findByEmail(shop, account.email()));
            all.put("claim to " + account.email().key(), unit.emailClaims().find(shop, account.email()));
            all.put("credential of " + account.id(), unit.credentials().find(shop, account.id()));
            all.put("sessions of " + account.id(), unit.sessions().list(shop, account.id()));
            all.put("devices of " + account.id(), unit.devices().list(shop, account.id()));
            all.put("number of devices of " + account.id(), unit.devices().count(shop, account.id()));
            all.put("number of sessions of " + account.id(), unit.sessions().count(shop, account.id()));
            all.put("addresses of " + account.id(), unit.addresses().list(shop, account.id()));
            all.put("cards of " + account.id(), unit.cards().list(shop, account.id()));
            all.put(
                    "orders of " + account.id(),
                    unit.orders()
                            .page(shop, account.id(), PageRequest.first(PageRequest.LARGEST))
                            .items());
            all.put("tokens of " + account.id(), Set.copyOf(unit.gatewayCards().list(shop, account.id())));
            all.put("gateway's name for " + account.id(), unit.gatewayCards().customer(shop, account.id(), "pay"));
            Optional<Deletion> deletion = unit.deletions().newest(shop, account.id());
            all.put("deletion of " + account.id(), deletion);
            all.put(
                    "ledger of " + account.id(),
                    deletion.map(found -> unit.deletions().steps(shop, found.id())));
            all.put(
                    "other gateway's name for " + account.id(),
                    unit.gatewayCards().customer(shop, account.id(), "bank"));
            all.put("pending change of " + account.id(), unit.emailChanges().pending(shop, account.id()));
            all.put(
                    "changes of " + account.id(),
                    unit.emailChanges().requestedSince(shop, account.id(), StorageFixture.NOW));
            lookAgain(unit, account).forEach((where, found) -> all.put(where + " " + account.id(), found));
        }
        List.of(coffee, newContract)
                .forEach(contract ->
                        all.put("contract " + contract.id(), unit.contracts().find(shop, contract.id())));
        List.of("coffee", "new")
                .forEach(key -> all.put("begun by " + key, unit.contracts().begun(shop, IdempotencyKey.of(key))));
        List.of(asked, newRequest, oldRequest)
                .forEach(request ->
                        all.put("request " + request.id(), unit.contracts().request(shop, request.id())));
        List.of(newCharge, oldCharge)
                .forEach(charge ->
                        all.put("charge " + charge.key(), unit.contracts().charge(shop, charge.key())));
        all.put("account " + FIRST_REF, unit.accounts().findByExternalRef(shop, FIRST_REF));
        all.put("account " + REF, unit.accounts().findByExternalRef(shop, REF));
        all.put("claim to " + freeAddress.key(), unit.emailClaims().find(shop, freeAddress));
        all.put("claim to " + otherFreeAddress.key(), unit.emailClaims().find(shop, otherFreeAddress));
        List.of(FIRST_IMPORT, SECOND_IMPORT, NEXT_IMPORT, LAST_IMPORT)
                .forEach(ref -> all.put("import of " + ref, unit.imports().find(shop, ref)));
        tokens.forEach(token -> all.put("session " + tokens.indexOf(token), unit.authenticate(token)));
        deviceTokens.forEach(token ->
                all.put("device " + deviceTokens.indexOf(token), unit.devices().find(token)));
        all.put("new device", unit.devices().find(newDeviceToken));
        all.put("new session", unit.authenticate(newToken));
        all.put("claim to " + heldAddress.key(), unit.emailClaims().find(shop, heldAddress));
        List.of(attaching, refused, newGatewayCard, anotherGatewayCard)
                .forEach(token ->
                        all.put("token of " + token.id(), unit.gatewayCards().find(shop, token.reference())));
        for (Order order : List.of(placed, joined, removed, guests, due, newOrder)) {
            all.put("order " + order.id(), unit.orders().find(shop, order.id()));
            all.put("order " + order.number(), unit.orders().findByNumber(shop, order.number()));
            all.put(keyOf(order).value(), unit.orders().findByKey(shop, keyOf(order)));
        }
        List.of(orderLink, oldOrderLink, newOrderLink)
                .forEach(link -> all.put(
                        "link to an order " + link.hash().hashCode(),
                        unit.links().find(shop, link.hash())));
        all.put("offers of an account", unit.orders().findWithOffers(shop, guests.id()));
        List.of(offer, oldOffer, newOffer)
                .forEach(given -> all.put(
                        "offer of an account " + given.hash().hashCode(),
                        unit.links().find(shop, given.hash())));
        List.of(freeAddress, nextAddress).forEach(address -> {
            all.put("nobody's orders of " + address.key(), unit.orders().nobodysOf(shop, address, LAST_ORDER, 10));
            all.put("guest " + address.key(), unit.orders().guestsAmong(shop, List.of(address)));
        });
        all.put("old change", unit.emailChanges().find(shop, oldChange.id()));
        List.of(verifyLink, resetLink, spentLink, expiredLink, newLink)
                .forEach(link -> all.put(
                        "link " + link.account() + link.purpose(), unit.links().find(shop, link.hash())));
        List.of(verifyLink, resetLink, spentLink, expiredLink, newLink)
                .forEach(link -> all.put(
                        "sent as " + StorageFixture.sending(link),
                        unit.links().findBySending(shop, StorageFixture.sending(link))));
        all.put("named by a provider", unit.links().findByProviderId(shop, PROVIDER_ID));
        all.put("work of imported hashes", unit.imports().work(shop));
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        all.put("charging", unit.contracts().charging(shop, page).items());
        all.put("over", unit.contracts().over(shop, LAST, 10));
        all.put("found contacts", unit.contacts().search(shop, "1:", page).items());
        all.put("leaving", unit.accounts().find(shop, leaving.id()));
        all.put("deletions", unit.deletions().page(shop, page).items());
        all.put("contacts", unit.contacts().page(shop, page).items());
        all.put(
                "dead letters",
                unit.outbox().dead(page).items().stream()
                        .filter(letter -> letter.shop().equals(shop))
                        .toList());
        all.put("settings", unit.settings().find(shop));
        all.put("design", unit.mailDesigns().find(shop, MailKind.WELCOME));
        all.put("audit", unit.audit().page(shop, page).items());
        return all;
    }

    /** By other ways: what an index, or another table of its own, may answer. */
    private Map<String, Object> lookAgain(UnitOfWork unit, Account account) {
        AccountId id = account.id();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("newest change of", unit.emailChanges().newest(shop, id));
        all.put("changes to undo of", unit.emailChanges().undoable(shop, id, LONG_AGO));
        all.put("orders disowned by", unit.orders().disownedBy(shop, id, 10));
        all.put("running contracts of", unit.contracts().running(shop, id, StorageFixture.NOW));
        all.put("open requests of", Set.copyOf(unit.contracts().open(shop, id)));
        for (ContractKind kind : ContractKind.values()) {
            PageRequest page = PageRequest.first(PageRequest.LARGEST);
            all.put(kind + " of", unit.contracts().page(shop, id, kind, page).items());
        }
        all.put("open mails of", unit.outbox().countOpen(shop, id, "MAIL"));
        return all;
    }

    /** How much is removed where all of an account is: rows that nothing else shows count too. */
    Map<String, Integer> removed(UnitOfWork unit) {
        Map<String, Integer> removed = new LinkedHashMap<>();
        for (Account account : List.of(ada, bob)) {
            removed.put("of " + account.id(), removedAll(unit, account.id()));
        }
        return removed;
    }

    private int removedAll(UnitOfWork unit, AccountId id) {
        return List.of(
                        unit.contracts().removeAll(shop, id, 100),
                        unit.links().removeAll(shop, id, 100),
                        unit.emailChanges().removeAll(shop, id, 100),
                        unit.gatewayCards().removeAll(shop, id),
                        unit.gatewayCards().removeCustomers(shop, id),
                        unit.imports().removeAll(shop, id),
                        unit.emailClaims().releaseAll(shop, id),
                        unit.sessions().endAll(shop, id),
                        unit.addresses().removeAll(shop, id),
                        unit.cards().removeAll(shop, id),
                        unit.outbox().removeAll(shop, id, "MAIL", 100))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** What {@link #removed} gives while nobody has written anything, but what is done was removed. */
    Map<String, Integer> untouchedRows() {
        return Map.of("of " + ada.id(), ADAS_ROWS, "of " + bob.id(), BOBS_ROWS);
    }

    /** What is in the outbox: what waits, and how much is done; and which deletions are due. */
    record Drained(Set<OutboxEntry> waiting, Set<Deletion> deletions, int done) {
        /** What is to come. */
        List<Object> coming() {
            return List.of(waiting, deletions);
        }
    }

    /**
     * All that waits for this shop, with one attempt more, is leased thereby, twenty entries at most; what is done is
     * removed.
     */
    Drained drained(UnitOfWork unit, StorageFixture bench) {
        Set<OutboxEntry> waiting = drain(() -> unit.outbox().lease(LAST, bench.uuid(), LAST.plusSeconds(60)))
                .filter(entry -> entry.shop().equals(shop))
                .collect(Collectors.toSet());
        Set<Deletion> due = drain(() -> unit.deletions().lease(LAST, bench.uuid(), LAST.plusSeconds(60)))
                .filter(deletion -> deletion.shop().equals(shop))
                .collect(Collectors.toSet());
        return new Drained(waiting, due, unit.outbox().removeDone(LAST, 10));
    }

    private static <T> Stream<T> drain(Supplier<Optional<T>> next) {
        return Stream.generate(next).limit(20).takeWhile(Optional::isPresent).flatMap(Optional::stream);
    }

    /** What {@link #drained} gives while nobody has written anything. */
    Drained untouchedOutbox() {
        return new Drained(
                Set.of(tried(leased, 2), tried(late, 2), tried(stuck, 2), tried(waiting, 1)),
                Set.of(scheduled, begun()),
                1);
    }

    private static OutboxEntry tried(OutboxEntry entry, int attempts) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), entry.dueAt(), attempts);
    }
}
