package org.customeraccounts.testkit.acceptance;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.customeraccounts.BackOffice;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Staff.Role;

/**
 * Everything that the back office can be asked for, and who may. Each can be asked of an account that was opened a while ago
 * and is not verified; lifting needs a suspended one.
 */
enum OfficeOperation {
    VIEW_ACCOUNT(
            "StaffAccounts.get",
            AuditAction.ACCOUNT_VIEW,
            Who.MANAGES,
            (office, id) -> office.accounts().get(id)),
    SUSPEND(
            "StaffAccounts.suspend",
            AuditAction.ACCOUNT_SUSPEND,
            Who.MANAGES,
            (office, id) -> office.accounts().suspend(id)),
    LIFT(
            "StaffAccounts.lift",
            AuditAction.ACCOUNT_LIFT,
            Who.MANAGES,
            (office, id) -> office.accounts().lift(id)),
    END_SESSIONS(
            "StaffAccounts.endSessions",
            AuditAction.SESSIONS_END_ALL,
            Who.MANAGES,
            (office, id) -> office.accounts().endSessions(id)),
    RESEND_VERIFICATION(
            "StaffAccounts.resendVerification",
            AuditAction.VERIFICATION_RESEND,
            Who.MANAGES,
            (office, id) -> office.accounts().resendVerification(id)),
    SEND_PASSWORD_RESET(
            "StaffAccounts.sendPasswordReset",
            AuditAction.PASSWORD_RESET_REQUEST,
            Who.MANAGES,
            (office, id) -> office.accounts().sendPasswordReset(id)),
    CLOSE(
            "StaffAccounts.close",
            AuditAction.ACCOUNT_CLOSE,
            Who.MANAGES,
            (office, id) -> office.accounts().close(id)),
    VIEW_SETTINGS(
            "SettingsEditor.get",
            AuditAction.SETTINGS_VIEW,
            Who.MANAGES,
            (office, id) -> office.settings().get()),
    SAVE_SETTINGS(
            "SettingsEditor.save",
            AuditAction.SETTINGS_SAVE,
            Who.MANAGES,
            (office, id) -> office.settings().save(ShopSettings.accountsOn(), 0)),
    VIEW_TEMPLATE(
            "MailTemplates.welcome",
            AuditAction.TEMPLATE_VIEW,
            Who.MANAGES,
            (office, id) -> office.mailTemplates().welcome()),
    SAVE_TEMPLATE(
            "MailTemplates.saveWelcome",
            AuditAction.TEMPLATE_SAVE,
            Who.MANAGES,
            (office, id) -> office.mailTemplates().saveWelcome(new MailDesign(MailStyle.plain(), null, null), 0)),
    VIEW_AUDIT(
            "AuditTrail.page",
            AuditAction.AUDIT_VIEW,
            Who.MANAGES,
            (office, id) -> office.audit().page(PageRequest.first(1))),
    LIST_CONTACTS(
            "Contacts.page",
            AuditAction.CONTACTS_VIEW,
            Who.WORKS_THERE,
            (office, id) -> office.contacts().page(PageRequest.first(1))),
    SEARCH_CONTACTS(
            "Contacts.search",
            AuditAction.CONTACTS_VIEW,
            Who.WORKS_THERE,
            (office, id) -> office.contacts().search("a", PageRequest.first(1))),
    FIND_CONTACT(
            "Contacts.find",
            AuditAction.CONTACTS_VIEW,
            Who.WORKS_THERE,
            (office, id) -> office.contacts().find("ada@example.com"));

    private final String method;
    private final AuditAction action;
    private final Set<Role> allowed;
    private final BiConsumer<BackOffice, AccountId> asking;

    OfficeOperation(String method, AuditAction action, Set<Role> allowed, BiConsumer<BackOffice, AccountId> asking) {
        this.method = method;
        this.action = action;
        this.allowed = allowed;
        this.asking = asking;
    }

    /** Roles that may do the same. */
    private static final class Who {
        private static final Set<Role> MANAGES = EnumSet.of(Role.OWNER, Role.ADMINISTRATOR);
        private static final Set<Role> WORKS_THERE = EnumSet.allOf(Role.class);
    }

    String method() {
        return method;
    }

    AuditAction action() {
        return action;
    }

    boolean isAllowedTo(Role role) {
        return allowed.contains(role);
    }

    void ask(BackOffice office, AccountId account) {
        asking.accept(office, account);
    }
}
