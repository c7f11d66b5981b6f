package org.customeraccounts.internal.audit;

import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditTrail;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AuditId;

/** The audit, listed to staff. */
public record AuditTrailReader(Storage storage, Journal journal) {
    public AuditTrail of(StaffRequest call) {
        return request -> journal.recording(call.act(AuditAction.AUDIT_VIEW), () -> {
            call.require(AuditAction.AUDIT_VIEW);
            Cursors.require(request, AuditId::parse);
            return storage.read(unit -> unit.audit().page(call.shop(), request));
        });
    }
}
