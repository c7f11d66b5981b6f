package org.customeraccounts.testkit;

import java.util.Map;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** An entry of the audit, and two to come. */
final class SeededAudit implements SeededPart {
    final AuditEntry entry;
    final AuditEntry newEntry;
    final AuditEntry repeatedEntry;
    private final ShopId shop;

    SeededAudit(StorageFixture fixture, ShopId shop) {
        this.shop = shop;
        entry = fixture.anAuditEntry(shop);
        newEntry = fixture.anAuditEntry(shop);
        repeatedEntry = fixture.anAuditEntry(shop);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.audit().append(entry);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        return Map.of("audit", unit.audit().page(shop, page).items());
    }
}
