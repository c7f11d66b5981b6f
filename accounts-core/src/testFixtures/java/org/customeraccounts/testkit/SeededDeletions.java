package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LATER;
import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** A deletion that is scheduled, one that is running under a lease, and one to come. */
final class SeededDeletions implements SeededPart {
    static final List<DeletionStep> STEPS =
            List.of(DeletionStep.of(ErasureStep.SESSIONS), DeletionStep.ofParticipant("crm"));

    final Deletion scheduled;
    final Deletion running;
    final Deletion newDeletion;
    private final UUID lease;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededDeletions(StorageFixture fixture, UUID lease, ShopId shop, SeededAccounts accounts) {
        this.lease = lease;
        this.shop = shop;
        this.accounts = accounts;
        scheduled = fixture.aDeletion(accounts.ada, NOW);
        running = fixture.aDeletion(accounts.newcomer, LONG_AGO);
        newDeletion = fixture.aDeletion(accounts.bob, LATER);
    }

    Deletion begun() {
        return running.after(Deletion.Transition.BEGIN, LONG_AGO).orThrow();
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.deletions().insert(running);
        unit.deletions().lease(LONG_AGO, lease, LATER);
        unit.deletions().move(Deletion.State.SCHEDULED, begun());
        unit.deletions().addSteps(shop, running.id(), STEPS);
        unit.deletions().insert(scheduled);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            Optional<Deletion> newest = unit.deletions().newest(shop, account.id());
            found.put("deletion of " + account.id(), newest);
            found.put(
                    "ledger of " + account.id(),
                    newest.map(deletion -> unit.deletions().steps(shop, deletion.id())));
        }
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        found.put("deletions", unit.deletions().page(shop, page).items());
        return found;
    }
}
