package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;
import static org.customeraccounts.jdbc.DoorOperation.writingInParts;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.PageRequest;

/** What the host's own jobs can do, for one shop and for all. */
final class PlatformOperations {
    private static final String OLD = Boutique.OLD;
    static final String HASH = "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWFhYWFhYWFhYQ$" + "A".repeat(43);
    private static final ExternalRef REF = ExternalRef.of("K-1");

    private PlatformOperations() {}

    private static Stream<CustomerImport> customers() {
        AddressForm home =
                AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");
        return Stream.of(
                CustomerImport.of("K-7", OLD)
                        .withHash(HASH)
                        .living(home, AddressUse.BILLING)
                        .paying(CustomerImport.Card.at("pay", GatewayToken.of("pm_7"), "cus_7")
                                .showing("visa", "4242", YearMonth.of(2031, 12))),
                CustomerImport.of("K-8", "bob@example.com")
                        .asVerified()
                        .named("Bob", "")
                        .withHash(HASH)
                        .living(home)
                        .living(home));
    }

    static List<DoorOperation> all() {
        return List.of(
                reading("Customers.find", boutique -> {
                    AccountId ada = boutique.signUp(OLD).account();
                    return () -> boutique.platform().customers().find(ada);
                }),
                reading("Customers.findByEmail", boutique -> {
                    boutique.signUp(OLD);
                    return () -> boutique.platform().customers().findByEmail(EmailAddress.parse(OLD));
                }),
                reading("Customers.findByExternalRef", boutique -> {
                    AccountId ada = boutique.signUp(OLD).account();
                    boutique.platform().customers().assignExternalRef(ada, REF);
                    return () -> boutique.platform().customers().findByExternalRef(REF);
                }),
                writing("Customers.assignExternalRef", boutique -> {
                    AccountId ada = boutique.signUp(OLD).account();
                    boutique.platform().customers().assignExternalRef(ada, ExternalRef.of("K-0"));
                    return () -> boutique.platform().customers().assignExternalRef(ada, REF);
                }),
                writing(
                                "Customers.importAll",
                                boutique ->
                                        () -> boutique.platform().customers().importAll(customers()))
                        .where("customers who are new"),
                writing("Customers.importAll", boutique -> {
                            boutique.platform().customers().importAll(customers());
                            return () -> boutique.platform().customers().importAll(customers());
                        })
                        .where("customers who are there"),
                writing("Customers.importAll", boutique -> {
                            boutique.signUp(OLD);
                            return () -> boutique.platform().customers().importAll(customers());
                        })
                        .where("a customer whose address is used"),
                writing(
                                "ContactRecorder.record",
                                boutique -> () -> boutique.platform().contacts().record(ContactForm.of(OLD)))
                        .where("one that is new"),
                writing("ContactRecorder.record", boutique -> {
                            boutique.signUp(OLD);
                            return () -> boutique.platform().contacts().record(new ContactForm(OLD, "Ada", "Lovelace"));
                        })
                        .where("one that is known"),
                writing("MailReports.bounced", boutique -> {
                            boutique.signUp(OLD);
                            String id = boutique.messageId(MailKind.VERIFY_EMAIL, OLD);
                            return () -> boutique.platform().mail().bounced(id, MailReports.BounceKind.PERMANENT);
                        })
                        .where("to a new account"),
                writing("MailReports.bounced", boutique -> {
                            boutique.changing();
                            String id = boutique.messageId(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW);
                            return () -> boutique.platform().mail().bounced(id, MailReports.BounceKind.PERMANENT);
                        })
                        .where("to a new address"),
                writing(
                        "Catalog.sellsDigitalProducts",
                        boutique -> () -> boutique.platform().catalog().sellsDigitalProducts(true)),
                writingInParts("Operations.dispatchDue", boutique -> {
                            boutique.signUp(OLD);
                            boutique.accounts.operations().dispatchDue(100);
                            boutique.storefront().requestPasswordReset(OLD);
                            return () -> boutique.accounts.operations().dispatchDue(100);
                        })
                        .where("of a mail with a link"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            boutique.verified(OLD);
                            return () -> boutique.accounts.operations().dispatchDue(100);
                        })
                        .where("of an event"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            boutique.changing();
                            return () -> {
                                boutique.refuseMail(false);
                                boutique.accounts.operations().dispatchDue(100);
                            };
                        })
                        .where("to a mail server that is down"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            boutique.changing();
                            return () -> {
                                boutique.refuseMail(true);
                                boutique.accounts.operations().dispatchDue(100);
                            };
                        })
                        .where("to a mailbox that is gone"),
                reading(
                        "Operations.backlog",
                        boutique -> () -> boutique.accounts.operations().backlog()),
                reading("Operations.deadLetters", boutique -> {
                    PageRequest second = boutique.deadLetters().next().orElseThrow();
                    return () -> boutique.accounts.operations().deadLetters(second);
                }),
                reading(
                                "Operations.deadLetters",
                                boutique -> () -> boutique.accounts.operations().deadLetters(PageRequest.first(10)))
                        .where("the first"),
                writing("Operations.retry", boutique -> {
                            DeadLetter letter = boutique.deadLetters().items().get(0);
                            return () -> boutique.accounts.operations().retry(letter.id());
                        })
                        .thenAgain(ErrorCode.DEAD_LETTER_UNKNOWN),
                writing("Operations.runDeletions", boutique -> {
                            boutique.scheduled();
                            boutique.accounts.operations().dispatchDue(100);
                            boutique.clock.advance(Duration.ofDays(3));
                            return () -> boutique.accounts.operations().runDeletions(10);
                        })
                        .where("to the end"),
                writing("Operations.runDeletions", boutique -> {
                            boutique.scheduled();
                            boutique.clock.advance(Duration.ofDays(3));
                            return () -> boutique.accounts.operations().runDeletions(10);
                        })
                        .where("of an account whose mail waits"),
                writing("Operations.runDeletions", boutique -> {
                            SignedIn ada = boutique.signUp(OLD);
                            boutique.customer(ada.token())
                                    .cards()
                                    .add(boutique.gateway.card("pm_1", "4242", YearMonth.of(2040, 4)));
                            boutique.owner().deletions().schedule(ada.account(), Deletion.Scope.ACCOUNT);
                            boutique.accounts.operations().dispatchDue(100);
                            boutique.clock.advance(Duration.ofDays(3));
                            return () -> boutique.accounts.operations().runDeletions(10);
                        })
                        .where("of an account with a card"),
                writing("Operations.cleanUp", boutique -> {
                    boutique.confirmedChange();
                    boutique.accounts.operations().dispatchDue(100);
                    boutique.clock.advance(Duration.ofDays(1_000));
                    return () -> boutique.accounts.operations().cleanUp(1_000);
                }));
    }
}
