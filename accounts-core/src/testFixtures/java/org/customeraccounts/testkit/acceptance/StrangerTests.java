package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With any number of sources and requests, strangers keep nobody from what is theirs. */
@Tag("found-A2")
@Tag("found-A3")
@Tag("L5")
public abstract class StrangerTests extends DoorTests {
    private static final String NEW = "countess@example.org";
    private static final Password NEXT = Password.of("seven quiet lanterns");

    private Strangers strangers;

    /** For subclasses. */
    protected StrangerTests() {}

    @BeforeEach
    void gather() {
        strangers = new Strangers(host, new Random(1));
        host.settle();
    }

    private MailToken goodResetLink(String mailbox) {
        host.storefront().requestPasswordReset(mailbox);
        host.dispatch();
        return host.mailboxes().tokens(MailKind.RESET_PASSWORD, mailbox).stream()
                .filter(link -> host.storefront().preview(link).state() == LinkPreview.State.OPEN)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no way in from the mailbox"));
    }

    @Nested
    class AnOwner {
        private Person ada;

        @BeforeEach
        void verify() {
            ada = host.anAccount().verified().open();
            host.settle();
        }

        @Test
        void signsInOnAKnownDevice() {
            DeviceToken device = ada.signIn().signedIn().device().orElseThrow();

            strangers.storm(ada.email());

            SignedIn signedIn = host.shop()
                    .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                    .storefront()
                    .signIn(SignIn.with(ada.email(), ada.password()))
                    .signedIn();
            assertThat(host.shop().customer(signedIn.token())).isPresent();
        }

        @Test
        void keepsTheSession() {
            strangers.storm(ada.email());

            assertThat(ada.isSignedIn()).isTrue();
            ada.customer().password().change(ada.password(), NEXT);
        }

        @Test
        void getsInByTheMailboxAtAnyTimeOfTheDay() {
            for (int round = 0; round < 6; round++) {
                strangers.storm(ada.email());
                goodResetLink(ada.email());
                host.after(Duration.ofMinutes(271));
            }
            strangers.storm(ada.email());

            SignedIn signedIn = host.storefront()
                    .resetPassword(goodResetLink(ada.email()), NEXT)
                    .orElseThrow();

            assertThat(host.shop().customer(signedIn.token())).isPresent();
        }

        @Test
        void getsInByTheMailboxThoughAThiefChangesThePasswordAgainAndAgain() {
            Person thief = ada.signIn();
            Password present = ada.password();
            int changes = 0;

            for (int i = 0; i < 20; i++) {
                Password next = Password.of("a quiet harbour at dawn " + i);
                try {
                    thief.customer().password().change(present, next);
                    present = next;
                    changes++;
                } catch (ThrottledException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS);
                }
                host.after(Duration.ofMinutes(3));
            }

            assertThat(changes).isEqualTo(5);
            assertThat(host.storefront().resetPassword(goodResetLink(ada.email()), NEXT))
                    .isPresent();
            assertThat(thief.isSignedIn()).isFalse();
        }

        @Test
        void hearsOfAChangeAskedForAndOfOneThatWasMade() {
            strangers.storm(ada.email());
            strangers.storm(NEW);
            host.after(Duration.ofDays(1));
            strangers.storm(ada.email());
            host.settle();

            ada.customer().email().requestChange("ada@new.example", "ada@new.example", Proof.password(ada.password()));
            strangers.storm(ada.email());
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ada.email())).contains(MailKind.EMAIL_CHANGE_REQUESTED);
            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example"));
            strangers.storm(ada.email());
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).contains(MailKind.EMAIL_CHANGED);
            assertThat(host.storefront()
                            .revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, ada.email()))
                            .address()
                            .value())
                    .isEqualTo(ada.email());
        }
    }

    @Nested
    class AnOwnerWhoHasNotVerified {
        @Test
        void getsInByTheMailboxAtAnyTimeOfTheDay() {
            Person ada = host.anAccount().open();
            for (int round = 0; round < 6; round++) {
                strangers.storm(ada.email());
                goodResetLink(ada.email());
                host.after(Duration.ofMinutes(271));
            }

            assertThat(host.storefront().resetPassword(goodResetLink(ada.email()), NEXT))
                    .isPresent();
        }

        @Test
        void hasTheVerificationSentAgain() {
            Person ada = host.anAccount().open();
            host.settle();
            strangers.storm(ada.email());
            host.settle();
            host.after(Duration.ofMinutes(1));

            ada.customer().email().resendVerification();
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.VERIFY_EMAIL);
        }
    }

    @Nested
    class ANewOwner {
        @Test
        void isMailedTheFirstVerification() {
            host.save(settings -> settings.withDiscretion(true));
            host.anAccount().in(Host.OTHER_SHOP).open();
            for (int i = 0; i < 30; i++) {
                host.storefront().requestPasswordReset(NEW);
            }
            host.save(settings -> settings.withDiscretion(false));
            host.settle();

            host.storefront().signUp(SignUp.with(NEW, NEXT));
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(NEW)).contains(MailKind.VERIFY_EMAIL);
        }

        @Test
        void isMailedItWhenStrangersHadTheAddressBefore() {
            for (int round = 0; round < 3; round++) {
                strangers.storm(NEW);
                refused(
                        ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                        () -> host.storefront().signUp(SignUp.with(NEW, NEXT)));
                host.dispatch();
                host.storefront().refuse(host.mailboxes().token(MailKind.VERIFY_EMAIL, NEW));
                host.settle();
            }

            host.storefront().signUp(SignUp.with(NEW, NEXT));
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(NEW)).containsExactly(MailKind.VERIFY_EMAIL);
        }

        @Test
        void getsInByTheMailboxWhereStrangersHaveTheAddress() {
            strangers.storm(NEW);

            SignedIn signedIn =
                    host.storefront().resetPassword(goodResetLink(NEW), NEXT).orElseThrow();

            assertThat(host.shop().customer(signedIn.token())).isPresent();
            assertThat(host.accountOf(NEW).orElseThrow().isVerified()).isTrue();
        }
    }
}
