package org.customeraccounts.internal.audit;

import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditTrail;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.value.AuditId;

/** The audit, listed to staff. */
public record AuditTrailReader(OperationRunner runner) {
    public AuditTrail of(StaffRequest request) {
        return page -> runner.staff(request, AuditAction.AUDIT_VIEW)
                .check(asked -> Cursors.require(page, AuditId::parse))
                .then(asked -> runner.read(unit -> unit.audit().page(request.shop(), page)))
                .value();
    }
}
