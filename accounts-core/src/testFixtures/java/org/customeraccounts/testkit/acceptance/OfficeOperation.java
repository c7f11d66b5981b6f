package org.customeraccounts.testkit.acceptance;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.customeraccounts.BackOffice;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Staff.Role;

/**
 * Something that the back office can be asked for. Each can be asked about an account that was opened a while ago and
 * is not verified; lifting needs a suspended one, and undoing or reporting a deletion one that is to be deleted.
 *
 * @param method the type that has it and its name, {@code StaffAccounts.suspend}
 * @param action what the audit calls it
 * @param allowed the roles that may
 * @param asking asks for it
 */
record OfficeOperation(String method, AuditAction action, Set<Role> allowed, BiConsumer<BackOffice, AccountId> asking) {
    /** All of them, and who may: the whole matrix. */
    static List<OfficeOperation> all() {
        return List.of(
                byManagers(
                        "StaffAccounts.get",
                        AuditAction.ACCOUNT_VIEW,
                        (office, id) -> office.accounts().get(id)),
                byManagers(
                        "StaffAccounts.suspend",
                        AuditAction.ACCOUNT_SUSPEND,
                        (office, id) -> office.accounts().suspend(id)),
                byManagers(
                        "StaffAccounts.lift",
                        AuditAction.ACCOUNT_REINSTATE,
                        (office, id) -> office.accounts().lift(id)),
                byManagers(
                        "StaffAccounts.endSessions",
                        AuditAction.SESSIONS_END_ALL,
                        (office, id) -> office.accounts().endSessions(id)),
                byManagers(
                        "StaffAccounts.resendVerification",
                        AuditAction.VERIFICATION_RESEND,
                        (office, id) -> office.accounts().resendVerification(id)),
                byManagers(
                        "StaffAccounts.sendPasswordReset",
                        AuditAction.PASSWORD_RESET_REQUEST,
                        (office, id) -> office.accounts().sendPasswordReset(id)),
                byManagers(
                        "StaffAccounts.close",
                        AuditAction.ACCOUNT_CLOSE,
                        (office, id) -> office.accounts().close(id)),
                byManagers(
                        "Deletions.schedule",
                        AuditAction.ACCOUNT_DELETE,
                        (office, id) -> office.deletions().schedule(id, Deletion.Scope.ACCOUNT)),
                byManagers(
                        "Deletions.undo",
                        AuditAction.ACCOUNT_DELETE_UNDO,
                        (office, id) -> office.deletions().undo(id)),
                byManagers(
                        "Deletions.report",
                        AuditAction.DELETIONS_VIEW,
                        (office, id) -> office.deletions().report(id)),
                byManagers(
                        "Deletions.page",
                        AuditAction.DELETIONS_VIEW,
                        (office, id) -> office.deletions().page(PageRequest.first(1))),
                byManagers(
                        "SettingsEditor.get",
                        AuditAction.SETTINGS_VIEW,
                        (office, id) -> office.settings().get()),
                byManagers(
                        "SettingsEditor.save",
                        AuditAction.SETTINGS_SAVE,
                        (office, id) -> office.settings().save(ShopSettings.accountsOn(), 0)),
                byManagers(
                        "MailTemplates.welcome",
                        AuditAction.TEMPLATE_VIEW,
                        (office, id) -> office.mailTemplates().welcome()),
                byManagers(
                        "MailTemplates.saveWelcome",
                        AuditAction.TEMPLATE_SAVE,
                        (office, id) ->
                                office.mailTemplates().saveWelcome(new MailDesign(MailStyle.plain(), null, null), 0)),
                byManagers(
                        "AuditTrail.page",
                        AuditAction.AUDIT_VIEW,
                        (office, id) -> office.audit().page(PageRequest.first(1))),
                byManagers(
                        "CardForecast.endingCards",
                        AuditAction.CONTRACTS_VIEW,
                        (office, id) -> office.cardForecast().endingCards(PageRequest.first(1))),
                byAnybody(
                        "Contacts.page",
                        AuditAction.CONTACTS_VIEW,
                        (office, id) -> office.contacts().page(PageRequest.first(1))),
                byAnybody(
                        "Contacts.search",
                        AuditAction.CONTACTS_VIEW,
                        (office, id) -> office.contacts().search("a", PageRequest.first(1))),
                byAnybody(
                        "Contacts.find",
                        AuditAction.CONTACTS_VIEW,
                        (office, id) -> office.contacts().find("ada@example.com")));
    }

    private static OfficeOperation byManagers(
            String method, AuditAction action, BiConsumer<BackOffice, AccountId> asking) {
        return new OfficeOperation(method, action, EnumSet.of(Role.OWNER, Role.ADMINISTRATOR), asking);
    }

    private static OfficeOperation byAnybody(
            String method, AuditAction action, BiConsumer<BackOffice, AccountId> asking) {
        return new OfficeOperation(method, action, EnumSet.allOf(Role.class), asking);
    }

    void ask(BackOffice office, AccountId account) {
        asking.accept(office, account);
    }

    @Override
    public String toString() {
        return method;
    }
}
