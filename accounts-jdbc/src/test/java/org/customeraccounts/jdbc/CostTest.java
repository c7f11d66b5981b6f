package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.Customer;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many statements and commits an operation takes, a batch counted as one. */
@Tag("found-E9")
abstract class CostTest extends CountedShop {
    private static final String OLD = Boutique.OLD;
    private static final String NEW = Boutique.NEW;

    @Test
    void ofASessionCheck() {
        SignedIn ada = boutique.signUp(OLD);

        costs("session check", 1, 0, () -> boutique.customer(ada.token()));
    }

    @Test
    void ofASessionCheckThatNotesTheUse() {
        SignedIn ada = boutique.signUp(OLD);
        boutique.clock.advance(Duration.ofMinutes(2));

        costs("session check that notes the use", 2, 0, () -> boutique.customer(ada.token()));
    }

    @Test
    void ofSigningIn() {
        boutique.signUp(OLD);

        costs("sign-in", 8, 1, () -> boutique.signIn(OLD));
    }

    /** A sign-in is as dear as it was but for the device: its row, or the note of its use. */
    @Test
    @Tag("found-A2")
    void ofSigningInOnADevice() {
        boutique.verified(OLD);
        DeviceToken device = boutique.signIn(OLD).device().orElseThrow();

        costs("sign-in on a new device", 10, 1, () -> boutique.signIn(OLD));
        costs("sign-in on a known device", 9, 1, () -> boutique.signIn(OLD, device));
    }

    @Test
    @Tag("found-A10")
    void ofAResetIsTheSameForTheSixthOfADayAsForTheFirst() {
        boutique.verified(OLD);
        boutique.dispatch();
        List<Integer> asking = new ArrayList<>();
        List<Integer> sending = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            boutique.clock.advance(Duration.ofMinutes(200));
            asking.add(calls(() -> boutique.storefront().requestPasswordReset(OLD)));
            sending.add(calls(boutique::dispatch));
        }

        areTheSame(asking);
        areTheSame(sending);
    }

    void areTheSame(List<Integer> calls) {
        assertThat(calls).containsOnly(calls.get(0));
    }

    @Test
    void ofSigningUp() {
        costs("sign-up, with its session and two mails", 10, 1, () -> boutique.signUp(OLD));
    }

    @Test
    void ofSigningOut() {
        Customer ada = boutique.customer(boutique.signUp(OLD).token());

        costs("sign-out", 4, 1, ada::signOut);
    }

    /** However many contacts and sessions there are. */
    @Nested
    class OfTheBackOffice {
        private AccountId ada;

        @BeforeEach
        void open() {
            ada = boutique.verified(OLD).account();
            for (int i = 0; i < 20; i++) {
                boutique.platform().contacts().record(ContactForm.of("ada" + i + "@shop.example"));
            }
        }

        @Test
        void contactsListed() {
            costs("contacts: a page", 1, 0, () -> boutique.owner().contacts().page(PageRequest.first(10)));
        }

        @Test
        void contactsSearched() {
            costs("contacts: a search", 1, 0, () -> boutique.owner().contacts().search("ada1", PageRequest.first(5)));
        }

        @Test
        void contactsSearchedByWhatNoAddressBeginsWith() {
            costs(
                    "contacts: a search that cannot find any",
                    0,
                    0,
                    () -> boutique.owner().contacts().search("äda", PageRequest.first(5)));
        }

        @Test
        void aContactFound() {
            costs("contacts: one found", 2, 0, () -> boutique.owner().contacts().find(OLD));
        }

        @Test
        void sessionsEnded() {
            boutique.signIn(OLD);
            boutique.signIn(OLD);

            costs(
                    "staff: end the sessions",
                    7,
                    1,
                    () -> boutique.owner().accounts().endSessions(ada));
        }

        @Test
        void aSuspensionAndItsEnd() {
            costs("staff: suspend", 6, 1, () -> boutique.owner().accounts().suspend(ada));
            costs(
                    "staff: lift a suspension",
                    5,
                    1,
                    () -> boutique.owner().accounts().lift(ada));
        }

        @Test
        void aVerificationSentAgain() {
            AccountId bo = boutique.signUp(NEW).account();
            boutique.clock.advance(Duration.ofMinutes(2));

            costs(
                    "staff: verification mail again",
                    7,
                    1,
                    () -> boutique.owner().accounts().resendVerification(bo));
        }

        @Test
        void aPasswordResetSent() {
            costs(
                    "staff: password reset mail",
                    5,
                    1,
                    () -> boutique.owner().accounts().sendPasswordReset(ada));
        }
    }

    /** However many addresses there are. */
    @Nested
    class OfAnAddressBook {
        private static final AddressForm HOME =
                AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

        private Addresses book;

        @BeforeEach
        void open() {
            book = boutique.customer(boutique.signUp(OLD).token()).addresses();
        }

        private SavedAddress fill(int count) {
            for (int i = 1; i < count; i++) {
                book.add(HOME);
            }
            return book.add(HOME);
        }

        @Test
        void listed() {
            costs("addresses: list", 2, 0, () -> book.list());
            fill(50);

            costs("addresses: list", 2, 0, () -> book.list());
        }

        @Test
        void withAnAddressMore() {
            costs("addresses: add the first, the default for both", 7, 1, () -> book.add(HOME));
            costs("addresses: add another", 5, 1, () -> book.add(HOME));
            fill(47);

            costs("addresses: add another", 5, 1, () -> book.add(HOME));
        }

        @Test
        void withAChangedAddress() {
            SavedAddress home = fill(50);

            costs("addresses: change", 5, 1, () -> book.change(home.id(), 1, HOME.city("Dinant")));
        }

        @Test
        void withAnotherDefault() {
            SavedAddress home = fill(50);

            costs("addresses: make the default", 6, 1, () -> book.makeDefault(home.id(), AddressUse.BILLING));
        }

        @Test
        void withoutAnAddress() {
            SavedAddress home = fill(50);

            costs("addresses: remove", 6, 1, () -> book.remove(home.id()));
        }

        @Test
        void withoutTheDefault() {
            fill(50);
            SavedAddress first = book.list().get(49);

            costs("addresses: remove the default for both", 10, 1, () -> book.remove(first.id()));
        }
    }

    /** However many cards there are. */
    @Nested
    class OfSavedCards {
        private static final YearMonth EXPIRY = YearMonth.of(2040, 4);

        private SignedIn ada;
        private Cards cards;

        @BeforeEach
        void open() {
            ada = boutique.signUp(OLD);
            cards = boutique.customer(ada.token()).cards();
            boutique.accounts.operations().dispatchDue(100);
        }

        private GatewayToken token(String token) {
            return boutique.gateway.knows(
                    token, new PaymentMethod.Card(new CardDisplay("visa", "4242", EXPIRY), token.substring(3), null));
        }

        private SavedCard fill(int count) {
            for (int i = 1; i < count; i++) {
                cards.add(token("pm_" + i));
            }
            SavedCard last = cards.add(token("pm_" + count));
            boutique.accounts.operations().dispatchDue(200);
            return last;
        }

        @Test
        void listed() {
            costs("cards: list", 3, 0, () -> cards.list());
            fill(50);

            costs("cards: list", 3, 0, () -> cards.list());
        }

        @Test
        void withACardMore() {
            costs("cards: add the first", 15, 1, () -> cards.add(token("pm_1")));
            costs("cards: add another", 14, 1, () -> cards.add(token("pm_2")));
            fill(49);

            costs("cards: add another", 14, 1, () -> cards.add(token("pm_50")));
            costs("cards: add the same token again", 3, 0, () -> cards.add(token("pm_50")));
        }

        @Test
        void withANewerToken() {
            fill(50);
            GatewayToken newer = boutique.gateway.knows(
                    "pm_newer", new PaymentMethod.Card(new CardDisplay("visa", "4242", EXPIRY), "7", null));

            costs("cards: add a saved one under a newer token", 18, 1, () -> cards.add(newer));
        }

        @Test
        void withEditedDetails() {
            SavedCard card = fill(50);

            costs(
                    "cards: edit",
                    7,
                    1,
                    () -> cards.edit(card.id(), 1, CardDetails.of(card).heldBy("Ada")));
        }

        @Test
        void withAnotherDefault() {
            SavedCard card = fill(50);

            costs("cards: make the default", 6, 1, () -> cards.makeDefault(card.id()));
        }

        @Test
        void withoutACard() {
            SavedCard card = fill(50);
            SavedCard first = cards.list().get(49);

            costs("cards: remove", 11, 1, () -> cards.remove(card.id()));
            costs("cards: remove the default", 13, 1, () -> cards.remove(first.id()));
        }

        @Test
        void forTheHost() {
            SavedCard card = fill(50);

            costs(
                    "cards: look up for the host",
                    2,
                    0,
                    () -> boutique.platform().cards().find(ada.account(), card.id()));
            costs(
                    "cards: look up for the host",
                    2,
                    0,
                    () -> boutique.platform().cards().defaultOf(ada.account()));
        }

        @Test
        void withNewsOfTheGateway() {
            fill(50);
            GatewayToken token = GatewayToken.of("pm_7");
            CardUpdate news = CardUpdate.ending("1881", boutique.clock.instant().plusSeconds(1));

            costs(
                    "cards: news of the gateway",
                    9,
                    1,
                    () -> boutique.platform().cards().updated("mint", token, news));
            costs(
                    "cards: the same news again",
                    2,
                    0,
                    () -> boutique.platform().cards().updated("mint", token, news));
            costs(
                    "cards: gone, the gateway says",
                    10,
                    1,
                    () -> boutique.platform().cards().gone("mint", token));
        }

        @Test
        void atTheGateway() {
            SavedCard card = cards.add(token("pm_1"));
            boutique.accounts.operations().dispatchDue(200);
            cards.add(token("pm_2"));

            costs(
                    "dispatch: attach a card",
                    10,
                    2,
                    () -> boutique.accounts.operations().dispatchDue(1));
            boutique.accounts.operations().dispatchDue(200);
            cards.remove(card.id());
            costs(
                    "dispatch: detach a card",
                    8,
                    2,
                    () -> boutique.accounts.operations().dispatchDue(1));
        }
    }

    @Nested
    class OfADeletion {
        private AccountId ada;

        @BeforeEach
        void schedule() {
            ada = boutique.scheduled();
        }

        @Test
        void decidedAndUndone() {
            costs("deletion: undo", 9, 1, () -> boutique.owner().deletions().undo(ada));
            costs("deletion: decide", 11, 1, () -> boutique.owner().deletions().schedule(ada, Deletion.Scope.ACCOUNT));
        }

        @Test
        void lookedAt() {
            costs("deletion: list", 1, 0, () -> boutique.owner().deletions().page(PageRequest.first(10)));
            boutique.clock.advance(Duration.ofDays(3));
            boutique.accounts.operations().runDeletions(1);

            costs("deletion: report", 3, 0, () -> boutique.owner().deletions().report(ada));
        }

        @Test
        void whenNoneIsDue() {
            costs(
                    "deletion: look for one that is due",
                    1,
                    1,
                    () -> boutique.accounts.operations().runDeletions(10));
        }

        @Test
        void carriedOut() {
            boutique.accounts.operations().dispatchDue(100);
            boutique.clock.advance(Duration.ofDays(3));

            costs(
                    "deletion: carry one out, without participants",
                    77,
                    13,
                    () -> boutique.accounts.operations().runDeletions(1));
        }
    }

    @Nested
    class OfAChangeOfAddress {
        @Test
        void requested() {
            SignedIn ada = boutique.verified(OLD);
            Customer customer = boutique.customer(ada.token());

            costs(
                    "e-mail change: request",
                    14,
                    1,
                    () -> customer.email().requestChange(NEW, NEW, Proof.password(Password.of(Boutique.PASSWORD))));
        }

        @Test
        void confirmed() {
            SignedIn ada = boutique.verified(OLD);
            boutique.requestChange(ada.token());
            MailToken token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);
            Customer customer = boutique.customer(ada.token());

            costs("e-mail change: confirm with the session", 14, 1, () -> customer.confirm(token));
        }

        @Test
        void confirmedByPassword() {
            SignedIn ada = boutique.verified(OLD);
            boutique.requestChange(ada.token());
            MailToken token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);

            costs(
                    "e-mail change: confirm by password",
                    19,
                    1,
                    () -> boutique.shop.storefront().confirm(token, Password.of(Boutique.PASSWORD)));
        }

        @Test
        void reverted() {
            SignedIn ada = boutique.verified(OLD);
            boutique.requestChange(ada.token());
            boutique.customer(ada.token()).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
            MailToken token = boutique.mailed(MailKind.EMAIL_CHANGED, OLD);

            costs(
                    "e-mail change: revert",
                    fewerOnPostgresql(20, 1),
                    1,
                    () -> boutique.shop.storefront().revert(token));
        }
    }
}
