package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.Boutique.refused;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mallory tries to learn who has an account. */
@Tag("slow")
class ProbingAttemptsTest {
    private static final String ADA = "ada@example.com";
    private static final String CONTACT = "grace@example.com";
    private static final String FREE = "nobody@example.com";
    private static final String MALLORY = "one@mallory.example";

    private final Boutique boutique = new Boutique();
    private SessionToken ada;

    @BeforeEach
    void adaHasAnAccountAndGraceIsAContact() {
        ada = boutique.customer(ADA);
        boutique.shop().platform().contacts().record(ContactForm.of(CONTACT));
    }

    @AfterEach
    void closes() {
        boutique.close();
    }

    @Test
    void anUnverifiedAccountIsToldTheSameForEveryAddress() {
        SessionToken mallory = boutique.signUp(MALLORY);

        assertThat(List.of(ADA, CONTACT, FREE, "not an address", MALLORY))
                .allSatisfy(address -> refused(ErrorCode.EMAIL_NOT_VERIFIED, () -> boutique.request(mallory, address)));
    }

    @Test
    void withoutTheProofEveryAddressAnswersAlikeAndNobodyIsMailed() {
        SessionToken mallory = boutique.customer(MALLORY);
        boutique.mails.clear();

        assertThat(List.of(ADA, CONTACT, FREE))
                .allSatisfy(address -> refused(
                        ErrorCode.BAD_CREDENTIALS,
                        () -> boutique.as(mallory)
                                .email()
                                .requestChange(address, address, Proof.password(Password.of("a guess of mine")))));
        boutique.deliver();

        assertThat(boutique.mails.all()).isEmpty();
    }

    @Test
    void withTheProofThreeAddressesADayAreAnsweredAndTheFourthIsNotWhateverItIs() {
        SessionToken mallory = boutique.customer(MALLORY);
        refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.request(mallory, ADA));
        refused(ErrorCode.EMAIL_ALREADY_USED, () -> boutique.request(mallory, CONTACT));
        boutique.request(mallory, FREE);

        assertThat(List.of("ada@other.example", CONTACT, ADA))
                .allSatisfy(address -> refused(ErrorCode.TOO_MANY_ATTEMPTS, () -> boutique.request(mallory, address)));
        boutique.later(Duration.ofDays(1).minusNanos(1_000));
        refused(ErrorCode.TOO_MANY_ATTEMPTS, () -> boutique.request(mallory, ADA));

        boutique.later(Duration.ofNanos(1_000));
        refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.request(mallory, ADA));
    }

    @Test
    void aHeldAddressAnswersLikeOneInForce() {
        SessionToken mallory = boutique.customer(MALLORY);
        boutique.change(ada, "ada@new.example");
        boutique.clock.advance(Duration.ofMinutes(1));

        assertThat(List.of(ADA, "ada@new.example")).allSatisfy(address -> {
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.request(mallory, address));
            refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(address));
        });
    }

    @Test
    void aDiscreetShopSaysTheSameOfAHeldAddressAndMailsNobody() {
        boutique.change(ada, "ada@new.example");
        var settings = boutique.staff().settings();
        settings.save(
                ShopSettings.accountsOn().withDiscretion(true), settings.get().version());
        boutique.mails.clear();

        assertThat(boutique.storefront().signUp(SignUp.with(ADA, Password.of(Boutique.PASSWORD))))
                .isInstanceOf(CheckYourMail.class);
        boutique.deliver();

        assertThat(boutique.mails.all()).isEmpty();
    }

    @Test
    void anotherCustomersLinkIsUnknownWhateverItsState() {
        SessionToken mallory = boutique.customer(MALLORY);
        boutique.request(ada, "ada@new.example");
        boutique.deliver();
        MailToken link = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example");

        refused(ErrorCode.LINK_UNKNOWN, () -> boutique.as(mallory).confirm(link));
        boutique.later(Duration.ofDays(2));
        refused(ErrorCode.LINK_UNKNOWN, () -> boutique.as(mallory).confirm(link));
        boutique.as(ada).email().cancel();
        refused(ErrorCode.LINK_UNKNOWN, () -> boutique.as(mallory).confirm(link));
    }

    @Nested
    class AMail {
        @Test
        void namesNoOtherMailboxInClear() {
            boutique.change(ada, "ada@new.example");
            boutique.change(ada, "ada@newer.example");
            boutique.request(ada, "ada@newest.example");
            boutique.deliver();
            boutique.storefront().revert(boutique.mailed(MailKind.EMAIL_CHANGED, ADA));
            boutique.deliver();

            assertThat(boutique.mails.all())
                    .hasSizeGreaterThan(9)
                    .allSatisfy(mail -> assertThat(
                                    List.of(ADA, "ada@new.example", "ada@newer.example", "ada@newest.example"))
                            .noneMatch(address -> (mail.subject() + mail.text() + mail.html()).contains(address)));
        }

        @Test
        void toTheNewMailboxSaysNothingOfTheOldOne() {
            boutique.request(ada, "stranger@elsewhere.example");
            boutique.as(ada).email().cancel();
            boutique.deliver();
            boutique.request(ada, "stranger@elsewhere.example");
            boutique.deliver();

            assertThat(boutique.mails.to("stranger@elsewhere.example"))
                    .extracting(OutgoingMail::kind)
                    .containsExactly(MailKind.EMAIL_CHANGE_CANCELLED, MailKind.CONFIRM_EMAIL_CHANGE);
            assertThat(boutique.mails.to("stranger@elsewhere.example"))
                    .noneMatch(mail -> (mail.text() + mail.html()).contains("@example.com")
                            || (mail.text() + mail.html()).contains("@e•••"));
        }

        @Test
        void ofAnUndoneChainGoesToItsEndsAndToNobodyElse() {
            boutique.change(ada, "ada@new.example");
            boutique.change(ada, "ada@newer.example");
            MailToken undo = boutique.mailed(MailKind.EMAIL_CHANGED, ADA);
            boutique.mails.clear();

            boutique.storefront().revert(undo);
            boutique.deliver();

            assertThat(boutique.mails.all())
                    .extracting(mail -> mail.to().value())
                    .containsExactlyInAnyOrder(ADA, "ada@newer.example");
        }
    }

    @Nested
    class ABomber {
        @Test
        void hasNoMoreThanSevenMailsADaySentToAStranger() {
            for (int asked = 0; asked < 12; asked++) {
                try {
                    boutique.request(ada, FREE);
                    boutique.deliver();
                    boutique.as(ada).email().cancel();
                } catch (ThrottledException e) {
                    boutique.later(Duration.ofMinutes(15));
                }
                boutique.deliver();
            }

            assertThat(boutique.mails.to(FREE)).hasSizeLessThanOrEqualTo(7);
        }
    }
}
