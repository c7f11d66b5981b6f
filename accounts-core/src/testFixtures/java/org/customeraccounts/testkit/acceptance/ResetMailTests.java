package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.Account;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many reset mails a mailbox gets, and that whoever reads it always finds a link that is good. */
@Tag("found-A2")
public abstract class ResetMailTests extends DoorTests {
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final Duration WINDOW = Duration.ofHours(6);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Password NEXT = Password.of("seven quiet lanterns");

    private Person ada;

    /** For subclasses. */
    protected ResetMailTests() {}

    @BeforeEach
    void verify() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    private int mailed(Storefront asker, String email) {
        asker.requestPasswordReset(email);
        host.dispatch();
        int mails = (int) host.mailboxes().kindsTo(email).stream()
                .filter(MailKind.RESET_PASSWORD::equals)
                .count();
        host.mailboxes().forget();
        return mails;
    }

    private int mailed() {
        return mailed(host.storefront(), ada.email());
    }

    private Storefront known() {
        DeviceToken device = ada.signIn().signedIn().device().orElseThrow();
        return host.shop()
                .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                .storefront();
    }

    /** Both of the six hours that anybody can ask for. */
    private void useUp() {
        assertThat(mailed()).isEqualTo(1);
        host.after(PAUSE);
        assertThat(mailed()).isEqualTo(1);
        host.after(PAUSE);
        assertThat(mailed()).isZero();
    }

    @Nested
    class StrangersAsking {
        @Test
        void areNeverRefusedAndOneMailGoesOut() {
            for (int i = 0; i < 50; i++) {
                host.storefront().requestPasswordReset(ada.email());
                host.storefront().requestPasswordReset("nobody@example.com");
            }
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.RESET_PASSWORD);
            assertThat(host.mailboxes().kindsTo("nobody@example.com")).isEmpty();
        }

        @Test
        void haveNoSecondSentWithinTwoMinutes() {
            assertThat(mailed()).isEqualTo(1);

            host.after(PAUSE.minus(Host.MICRO));
            assertThat(mailed()).isZero();

            host.after(Host.MICRO);
            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void haveTwoSentInSixHours() {
            useUp();

            host.after(WINDOW.minus(PAUSE).minus(PAUSE).minus(Host.MICRO));
            assertThat(mailed()).isZero();

            host.after(Host.MICRO);
            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void haveEightSentInADay() {
            int mails = 0;
            Duration step = PAUSE.multipliedBy(5);
            for (Duration at = Duration.ZERO; at.compareTo(DAY) < 0; at = at.plus(step)) {
                mails += mailed();
                host.after(step);
            }

            assertThat(mails).isEqualTo(8);
        }

        @Test
        void haveOneSentInSixHoursToAMailboxThatNobodyHasProven() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            assertThat(mailed(host.storefront(), bo.email())).isEqualTo(1);
            host.after(WINDOW.minus(Host.MICRO));
            assertThat(mailed(host.storefront(), bo.email())).isZero();
            host.after(Host.MICRO);
            assertThat(mailed(host.storefront(), bo.email())).isEqualTo(1);
        }

        @Test
        void useUpNothingOfAnotherShopsOrAnothersMailbox() {
            Person there = host.anAccount().in(Host.OTHER_SHOP).verified().open();
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            host.settle();
            useUp();

            assertThat(mailed(there.place().storefront(), there.email())).isEqualTo(1);
            assertThat(mailed(host.storefront(), bo.email())).isEqualTo(1);
        }
    }

    @Nested
    class AKnownDevice {
        @Test
        void hasTwoMoreSentADay() {
            Storefront known = known();
            useUp();

            assertThat(mailed(known, ada.email())).isEqualTo(1);
            host.after(PAUSE);
            assertThat(mailed(known, ada.email())).isEqualTo(1);
            host.after(PAUSE);
            assertThat(mailed(known, ada.email())).isZero();
            host.after(WINDOW);
            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void waitsTwoMinutesToo() {
            Storefront known = known();
            useUp();
            assertThat(mailed(known, ada.email())).isEqualTo(1);

            host.after(PAUSE.minus(Host.MICRO));
            assertThat(mailed(known, ada.email())).isZero();

            host.after(Host.MICRO);
            assertThat(mailed(known, ada.email())).isEqualTo(1);
        }

        @Test
        void ofAnotherAccountHelpsNobody() {
            DeviceToken bos = host.anAccount()
                    .withEmail("bo@example.com")
                    .verified()
                    .open()
                    .signIn()
                    .signedIn()
                    .device()
                    .orElseThrow();
            useUp();

            assertThat(mailed(
                            host.shop()
                                    .from(RequestContext.in(Locale.ENGLISH).withDevice(bos))
                                    .storefront(),
                            ada.email()))
                    .isZero();
        }
    }

    /** Whatever strangers ask for. */
    @Nested
    class WhoeverReadsTheMailbox {
        private static final List<Duration> STEPS = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(7),
                Duration.ofMinutes(59),
                Duration.ofHours(3),
                WINDOW.minus(Host.MICRO),
                WINDOW);

        private boolean hasAGoodLink(Person person) {
            List<MailToken> links = host.mailboxes().tokens(MailKind.RESET_PASSWORD, person.email());
            return IntStream.rangeClosed(1, links.size())
                    .mapToObj(last -> links.get(links.size() - last))
                    .anyMatch(link -> host.storefront().preview(link).state() == LinkPreview.State.OPEN);
        }

        @Test
        void findsAGoodLinkAtAnyInstantOfTheDayThatTheyAskAt() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            for (int i = 0; i < 5 * STEPS.size(); i++) {
                for (int times = 0; times < 2; times++) {
                    host.storefront().requestPasswordReset(ada.email());
                    host.storefront().requestPasswordReset(bo.email());
                }
                host.dispatch();

                assertThat(hasAGoodLink(ada)).isTrue();
                assertThat(hasAGoodLink(bo)).isTrue();
                host.after(STEPS.get(i % STEPS.size()));
            }
        }

        @Test
        void getsInByTheOldestThatIsGood() {
            useUpKeepingTheMails();
            host.after(WINDOW.minus(PAUSE).minus(PAUSE).minus(Host.MICRO));
            MailToken oldest = host.mailboxes()
                    .tokens(MailKind.RESET_PASSWORD, ada.email())
                    .get(0);

            assertThat(host.storefront().resetPassword(oldest, NEXT)).isPresent();
        }

        private void useUpKeepingTheMails() {
            for (int i = 0; i < 3; i++) {
                host.storefront().requestPasswordReset(ada.email());
                host.dispatch();
                host.after(i < 2 ? PAUSE : Duration.ZERO);
            }
        }

        @Test
        void isMailedAgainOnceAResetHasEndedTheLinks() {
            useUpKeepingTheMails();
            host.storefront().resetPassword(host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email()), NEXT);
            host.settle();

            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void isMailedAgainOnceAChangeOfPasswordHasEndedThem() {
            useUpKeepingTheMails();
            ada.customer().password().change(ada.password(), NEXT);
            host.settle();

            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void isMailedAgainAfterSayingThatItWasNotThem() {
            useUpKeepingTheMails();
            host.storefront().refuse(host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email()));
            host.settle();

            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void isMailedAgainOnceTheAddressIsBack() {
            useUpKeepingTheMails();
            changeTo("ada@new.example");
            Reverted reverted = host.storefront().revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, ada.email()));
            assertThat(reverted.address().value()).isEqualTo(ada.email());
            host.settle();

            assertThat(mailed()).isEqualTo(1);
        }

        @Test
        void isMailedAgainOnceTheAddressIsChangedBack() {
            useUpKeepingTheMails();
            changeTo("ada@new.example");
            changeTo(ada.email());
            host.settle();

            assertThat(mailed()).isEqualTo(1);
        }

        private void changeTo(String address) {
            ada.customer().email().requestChange(address, address, Proof.password(ada.password()));
            host.dispatch();
            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, address));
            host.dispatch();
        }

        @Test
        void isMailedByANewAccountWhateverAnOldOneHad() {
            useUp();
            host.owner().accounts().close(ada.id());
            Account next = host.anAccount().open().account();
            host.settle();

            assertThat(mailed()).isEqualTo(1);
            assertThat(next.id()).isNotEqualTo(ada.id());
        }
    }

    @Nested
    @Tag("found-A3")
    class AMailThatDoesNotGoOut {
        @Test
        void isNotCounted() {
            host.mailboxes().beforeArriving(mail -> {
                throw new PermanentMailException("no such mailbox");
            });
            for (int i = 0; i < 3; i++) {
                mailed();
            }
            host.mailboxes().beforeArriving(mail -> {});

            useUp();
        }

        @Test
        void becauseItsAccountWasClosedIsNotCounted() {
            host.storefront().requestPasswordReset(ada.email());
            host.owner().accounts().close(ada.id());

            assertThat(host.dispatch().dropped()).isEqualTo(1);
            refused(ErrorCode.ACCOUNT_CLOSED, () -> host.owner().accounts().sendPasswordReset(ada.id()));
        }
    }
}
