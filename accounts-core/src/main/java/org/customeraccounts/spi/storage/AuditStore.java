package org.customeraccounts.spi.storage;

import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Who did what. Nothing is ever changed here. */
public interface AuditStore {
    /**
     * Adds an entry.
     *
     * @param entry the entry
     */
    void append(AuditEntry entry);

    /**
     * Some of a shop's entries, those with the greatest ids first. The cursor's position is the last id seen.
     *
     * @param shop the shop
     * @param request which page
     * @return the page
     */
    Page<AuditEntry> page(ShopId shop, PageRequest request);
}
