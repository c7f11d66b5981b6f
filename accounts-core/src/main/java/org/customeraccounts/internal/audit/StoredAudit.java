package org.customeraccounts.internal.audit;

import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditTrail;
import org.customeraccounts.internal.support.Cursors;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.StaffCall;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AuditId;

/** The audit, listed to staff. */
public record StoredAudit(Storage storage, Journal journal) {
    public AuditTrail of(StaffCall call) {
        return request -> journal.recording(call.act(AuditAction.AUDIT_VIEW), () -> {
            call.demand(AuditAction.AUDIT_VIEW);
            Cursors.demand(request, AuditId::parse);
            return storage.read(unit -> unit.audit().page(call.shop(), request));
        });
    }
}
