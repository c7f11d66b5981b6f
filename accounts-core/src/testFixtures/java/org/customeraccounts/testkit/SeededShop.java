package org.customeraccounts.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** A shop in which something is in every table, so that each {@link Write} has something to change. */
final class SeededShop {
    static final Instant LONG_AGO = StorageFixture.NOW.minusSeconds(100_000);
    static final Instant LATER = StorageFixture.NOW.plusSeconds(300);
    static final Instant LAST = StorageFixture.NOW.plusSeconds(100_000);
    private static final int ADAS_ROWS = 25;
    private static final int BOBS_ROWS = 8;

    final ShopId id;
    final UUID lease;
    final SeededAccounts accounts;
    final SeededEmails emails;
    final SeededEmailChanges emailChanges;
    final SeededSessions sessions;
    final SeededDevices devices;
    final SeededLinks links;
    final SeededContacts contacts;
    final SeededAddresses addresses;
    final SeededCards cards;
    final SeededGatewayCards gatewayCards;
    final SeededDeletions deletions;
    final SeededImports imports;
    final SeededOrders orders;
    final SeededOrderLinks orderLinks;
    final SeededContracts contracts;
    final SeededOutbox outbox;
    final SeededSettings settings;
    final SeededAudit audit;

    SeededShop(StorageFixture fixture) {
        this(fixture, StorageFixture.SHOP, fixture.apart());
    }

    /**
     * The first shop of a fixture once more: every id, address and link is the same but those that are one of a kind
     * over all shops, which are the tokens of sessions and devices, leases, and what is in the outbox.
     */
    static SeededShop twin(StorageFixture fixture, ShopId shop) {
        return new SeededShop(new StorageFixture(fixture.storage(), fixture.patience()), shop, fixture.apart());
    }

    private SeededShop(StorageFixture same, ShopId id, StorageFixture own) {
        this.id = id;
        lease = own.uuid();
        accounts = new SeededAccounts(same, id);
        emails = new SeededEmails(same, id, accounts);
        emailChanges = new SeededEmailChanges(same, id, accounts);
        sessions = new SeededSessions(same, own, id, accounts);
        devices = new SeededDevices(same, own, id, accounts);
        links = new SeededLinks(same, id, accounts);
        contacts = new SeededContacts(same, id, accounts, emails);
        addresses = new SeededAddresses(same, id, accounts);
        cards = new SeededCards(same, id, accounts);
        gatewayCards = new SeededGatewayCards(same, id, accounts);
        deletions = new SeededDeletions(same, lease, id, accounts);
        imports = new SeededImports(id, accounts);
        orders = new SeededOrders(same, id, accounts, emails);
        orderLinks = new SeededOrderLinks(same, id, orders.guests.id());
        contracts = new SeededContracts(same, id, accounts);
        outbox = new SeededOutbox(own, lease, id, accounts);
        settings = new SeededSettings(id);
        audit = new SeededAudit(same, id);
        own.inUnits(parts(), (unit, some) -> {
            some.forEach(part -> part.fill(unit));
            return some;
        });
    }

    private List<SeededPart> parts() {
        return List.of(
                accounts,
                emails,
                emailChanges,
                sessions,
                devices,
                links,
                contacts,
                addresses,
                cards,
                gatewayCards,
                deletions,
                imports,
                orders,
                orderLinks,
                contracts,
                outbox,
                settings,
                audit);
    }

    /** All that can be looked up, by where it is. What waits in the outbox can only be leased: see {@link #drained}. */
    Map<String, Object> everything(UnitOfWork unit) {
        Map<String, Object> all = new LinkedHashMap<>();
        parts().forEach(part -> all.putAll(part.look(unit)));
        return all;
    }

    /** How much is removed where all of an account is: rows that nothing else shows count too. */
    List<Function<UnitOfWork, Object>> removals() {
        return List.of(unit -> removeAll(unit, accounts.ada.id()), unit -> removeAll(unit, accounts.bob.id()));
    }

    private int removeAll(UnitOfWork unit, AccountId account) {
        unit.outbox().removeDone(LAST, 10);
        return List.of(
                        unit.contracts().removeAll(id, account, 100),
                        unit.links().removeAll(id, account, 100),
                        unit.emailChanges().removeAll(id, account, 100),
                        unit.gatewayCards().removeAll(id, account, 100),
                        unit.gatewayCards().removeCustomers(id, account),
                        unit.imports().removeAll(id, account),
                        unit.emailClaims().releaseAll(id, account),
                        unit.sessions().endAll(id, account),
                        unit.addresses().removeAll(id, account),
                        unit.cards().removeAll(id, account),
                        unit.outbox().removeAll(id, account, "MAIL", 100))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** What {@link #removals} give while nobody has written anything. */
    List<Object> untouchedRows() {
        return List.of(ADAS_ROWS, BOBS_ROWS);
    }

    /** {@link Backlog#drained}, for this shop. */
    Backlog drained(UnitOfWork unit, StorageFixture fixture) {
        return Backlog.drained(unit, id, fixture);
    }

    /** What {@link #drained} gives while nobody has written anything. */
    Backlog untouchedOutbox() {
        return new Backlog(outbox.untouched(), Set.of(deletions.scheduled, deletions.begun()), 1);
    }
}
