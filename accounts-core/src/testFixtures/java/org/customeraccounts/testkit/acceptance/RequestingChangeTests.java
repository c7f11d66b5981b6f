package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.EmailChangeRequested;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailChanged;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for another address, and the ways in which it is refused. */
public abstract class RequestingChangeTests extends AddressChangeTests {
    private static final Password WRONG = Password.of("a guess at best");

    /** For subclasses. */
    protected RequestingChangeTests() {}

    private static void guess(Person person, String address, String confirmation) {
        person.customer().email().requestChange(address, confirmation, Proof.password(WRONG));
    }

    private void nothingCameOfIt() {
        assertThat(ada.customer().email().status().change()).isEmpty();
        assertThat(host.events()).isEmpty();
        assertThat(host.mailboxes().all()).isEmpty();
        assertThat(present()).isEqualTo(OLD);
    }

    @Nested
    class ARequest {
        @Test
        @Tag("E8")
        void tellsBothMailboxesAndLeavesTheOldAddressInForce() {
            request(ada, NEW);

            assertThat(newest())
                    .isEqualTo(new EmailChangeStatus(
                            EmailAddress.parse(NEW), EmailChangeState.PENDING, host.now(), null, null));
            assertThat(host.events()).containsExactly(new EmailChangeRequested(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(NEW)).containsExactly(MailKind.CONFIRM_EMAIL_CHANGE);
            assertThat(host.mailboxes().kindsTo(OLD)).containsExactly(MailKind.EMAIL_CHANGE_REQUESTED);
            assertThat(host.mailboxes()
                            .latest(MailKind.EMAIL_CHANGE_REQUESTED, OLD)
                            .text())
                    .contains(EmailAddress.parse(NEW).masked())
                    .doesNotContain(EmailAddress.parse(OLD).masked());
            assertThat(present()).isEqualTo(OLD);
            assertThat(ada.account().isVerified()).isTrue();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(host.accountOf(NEW)).isEmpty();
        }

        @Test
        @Tag("found-C7")
        void returnsTheAttemptAsItsStatusShowsIt() {
            EmailChangeStatus begun = ada.customer().email().requestChange(NEW, NEW, Proof.password(ada.password()));

            assertThat(ada.customer().email().status().change()).contains(begun);
            assertThat(begun.state()).isEqualTo(EmailChangeState.PENDING);
        }

        @Test
        @Tag("E8")
        void writesInTheCustomersLanguage() {
            Person claire = host.anAccount()
                    .withEmail("claire@example.com")
                    .reading(Locale.FRENCH)
                    .verified()
                    .open();
            host.settle();

            change(claire, "claire@example.org");

            assertThat(host.mailboxes().all())
                    .hasSize(3)
                    .allSatisfy(mail -> assertThat(mail.locale()).isEqualTo(Locale.FRENCH));
            assertThat(host.mailboxes()
                            .latest(MailKind.CONFIRM_EMAIL_CHANGE, "claire@example.org")
                            .subject())
                    .isEqualTo("Confirmez votre nouvelle adresse e-mail pour Le Chat Noir");
        }

        @Test
        void takesThePlaceOfTheOneBefore() {
            var first = requested("first@example.org");
            var second = requested(NEW);

            refused(ErrorCode.LINK_USED, () -> ada.customer().confirm(first));
            assertThat(ada.customer().confirm(second)).isEqualTo(changedTo(NEW));
        }
    }

    @Nested
    @Tag("found-B12")
    class AnotherSpelling {
        private static final String SPELT = "Ada@EXAMPLE.com";

        private EmailChangeStatus respell(String spelling) {
            return ada.customer().email().requestChange(spelling, spelling, Proof.password(ada.password()));
        }

        @Test
        void isInForceAtOnceAndNobodyIsMailed() {
            Instant verified = ada.account().verifiedAt();
            host.after(Duration.ofMinutes(1));

            EmailChangeStatus status = respell(SPELT);

            assertThat(status.state()).isEqualTo(EmailChangeState.CONFIRMED);
            assertThat(status.newAddress().value()).isEqualTo(SPELT);
            assertThat(ada.account().email().value()).isEqualTo(SPELT);
            assertThat(ada.account().verifiedAt()).isEqualTo(verified);
            assertThat(host.events()).containsExactly(new EmailChanged(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(ada.customer().email().status().change()).isEmpty();
            assertThat(host.audited(AuditAction.EMAIL_CHANGE_REQUEST)).satisfies(entry -> {
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.account()).isEqualTo(ada.id());
            });
            ada.signIn();
        }

        @Test
        void isTheContactsToo() {
            respell(SPELT);

            assertThat(host.contacts())
                    .filteredOn(
                            contact -> contact.address().equals(ada.account().email()))
                    .singleElement()
                    .satisfies(contact -> {
                        assertThat(contact.address().value()).isEqualTo(SPELT);
                        assertThat(contact.hasAccount()).isTrue();
                    });
        }

        @Test
        void isWhereMailsGo() {
            respell(SPELT);

            host.storefront().requestPasswordReset(ada.email());
            host.dispatch();
            assertThat(host.mailboxes().all())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.to().value()).isEqualTo(SPELT));
        }

        @Test
        void leavesARequestUnderWayToBeConfirmed() {
            var link = requested(NEW);

            respell(SPELT);

            assertThat(ada.customer().confirm(link)).isEqualTo(changedTo(NEW));
            assertThat(ada.account().email().value()).isEqualTo(NEW);
        }

        @Test
        void isRefusedWhereNothingIsSpeltOtherwise() {
            refused(ErrorCode.EMAIL_UNCHANGED, () -> respell(ada.email()));
            respell(SPELT);
            refused(ErrorCode.EMAIL_UNCHANGED, () -> respell(" " + SPELT + " "));
        }

        @Test
        void needsTheProof() {
            refused(ErrorCode.BAD_CREDENTIALS, () -> guess(ada, SPELT, SPELT));
            assertThat(ada.account().email().value()).isEqualTo(ada.email());

            for (int i = 0; i < 9; i++) {
                refused(ErrorCode.BAD_CREDENTIALS, () -> guess(ada, SPELT, SPELT));
            }
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> respell(SPELT));
        }

        @Test
        void isNoNewAddress() {
            for (int i = 0; i < 3; i++) {
                respell(SPELT);
                respell(ada.email());
            }

            assertThat(requested(NEW)).isNotNull();
        }

        @Test
        void isTakenOnceOfTwoAtOnce() throws Exception {
            AtOnce<EmailChangeStatus> both = AtOnce.run(2, number -> respell(SPELT));

            assertThat(both.values()).hasSize(1);
            assertThat(both.refusals()).containsExactly(ErrorCode.EMAIL_UNCHANGED);
        }
    }

    @Nested
    class TheOrderOfRefusals {
        @Test
        @Tag("E1")
        void beginsWithThePresentAddressNotVerified() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            refused(ErrorCode.EMAIL_NOT_VERIFIED, () -> guess(bo, "nonsense", "more nonsense"));
            refused(ErrorCode.EMAIL_NOT_VERIFIED, () -> request(bo, NEW));

            host.after(Duration.ofMinutes(1));
            bo.customer().email().resendVerification();
            bo.customer().confirm(bo.verificationLink());
            request(bo, NEW);
            assertThat(bo.customer().email().status().change()).isPresent();
        }

        @Test
        @Tag("E3")
        @Tag("E6")
        void goesOnWithWhatDependsOnNobodyElse() {
            another("bo@example.com");
            host.settle();

            refused(ErrorCode.EMAILS_DO_NOT_MATCH, () -> guess(ada, "nonsense", "more nonsense"));
            refused(ErrorCode.EMAIL_INVALID, () -> guess(ada, "nonsense", "nonsense"));
            refused(ErrorCode.EMAIL_UNCHANGED, () -> guess(ada, ada.email(), ada.email()));
            refused(ErrorCode.BAD_CREDENTIALS, () -> guess(ada, "ADA@Example.com", "ADA@Example.com"));
            refused(ErrorCode.BAD_CREDENTIALS, () -> guess(ada, "bo@example.com", "bo@example.com"));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> request(ada, "bo@example.com"));

            assertThat(host.audited(AuditAction.EMAIL_CHANGE_REQUEST).refusal())
                    .contains(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            nothingCameOfIt();
        }

        @Test
        void throttlesBeforeItTriesTheProof() {
            for (int i = 0; i < 10; i++) {
                refused(ErrorCode.BAD_CREDENTIALS, () -> guess(ada, NEW, NEW));
            }

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> request(ada, NEW));
            refused(ErrorCode.EMAILS_DO_NOT_MATCH, () -> request(ada, NEW, "other@example.org"));

            host.after(Duration.ofMinutes(15));
            request(ada, NEW);
        }

        @Test
        void namesTheFieldsThatAreEmpty() {
            assertThat(violations(() -> ada.customer().email().requestChange(null, " ", Proof.password(null))))
                    .containsExactlyInAnyOrder("newAddress REQUIRED", "confirmation REQUIRED", "password REQUIRED");
            nothingCameOfIt();
        }
    }

    @Nested
    class TheNewAddress {
        @Test
        @Tag("E1")
        void canBeAskedForByTheSignedInCustomerOnly() {
            var customer = ada.customer();
            customer.signOut();

            refused(
                    ErrorCode.SESSION_ENDED,
                    () -> customer.email().requestChange(NEW, NEW, Proof.password(ada.password())));
        }

        @Test
        @Tag("E3")
        void isComparedAsTypedOuterSpacesAside() {
            refused(ErrorCode.EMAILS_DO_NOT_MATCH, () -> request(ada, NEW, "Countess@example.org"));
            refused(ErrorCode.EMAILS_DO_NOT_MATCH, () -> request(ada, NEW, "countess@example.com"));
            nothingCameOfIt();

            request(ada, "  " + NEW, NEW + " ");
            assertThat(newest().newAddress().value()).isEqualTo(NEW);
        }

        @Test
        @Tag("E4")
        void mustNotBeAnotherAccounts() {
            another(NEW);
            host.settle();

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> request(ada, NEW));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> request(ada, "COUNTESS@Example.ORG"));
            nothingCameOfIt();
        }

        @Test
        @Tag("E4")
        void mustNotBeHeldForAnotherAccount() {
            change(another("bo@example.com"), NEW);
            host.settle();

            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> request(ada, "bo@example.com"));
            nothingCameOfIt();
        }

        @Test
        @Tag("E5")
        void mustNotBeAContactsAndTheWayOutIsAnAccountOfItsOwn() {
            host.platform().contacts().record(ContactForm.of(NEW));

            refused(ErrorCode.EMAIL_ALREADY_USED, () -> request(ada, NEW));
            nothingCameOfIt();

            ada.customer().signOut();
            host.storefront().signUp(SignUp.with(NEW, ada.password())).signedIn();
            assertThat(host.accountOf(NEW)).isPresent();
            assertThat(host.accountOf(OLD)).isPresent();
        }

        @Test
        @Tag("E4")
        @Tag("E5")
        void mayBeKnownToAnotherShop() {
            host.anAccount().in(Host.OTHER_SHOP).withEmail("bo@example.com").open();
            host.accounts().shop(Host.OTHER_SHOP).platform().contacts().record(ContactForm.of(NEW));

            request(ada, "bo@example.com");
            request(ada, NEW);

            assertThat(state()).isEqualTo(EmailChangeState.PENDING);
        }

        @Test
        @Tag("E6")
        void mustBeAnAddressThatTakesMail() {
            for (String typed :
                    new String[] {"countess", "countess@", "count ess@example.org", "countess@-example.org"}) {
                refused(ErrorCode.EMAIL_INVALID, () -> request(ada, typed));
            }
            rebuilt(builder -> builder.mailDomainCheck(domain -> !domain.equals("example.org")));
            refused(ErrorCode.EMAIL_INVALID, () -> request(ada, NEW));
            nothingCameOfIt();
        }
    }

    @Nested
    class EachRefusal {
        private void says(ErrorCode code, String english, String french, Runnable act) {
            AccountsException refusal = refused(code, act::run);
            assertThat(refusal.message(Locale.ENGLISH)).isEqualTo(english);
            assertThat(refusal.message(Locale.FRENCH)).isEqualTo(french);
            assertThat(refusal.meaning(Locale.ENGLISH)).isNotEqualTo(refusal.meaning(Locale.FRENCH));
            assertThat(refusal.nextStep(Locale.ENGLISH)).isNotEqualTo(refusal.nextStep(Locale.FRENCH));
        }

        @Test
        @Tag("E11")
        void saysWhatIsWrongWhatItMeansAndWhatToDoInBothLanguages() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.platform().contacts().record(ContactForm.of(NEW));

            says(
                    ErrorCode.EMAIL_NOT_VERIFIED,
                    "Your e-mail address has not been verified yet.",
                    "Votre adresse e-mail n’a pas encore été vérifiée.",
                    () -> request(bo, NEW));
            says(
                    ErrorCode.EMAILS_DO_NOT_MATCH,
                    "The e-mail addresses do not match.",
                    "Les e-mails ne correspondent pas.",
                    () -> request(ada, NEW, "countess@example.com"));
            says(
                    ErrorCode.EMAIL_INVALID,
                    "Invalid e-mail address.",
                    "E-mail non valide.",
                    () -> request(ada, "countess"));
            says(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    "This e-mail address is already used by another account.",
                    "Cette adresse e-mail est déjà utilisée par un autre compte.",
                    () -> request(ada, "bo@example.com"));
            says(
                    ErrorCode.EMAIL_ALREADY_USED,
                    "The e-mail address has already been used.",
                    "L’e-mail a déjà été utilisé.",
                    () -> request(ada, NEW));
        }
    }
}
