package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LATER;
import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Entries of the outbox that are done, dead, leased, late, stuck and waiting, and one to come. */
final class SeededOutbox implements SeededPart {
    final OutboxEntry dead;
    final OutboxEntry leased;
    final OutboxEntry late;
    final OutboxEntry stuck;
    final OutboxEntry newEntry;
    private final OutboxEntry sent;
    private final OutboxEntry waiting;
    private final UUID lease;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededOutbox(StorageFixture own, UUID lease, ShopId shop, SeededAccounts accounts) {
        this.lease = lease;
        this.shop = shop;
        this.accounts = accounts;
        Account ada = accounts.ada;
        sent = own.anEntry(ada, LONG_AGO);
        dead = own.anEntry(ada, NOW);
        leased = own.anEntry(ada, NOW.plusSeconds(1));
        late = own.anEntry(ada, NOW.plusSeconds(2));
        stuck = own.anEntry(ada, NOW.plusSeconds(3));
        waiting = own.anEntry(ada, NOW.plusSeconds(4));
        newEntry = own.anEntry(ada, NOW.plusSeconds(5));
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.outbox().add(List.of(sent));
        unit.outbox().lease(LONG_AGO, lease, LATER);
        unit.outbox().complete(sent.id(), lease, LONG_AGO);
        unit.outbox().add(List.of(dead, leased, late, stuck, waiting));
        for (int i = 0; i < 4; i++) {
            unit.outbox().lease(NOW.plusSeconds(3), lease, LATER);
        }
        unit.outbox().bury(dead.id(), lease, NOW, "java.net.ConnectException");
    }

    /** What waits can only be leased: see {@link SeededShop#drained}. */
    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            found.put("open mails of " + account.id(), unit.outbox().countOpen(shop, account.id(), "MAIL"));
        }
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        found.put(
                "dead letters",
                unit.outbox().dead(page).items().stream()
                        .filter(letter -> letter.shop().equals(shop))
                        .toList());
        return found;
    }

    /** What waits, leased once more, while nobody has written anything. */
    Set<OutboxEntry> untouched() {
        return Set.of(tried(leased, 2), tried(late, 2), tried(stuck, 2), tried(waiting, 1));
    }

    private static OutboxEntry tried(OutboxEntry entry, int attempts) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), entry.dueAt(), attempts);
    }
}
