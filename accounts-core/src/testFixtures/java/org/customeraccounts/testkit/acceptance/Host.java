package org.customeraccounts.testkit.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.customeraccounts.Accounts;
import org.customeraccounts.AccountsBuilder;
import org.customeraccounts.BackOffice;
import org.customeraccounts.Platform;
import org.customeraccounts.Shop;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.customeraccounts.value.Versioned;

/**
 * A host application: one shop with accounts on, a clock that stands still, mailboxes and a payment gateway to look
 * into, one that listens.
 */
final class Host implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    static final Duration MICRO = Duration.ofNanos(1_000);
    static final ShopId SHOP = ShopId.of("boutique");
    static final ShopId OTHER_SHOP = ShopId.of("cellar");
    static final String SOURCE = "203.0.113.7";

    private static final int MORE_THAN_EVER_WAITS = 1_000;

    private final WatchedStorage storage;
    private final MutableClock clock = MutableClock.at(START);
    private final Mailboxes mailboxes = new Mailboxes();
    private final RecordingGateway gateway = RecordingGateway.named("mint");
    private final List<AccountEvent> heard = new CopyOnWriteArrayList<>();
    private Accounts accounts;

    private Host(Storage storage) {
        this.storage = new WatchedStorage(storage);
        this.accounts = builder().build();
    }

    static Host on(Storage storage) {
        return new Host(storage);
    }

    /** What this host is made of, to be changed. */
    AccountsBuilder builder() {
        return Accounts.builder()
                .storage(storage)
                .mailer(mailboxes)
                .links(Links.under("https://boutique.example/customer"))
                .newShops(ShopSettings.accountsOn().named("Le Chat Noir"))
                .paymentGateway(gateway)
                .cardThrottling(new CardThrottling(1_000, 1_000, 10_000))
                .listener((id, event) -> heard.add(event))
                .clock(clock)
                .hashingForTests();
    }

    void rebuild(UnaryOperator<AccountsBuilder> changes) {
        accounts.close();
        accounts = changes.apply(builder()).build();
    }

    Accounts accounts() {
        return accounts;
    }

    WatchedStorage storage() {
        return storage;
    }

    /** Puts things in, in one unit of work, or in as many as the storage needs. */
    <T> void putAll(List<T> things, BiConsumer<UnitOfWork, T> write) {
        int done = 0;
        while (done < things.size()) {
            List<T> rest = things.subList(done, things.size());
            done += storage.inTransaction(unit -> {
                int portion = unit.portion(rest.size());
                rest.subList(0, portion).forEach(thing -> write.accept(unit, thing));
                return portion;
            });
        }
    }

    /** How many of so many things a unit of work begins with: all of them, unless the storage bounds units. */
    int portion(int most) {
        return storage.read(unit -> unit.portion(most));
    }

    /** How many of so many things a unit of work takes on at least: one, where the storage bounds units. */
    int atLeast(int most) {
        return portion(most) == most ? most : 1;
    }

    MutableClock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    void after(Duration step) {
        clock.advance(step);
    }

    Shop shop() {
        return accounts.shop(SHOP);
    }

    Storefront storefront() {
        return shop().storefront();
    }

    Storefront storefront(Locale locale) {
        return shop().from(RequestContext.in(locale)).storefront();
    }

    Storefront storefrontFrom(String source) {
        return shop().from(RequestContext.of(source, Locale.ENGLISH)).storefront();
    }

    BackOffice owner() {
        return shop().backOffice(Staff.owner("olive"));
    }

    Platform platform() {
        return shop().platform();
    }

    AccountSample anAccount() {
        return new AccountSample(this);
    }

    Optional<Account> accountOf(String email) {
        return platform().customers().findByEmail(EmailAddress.parse(email));
    }

    /** Sends and tells all that is due. */
    Operations.DispatchRun dispatch() {
        return accounts.operations().dispatchDue(MORE_THAN_EVER_WAITS);
    }

    /** Sends and tells all that is due, and forgets it, so that a test sees only what follows. */
    void settle() {
        dispatch();
        mailboxes.forget();
        heard.clear();
    }

    RecordingGateway gateway() {
        return gateway;
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    List<AccountEvent> events() {
        dispatch();
        return List.copyOf(heard);
    }

    /** What was told so far, without asking for more. */
    List<AccountEvent> heard() {
        return List.copyOf(heard);
    }

    void save(UnaryOperator<ShopSettings> change) {
        Versioned<ShopSettings> seen = owner().settings().get();
        owner().settings().save(change.apply(seen.value()), seen.version());
    }

    List<Contact> contacts() {
        return all(request -> owner().contacts().page(request));
    }

    /** Newest first. */
    List<AuditEntry> audit() {
        return all(request -> owner().audit().page(request));
    }

    /** The latest entry of what was done or tried. */
    AuditEntry audited(AuditAction action) {
        return audit().stream()
                .filter(entry -> entry.action() == action)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the audit has no " + action));
    }

    static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        List<T> all = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.LARGEST));
        while (next.isPresent()) {
            Page<T> page = list.apply(next.get());
            all.addAll(page.items());
            next = page.next();
        }
        return all;
    }

    @Override
    public void close() {
        accounts.close();
    }
}
