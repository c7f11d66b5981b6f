package org.customeraccounts.internal.operation;

import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;

/** A request of one of the shop's people. */
public record StaffRequest(ShopId shop, Staff staff, RequestContext context) {
    public VisitorRequest asVisitor() {
        return new VisitorRequest(shop, context);
    }

    /** Throws {@code PERMISSION_DENIED} unless the person's role allows it. */
    public void require(AuditAction action) {
        if (!StaffPermissions.allow(staff.role(), action)) {
            throw Refusal.of(ErrorCode.PERMISSION_DENIED).exception();
        }
    }
}
