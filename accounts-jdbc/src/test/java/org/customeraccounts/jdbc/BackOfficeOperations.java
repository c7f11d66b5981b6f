package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** What staff can do. */
final class BackOfficeOperations {
    private static final String OLD = Boutique.OLD;
    private static final String NEW = Boutique.NEW;

    private BackOfficeOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                reading("StaffAccounts.get", boutique -> {
                    AccountId ada = boutique.signUp(OLD).account();
                    return () -> boutique.owner().accounts().get(ada);
                }),
                writing("StaffAccounts.suspend", boutique -> {
                            AccountId ada = boutique.signUp(OLD).account();
                            return () -> boutique.owner().accounts().suspend(ada);
                        })
                        .thenAgain(ErrorCode.ACCOUNT_STATE),
                writing("StaffAccounts.lift", boutique -> {
                            AccountId ada = boutique.signUp(OLD).account();
                            boutique.owner().accounts().suspend(ada);
                            return () -> boutique.owner().accounts().lift(ada);
                        })
                        .thenAgain(ErrorCode.ACCOUNT_STATE),
                writing("StaffAccounts.endSessions", boutique -> {
                    AccountId ada = boutique.signUp(OLD).account();
                    boutique.signIn(OLD);
                    return () -> boutique.owner().accounts().endSessions(ada);
                }),
                writing("StaffAccounts.resendVerification", boutique -> {
                            AccountId ada = boutique.signUp(OLD).account();
                            boutique.clock.advance(Duration.ofMinutes(2));
                            return () -> boutique.owner().accounts().resendVerification(ada);
                        })
                        .thenAgain(ErrorCode.TOO_MANY_MAILS),
                writing("StaffAccounts.sendPasswordReset", boutique -> {
                    AccountId ada = boutique.verified(OLD).account();
                    return () -> boutique.owner().accounts().sendPasswordReset(ada);
                }),
                writing("StaffAccounts.close", boutique -> {
                            AccountId ada = boutique.changing().account();
                            return () -> boutique.owner().accounts().close(ada);
                        })
                        .thenAgain(ErrorCode.ACCOUNT_CLOSED),
                writing("Deletions.schedule", boutique -> {
                            AccountId ada = boutique.changing().account();
                            return () -> boutique.owner().deletions().schedule(ada, Deletion.Scope.ERASURE);
                        })
                        .thenAgain(ErrorCode.DELETION_SCHEDULED),
                writing("Deletions.schedule", boutique -> {
                            AccountId ada = boutique.scheduled();
                            boutique.owner().deletions().undo(ada);
                            return () -> boutique.owner().deletions().schedule(ada, Deletion.Scope.ACCOUNT);
                        })
                        .where("once more")
                        .thenAgain(ErrorCode.DELETION_SCHEDULED),
                writing("Deletions.undo", boutique -> {
                            AccountId ada = boutique.scheduled();
                            return () -> boutique.owner().deletions().undo(ada);
                        })
                        .thenAgain(ErrorCode.NO_DELETION),
                reading("Deletions.report", boutique -> {
                    AccountId ada = boutique.scheduled();
                    boutique.clock.advance(Duration.ofDays(3));
                    boutique.accounts.operations().runDeletions(1);
                    return () -> boutique.owner().deletions().report(ada);
                }),
                reading("Deletions.page", boutique -> {
                    boutique.owner().deletions().undo(boutique.scheduled());
                    boutique.owner().deletions().schedule(boutique.signUp(NEW).account(), Deletion.Scope.ACCOUNT);
                    PageRequest second = second(boutique.owner().deletions().page(PageRequest.first(1)));
                    return () -> boutique.owner().deletions().page(second);
                }),
                reading(
                                "Deletions.page",
                                boutique -> () -> boutique.owner().deletions().page(PageRequest.first(10)))
                        .where("the first"),
                reading("Contacts.page", boutique -> {
                    PageRequest second = afterTheFirst(boutique, 1);
                    return () -> boutique.owner().contacts().page(second);
                }),
                reading(
                                "Contacts.page",
                                boutique -> () -> boutique.owner().contacts().page(PageRequest.first(10)))
                        .where("the first"),
                reading("Contacts.search", boutique -> {
                    PageRequest second = afterTheFirst(boutique, 1);
                    return () -> boutique.owner().contacts().search("Ada", second);
                }),
                reading(
                                "Contacts.search",
                                boutique -> () -> boutique.owner().contacts().search("a", PageRequest.first(10)))
                        .where("the first"),
                reading("Contacts.find", boutique -> {
                    boutique.signUp(OLD);
                    return () -> boutique.owner().contacts().find(OLD);
                }),
                reading(
                        "SettingsEditor.get",
                        boutique -> () -> boutique.owner().settings().get()),
                writing(
                                "SettingsEditor.save",
                                boutique -> () -> boutique.owner().settings().save(ShopSettings.accountsOn(), 0))
                        .where("the first")
                        .thenAgain(ErrorCode.STALE),
                writing("SettingsEditor.save", boutique -> {
                            boutique.owner().settings().save(ShopSettings.accountsOn(), 0);
                            ShopSettings next = ShopSettings.accountsOn().named("Chez Ada");
                            return () -> boutique.owner().settings().save(next, 1);
                        })
                        .where("others")
                        .thenAgain(ErrorCode.STALE),
                reading(
                        "MailTemplates.welcome",
                        boutique -> () -> boutique.owner().mailTemplates().welcome()),
                writing(
                                "MailTemplates.saveWelcome",
                                boutique ->
                                        () -> boutique.owner().mailTemplates().saveWelcome(plain(), 0))
                        .where("the first")
                        .thenAgain(ErrorCode.STALE),
                writing("MailTemplates.saveWelcome", boutique -> {
                            boutique.owner().mailTemplates().saveWelcome(plain(), 0);
                            return () -> boutique.owner().mailTemplates().saveWelcome(plain(), 1);
                        })
                        .where("another")
                        .thenAgain(ErrorCode.STALE),
                reading("AuditTrail.page", boutique -> {
                    boutique.signUp(OLD);
                    boutique.signUp(NEW);
                    PageRequest second = second(boutique.owner().audit().page(PageRequest.first(1)));
                    return () -> boutique.owner().audit().page(second);
                }),
                reading(
                                "AuditTrail.page",
                                boutique -> () -> boutique.owner().audit().page(PageRequest.first(10)))
                        .where("the first"));
    }

    private static MailDesign plain() {
        return new MailDesign(MailStyle.plain(), null, null);
    }

    private static PageRequest afterTheFirst(Boutique boutique, int size) {
        boutique.signUp(OLD);
        boutique.signUp(NEW);
        return second(boutique.owner().contacts().page(PageRequest.first(size)));
    }

    private static PageRequest second(Page<?> first) {
        return first.next().orElseThrow();
    }
}
