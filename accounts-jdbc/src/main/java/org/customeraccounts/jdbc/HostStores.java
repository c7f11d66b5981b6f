package org.customeraccounts.jdbc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.SettingsStore;
import org.jspecify.annotations.Nullable;

/** Which stores the host keeps itself. Immutable. */
final class HostStores {
    /** The stores of a unit of work, and the tables that each has to itself. */
    private static final Map<Class<?>, Set<String>> TABLES = Map.ofEntries(
            Map.entry(AccountStore.class, Set.of("accounts", "external_refs")),
            Map.entry(EmailClaimStore.class, Set.of("email_claims")),
            Map.entry(EmailChangeStore.class, Set.of("email_changes")),
            Map.entry(CredentialStore.class, Set.of("credentials")),
            Map.entry(SessionStore.class, Set.of("sessions")),
            Map.entry(DeviceStore.class, Set.of("devices")),
            Map.entry(ContactStore.class, Set.of("contacts")),
            Map.entry(LinkStore.class, Set.of("links")),
            Map.entry(OutboxStore.class, Set.of("outbox")),
            Map.entry(SettingsStore.class, Set.of("shop_settings")),
            Map.entry(MailDesignStore.class, Set.of("mail_designs")),
            Map.entry(AddressStore.class, Set.of("addresses", "default_addresses")),
            Map.entry(CardStore.class, Set.of("cards", "default_cards")),
            Map.entry(GatewayCardStore.class, Set.of("gateway_cards", "gateway_customers")),
            Map.entry(DeletionStore.class, Set.of("deletions", "deletion_steps")),
            Map.entry(ImportStore.class, Set.of("imports", "import_work")),
            Map.entry(OrderStore.class, Set.of("orders")),
            Map.entry(ContractStore.class, Set.of("contracts", "contract_charges", "contract_requests")),
            Map.entry(AuditStore.class, Set.of("audit")));

    private final Map<Class<?>, StoreFactory<?>> factories;

    private HostStores(Map<Class<?>, StoreFactory<?>> factories) {
        this.factories = factories;
    }

    static HostStores none() {
        return new HostStores(Map.of());
    }

    /** With one more. */
    <S> HostStores and(Class<S> store, StoreFactory<S> factory) {
        Objects.requireNonNull(factory, "factory");
        if (!TABLES.containsKey(Objects.requireNonNull(store, "store"))) {
            throw new IllegalArgumentException("no store of a unit of work is a " + store.getName() + ": there are "
                    + TABLES.keySet().stream()
                            .map(Class::getSimpleName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (factories.containsKey(store)) {
            throw new IllegalArgumentException(store.getSimpleName() + " is replaced already");
        }
        Map<Class<?>, StoreFactory<?>> more = new HashMap<>(factories);
        more.put(store, factory);
        return new HostStores(Map.copyOf(more));
    }

    /** Whether one of them is the host's. */
    boolean haveAny(Class<?>... stores) {
        return Arrays.stream(stores).anyMatch(factories::containsKey);
    }

    /** What makes the host's, or null where the store is ours. */
    @SuppressWarnings("unchecked") // and() puts them in so.
    <S> @Nullable StoreFactory<S> factory(Class<S> store) {
        return (StoreFactory<S>) factories.get(store);
    }

    /** The tables that only this store uses. */
    static Set<String> tables(Class<?> store) {
        return TABLES.getOrDefault(store, Set.of());
    }

    /** The tables of which nothing is read or written. */
    Set<String> unusedTables() {
        return factories.keySet().stream()
                .flatMap(store -> tables(store).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
