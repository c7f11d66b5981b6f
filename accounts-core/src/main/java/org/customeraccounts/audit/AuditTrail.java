package org.customeraccounts.audit;

import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * What was done and tried in the shop, for its owner and administrators ({@code PERMISSION_DENIED} otherwise). Thread
 * safe.
 */
public interface AuditTrail {
    /**
     * Some of the entries, newest first.
     *
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Page<AuditEntry> page(PageRequest request);
}
