package org.customeraccounts.internal.operation;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.value.Staff.Role;

/** Which role may do what in the back office: the one table. */
public final class StaffPermissions {
    private static final Set<AuditAction> ADMINISTRATION = EnumSet.of(
            AuditAction.ACCOUNT_VIEW,
            AuditAction.ACCOUNT_SUSPEND,
            AuditAction.ACCOUNT_REINSTATE,
            AuditAction.ACCOUNT_CLOSE,
            AuditAction.SESSIONS_END_ALL,
            AuditAction.VERIFICATION_RESEND,
            AuditAction.PASSWORD_RESET_REQUEST,
            AuditAction.ACCOUNT_DELETE,
            AuditAction.ACCOUNT_DELETE_UNDO,
            AuditAction.DELETIONS_VIEW,
            AuditAction.SETTINGS_VIEW,
            AuditAction.SETTINGS_SAVE,
            AuditAction.TEMPLATE_VIEW,
            AuditAction.TEMPLATE_SAVE,
            AuditAction.CONTACTS_VIEW,
            AuditAction.CONTRACTS_VIEW,
            AuditAction.AUDIT_VIEW);

    private static final Map<Role, Set<AuditAction>> ALLOWED = Map.of(
            Role.OWNER, ADMINISTRATION,
            Role.ADMINISTRATOR, ADMINISTRATION,
            Role.CONTRIBUTOR, EnumSet.of(AuditAction.CONTACTS_VIEW));

    private StaffPermissions() {}

    public static boolean allow(Role role, AuditAction action) {
        return ALLOWED.getOrDefault(role, Set.of()).contains(action);
    }
}
