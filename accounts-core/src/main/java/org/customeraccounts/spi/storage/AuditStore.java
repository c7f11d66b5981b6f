package org.customeraccounts.spi.storage;

import java.time.Instant;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** Who did what. Nothing is ever changed here, but for how often it happened. */
public interface AuditStore {
    /**
     * Adds an entry.
     *
     * @param entry the entry
     */
    void append(AuditEntry entry);

    /**
     * Adds an entry, or, where the shop has one under that key, counts it there, which stays as it is otherwise. Of
     * any number of calls at once one adds its entry, and it says how many there were.
     *
     * @param entry the entry, which happened once
     * @param repeatKey what repeats have in common, 1 to 64 characters of ASCII; nothing personal can be read from it
     */
    void append(AuditEntry entry, String repeatKey);

    /**
     * Removes entries of all shops that are not younger than an instant. Which of them go first is the storage's
     * choice.
     *
     * @param until the instant
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each entry is counted by exactly one
     */
    int removeOver(Instant until, int most);

    /**
     * Some of a shop's entries, those with the greatest ids first. The cursor's position is the last id seen.
     *
     * @param shop the shop
     * @param request which page
     * @return the page
     */
    Page<AuditEntry> page(ShopId shop, PageRequest request);
}
