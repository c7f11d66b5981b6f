package org.customeraccounts.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/**
 * A storage under test, and things to put into it. Those named {@code a…} or {@code an…} are only made; {@link
 * #account} is put in. All of it is the same in each run, and each id is greater than the one before. Thread safe.
 */
final class StorageFixture {
    static final ShopId SHOP = ShopId.of("shop");
    /** Other by its case alone: what mixes shops up by a collation mixes these up. */
    static final ShopId OTHER = ShopId.of("Shop");

    static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123456Z");

    /** More than any test makes. */
    private static final long FAR = 1_000_000;

    private final Storage storage;
    private final Duration patience;
    private final AtomicLong made;

    StorageFixture(Storage storage, Duration patience) {
        this(storage, patience, 0);
    }

    private StorageFixture(Storage storage, Duration patience, long made) {
        this.storage = storage;
        this.patience = patience;
        this.made = new AtomicLong(made);
    }

    /** One that makes things of its own, which are not this one's. */
    StorageFixture apart() {
        return new StorageFixture(storage, patience, made.get() + FAR);
    }

    Storage storage() {
        return storage;
    }

    /**
     * Writes things in one unit of work, or in as many as the storage needs, and gives what each of them was told.
     */
    <T, R> List<R> inUnits(List<T> things, BiFunction<UnitOfWork, List<T>, List<R>> write) {
        List<R> told = new ArrayList<>();
        while (told.size() < things.size()) {
            List<T> rest = things.subList(told.size(), things.size());
            told.addAll(storage.inTransaction(unit -> write.apply(unit, rest.subList(0, unit.portion(rest.size())))));
        }
        return told;
    }

    Duration patience() {
        return patience;
    }

    /** An account that has its address. Whatever refers to an account may count on it being there. */
    Account account(ShopId shop) {
        return put(anAccount(shop));
    }

    Account account() {
        return account(SHOP);
    }

    Account put(Account account) {
        storage.inTransaction(unit -> {
            unit.accounts().insert(account);
            return unit.emailClaims().claim(account.shop(), account.email(), account.id(), NOW);
        });
        return account;
    }

    Account anAccount(ShopId shop) {
        return anAccount(shop, address());
    }

    Account anAccount(ShopId shop, EmailAddress address) {
        return Account.opened(accountId(), shop, address, null, Locale.FRENCH, NOW);
    }

    /** Of {@link #SHOP}, with a value in every field. */
    Account aFullAccount(PersonName name, Locale locale, ExternalRef ref, AccountStatus status, Instant at) {
        EmailAddress address = EmailAddress.parse("Ada.Lovelace+Shop@B\u00fccher.example");
        return new Account(accountId(), SHOP, new Account.Mailbox(address, at, false), name, locale, ref, status, at);
    }

    /** The same id and address in another shop. */
    Account twin(Account account, ShopId shop) {
        return put(Account.opened(account.id(), shop, account.email(), null, Locale.FRENCH, NOW));
    }

    Session aSession(Account account) {
        return new Session(sessionId(), account.shop(), account.id(), NOW, NOW, null);
    }

    StoredLink aLink(Account account, LinkPurpose purpose) {
        return aLink(account, purpose, token(), account.email(), NOW);
    }

    StoredLink aLink(Account account, LinkPurpose purpose, TokenHash token, EmailAddress address, Instant mintedAt) {
        StoredLink.Subject subject = purpose.isForOrder()
                ? new StoredLink.Subject.OfOrder(new OrderId(uuid()))
                : new StoredLink.Subject.OfAccount(account.id(), address, null, new OutboxId(uuid()));
        return new StoredLink(token, account.shop(), purpose, subject, mintedAt, null);
    }

    StoredLink aLink(ShopId shop, LinkPurpose purpose, OrderId order, Instant mintedAt) {
        return new StoredLink(token(), shop, purpose, new StoredLink.Subject.OfOrder(order), mintedAt, null);
    }

    /** Of the account's address to a new one, pending. */
    EmailChange aChange(Account account, Instant at) {
        return EmailChange.requested(
                changeId(), account.shop(), account.id(), account.email(), address(), sessionId(), at);
    }

    EmailChange aChange(Account account) {
        return aChange(account, NOW);
    }

    static StoredLink spent(StoredLink link, Instant at) {
        return new StoredLink(link.hash(), link.shop(), link.purpose(), link.subject(), link.mintedAt(), at);
    }

    /** The outbox entry that a link was sent as. */
    static OutboxId sending(StoredLink link) {
        return ((StoredLink.Subject.OfAccount) link.subject()).sentAs();
    }

    Contact aContact(ShopId shop, EmailAddress address) {
        return new Contact(new ContactId(uuid()), shop, address, null, null, true, NOW);
    }

    Contact aContact(Account account) {
        return new Contact(
                new ContactId(uuid()), account.shop(), account.email(), null, account.id(), false, account.createdAt());
    }

    SavedAddress anAddress(Account account) {
        return anAddress(
                account,
                new PostalAddress(
                        "Ada", null, "Street " + made.get(), null, null, "Namur", null, CountryCode.of("BE"), null));
    }

    SavedAddress anAddress(Account account, PostalAddress address) {
        return new SavedAddress(new AddressId(uuid()), account.shop(), account.id(), address, Set.of(), NOW, 1);
    }

    /** With a number of its own. */
    Order anOrder(ShopId shop, OrderOwner owner) {
        Money price = new Money(1_999, Currency.getInstance("EUR"));
        Money nothing = new Money(0, price.currency());
        OrderId id = new OrderId(uuid());
        return new Order(
                id,
                shop,
                OrderNumber.of("No. " + id),
                Order.Kind.ORDER,
                owner,
                new OrderContent(
                        List.of(new Order.Line("Tea", null, 1, price)),
                        new Order.Totals(price, nothing, nothing, nothing, price),
                        null,
                        null,
                        null,
                        null),
                NOW,
                NOW);
    }

    /** Of no fingerprint, and not the default. */
    StoredCard aCard(Account account) {
        return aCard(account, aReference("pay"), null);
    }

    StoredCard aCard(Account account, GatewayReference reference, @Nullable String fingerprint) {
        return new StoredCard(
                new CardId(uuid()),
                account.shop(),
                account.id(),
                reference,
                fingerprint,
                new CardDisplay("visa", "4242", YearMonth.of(2030, 12)),
                NOW,
                NOW,
                null,
                null,
                false,
                NOW,
                1);
    }

    /** A subscription with a card, paid for a minute. */
    Contract aContract(Account account) {
        return aContract(account, NOW.plusSeconds(60));
    }

    Contract aContract(Account account, Instant paidUntil) {
        ContractTerms terms = new ContractTerms(
                ContractKind.SUBSCRIPTION, "Coffee", Money.of("19.99", "EUR"), BillingInterval.monthly(), null, false);
        return Contract.begun(
                new ContractId(uuid()),
                account.shop(),
                account.id(),
                terms,
                paidUntil,
                ContractCard.of(aCard(account)),
                NOW);
    }

    ContractCharge aCharge(Contract contract, String key, Instant recordedAt) {
        return new ContractCharge(
                contract.shop(),
                contract.account(),
                contract.id(),
                IdempotencyKey.of(key),
                ChargeReport.Outcome.CHARGED,
                contract.terms().price(),
                contract.paidUntil(),
                recordedAt);
    }

    ContractRequest aRequest(Contract contract, ContractRequest.Change change, @Nullable ContractCard card) {
        return new ContractRequest(
                new ContractRequestId(uuid()),
                contract.shop(),
                contract.account(),
                contract.id(),
                change,
                card,
                2,
                ContractRequest.State.OPEN,
                NOW,
                null);
    }

    GatewayCard aGatewayCard(Account account) {
        return aGatewayCard(account, aReference("pay"));
    }

    GatewayCard aGatewayCard(Account account, GatewayReference reference) {
        return new GatewayCard(
                account.shop(), reference, account.id(), new CardId(uuid()), GatewayCard.State.ATTACHING, NOW);
    }

    GatewayReference aReference(String gateway) {
        return new GatewayReference(gateway, GatewayToken.of("pm_" + made.incrementAndGet()));
    }

    OutboxEntry anEntry(Account about, Instant dueAt) {
        return new OutboxEntry(new OutboxId(uuid()), about.shop(), about.id(), "MAIL", "{}", dueAt, 0);
    }

    /** Of the account, due at that instant. */
    Deletion aDeletion(Account account, Instant dueAt) {
        return aDeletion(account.shop(), account.id(), dueAt);
    }

    Deletion aDeletion(ShopId shop, AccountId account, Instant dueAt) {
        return Deletion.scheduled(
                new DeletionId(uuid()), shop, account, Deletion.Scope.ERASURE, AccountStatus.SUSPENDED, NOW, dueAt);
    }

    AuditEntry anAuditEntry(ShopId shop) {
        return new AuditEntry(
                new AuditId(uuid()), shop, NOW, Actor.visitor(), AuditAction.SIGN_UP, null, null, null, Map.of());
    }

    AccountId accountId() {
        return new AccountId(uuid());
    }

    EmailChangeId changeId() {
        return new EmailChangeId(uuid());
    }

    KnownDevice aDevice(Account account) {
        return new KnownDevice(deviceId(), account.shop(), account.id(), NOW, NOW, null);
    }

    DeviceId deviceId() {
        return new DeviceId(uuid());
    }

    SessionId sessionId() {
        return new SessionId(uuid());
    }

    EmailAddress address() {
        return EmailAddress.parse("ada" + made.incrementAndGet() + "@shop.example");
    }

    TokenHash token() {
        byte[] bytes = new byte[32];
        new Random(made.incrementAndGet()).nextBytes(bytes);
        return TokenHash.stored(bytes);
    }

    /** Of version 7 (RFC 9562 §5.7): of four in a millisecond, the first two differ in their second halves alone. */
    UUID uuid() {
        long n = made.incrementAndGet();
        long random = new Random(n).nextLong();
        return new UUID(
                (NOW.toEpochMilli() + n / 4) << 16 | 0x7000L | (n & 2) << 10,
                (random >>> 3 & 0x1fffffffffffffffL) | (n & 1) << 61 | 0x8000000000000000L);
    }
}
