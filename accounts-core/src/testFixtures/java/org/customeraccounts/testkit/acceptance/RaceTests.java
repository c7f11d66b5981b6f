package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.customeraccounts.Customer;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same thing done by many at once. */
public abstract class RaceTests extends DoorTests {
    private static final int MANY = 64;
    private static final Password NEW = Password.of("seven quiet lanterns");

    /** For subclasses. */
    protected RaceTests() {}

    @BeforeEach
    void letEverybodyWaitTheirTurn() {
        rebuilt(builder -> builder.throttling(new Throttling(1_000, 1_000, Duration.ofMinutes(15)))
                .passwordHashing(Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(1)));
    }

    private List<AccountEvent> events(Class<? extends AccountEvent> kind) {
        return host.events().stream().filter(kind::isInstance).toList();
    }

    @Test
    @Tag("A3")
    void sixtyFourSignUpsOfOneAddressInDifferentCaseGiveOneAccount() throws Exception {
        AtOnce<SignedIn> outcome = AtOnce.run(
                MANY,
                number -> host.storefront()
                        .signUp(SignUp.with(inCase(number), Password.of("plum tree number " + number)))
                        .signedIn());

        assertThat(outcome.values()).hasSize(1);
        assertThat(outcome.refusals()).hasSize(MANY - 1).containsOnly(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        assertThat(host.contacts()).hasSize(1);
        assertThat(host.accountOf(AccountSample.EMAIL))
                .get()
                .satisfies(account -> assertThat(account.id())
                        .isEqualTo(outcome.values().get(0).account()));
        assertThat(events(AccountOpened.class)).hasSize(1);
        assertThat(host.mailboxes().all()).hasSizeBetween(1, 2);
    }

    /** One address with the letters that the number's bits say in upper case. */
    private static String inCase(int number) {
        StringBuilder address = new StringBuilder("ada@example.com");
        for (int bit = 0; bit < 6; bit++) {
            int letter = bit < 3 ? bit : bit + 1;
            if ((number >> bit & 1) == 1) {
                address.setCharAt(letter, Character.toUpperCase(address.charAt(letter)));
            }
        }
        return address.toString();
    }

    @Test
    void aResetLinkUsedSixtyFourTimesAtOnceWorksOnce() throws Exception {
        Person ada = host.anAccount().verified().open();
        MailToken link = ada.resetLink();
        host.settle();

        AtOnce<Integer> outcome = AtOnce.run(MANY, number -> {
            host.storefront().resetPassword(link, Password.of("seven quiet lanterns " + number));
            return number;
        });

        assertThat(outcome.values()).hasSize(1);
        assertThat(outcome.refusals()).hasSize(MANY - 1).containsOnly(ErrorCode.LINK_USED);
        assertThat(events(PasswordChanged.class)).hasSize(1);
        assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.PASSWORD_CHANGED);
        Password winner = Password.of("seven quiet lanterns " + outcome.values().get(0));
        assertThat(ada.signInWith(winner).isSignedIn()).isTrue();
    }

    @Test
    @Tag("A12")
    void sixtyFourConfirmationsAtOnceVerifyTheAddressOnce() throws Exception {
        Person ada = host.anAccount().open();
        MailToken link = ada.verificationLink();
        host.settle();

        var outcome = AtOnce.run(MANY, number -> ada.customer().confirm(link));

        assertThat(outcome.values()).hasSize(MANY);
        assertThat(events(EmailVerified.class)).hasSize(1);
    }

    @Test
    @Tag("E13")
    void confirmingAndRefusingAtOnceDoOneOfTheTwo() throws Exception {
        for (int i = 0; i < 8; i++) {
            Person ada = host.anAccount().withEmail(i + "@example.com").open();
            MailToken link = ada.verificationLink();

            Customer customer = ada.customer();

            var outcome = AtOnce.run(2, number -> {
                if (number == 0) {
                    customer.confirm(link);
                } else {
                    host.storefront().refuse(link);
                }
                return number;
            });

            boolean verified = host.accountOf(ada.email()).isPresent();
            assertThat(outcome.values()).containsExactly(verified ? 0 : 1);
            assertThat(ada.account().isVerified()).isEqualTo(verified);
        }
    }

    @Test
    void suspendingInAStormOfSignInsLeavesNoLiveSession() throws Exception {
        Person ada = host.anAccount().open();

        AtOnce<SignedIn> outcome = AtOnce.run(MANY, number -> {
            if (number == MANY / 2) {
                ada.signIn();
                host.owner().accounts().suspend(ada.id());
                return ada.signedIn();
            }
            return host.storefront()
                    .signIn(SignIn.with(ada.email(), ada.password()))
                    .signedIn();
        });

        assertThat(outcome.refusals()).isSubsetOf(ErrorCode.ACCOUNT_SUSPENDED);
        assertThat(outcome.values())
                .isNotEmpty()
                .allSatisfy(signedIn ->
                        assertThat(host.shop().customer(signedIn.token())).isEmpty());
        host.owner().accounts().lift(ada.id());
        assertThat(Host.all(ada.signIn().customer().sessions()::page)).hasSize(1);
    }

    @Test
    void changingThePasswordInAStormOfSignInsEndsThemAll() throws Exception {
        Person ada = host.anAccount().open();

        AtOnce<SignedIn> outcome = AtOnce.run(16, number -> {
            if (number == 8) {
                ada.customer().password().change(ada.password(), NEW);
                return ada.signedIn();
            }
            return ada.signIn().signedIn();
        });

        assertThat(outcome.refusals()).isSubsetOf(ErrorCode.BAD_CREDENTIALS);
        assertThat(Host.all(ada.customer().sessions()::page)).hasSize(1);
    }

    @Test
    void twoChangesOfThePasswordFromTheSameOneDoOneOfThem() throws Exception {
        Person ada = host.anAccount().open();
        List<Customer> signedIn = List.of(ada.customer(), ada.signIn().customer());

        AtOnce<Integer> outcome = AtOnce.run(2, number -> {
            signedIn.get(number).password().change(ada.password(), Password.of("seven quiet lanterns " + number));
            return number;
        });

        assertThat(outcome.values()).hasSize(1);
        assertThat(outcome.refusals()).isSubsetOf(ErrorCode.BAD_CREDENTIALS, ErrorCode.SESSION_ENDED);
        int winner = outcome.values().get(0);
        assertThat(ada.signInWith(Password.of("seven quiet lanterns " + winner)).isSignedIn())
                .isTrue();
    }

    @Test
    void changesOfDifferentThingsUndoNoneOfEachOther() throws Exception {
        Person ada = host.anAccount().open();
        MailToken link = ada.verificationLink();

        AtOnce<Integer> outcome = AtOnce.run(4, number -> {
            switch (number) {
                case 0 -> ada.customer().profile().rename(NameForm.of("Augusta", "King"));
                case 1 -> ada.customer().profile().changeLocale(Locale.FRENCH);
                case 2 -> ada.customer().confirm(link);
                default -> host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of("K-1"));
            }
            return number;
        });

        assertThat(outcome.values()).hasSize(4);
        assertThat(ada.account().name().given()).isEqualTo("Augusta");
        assertThat(ada.account().locale()).isEqualTo(Locale.FRENCH);
        assertThat(ada.account().isVerified()).isTrue();
        assertThat(ada.account().externalRef()).isEqualTo(ExternalRef.of("K-1"));
    }

    @Test
    void oneNumberIsGivenToOneOfManyAccounts() throws Exception {
        List<Person> people = IntStream.range(0, 8)
                .mapToObj(i -> host.anAccount().withEmail(i + "@example.com").open())
                .toList();

        var outcome = AtOnce.run(people.size(), number -> {
            host.platform().customers().assignExternalRef(people.get(number).id(), ExternalRef.of("K-1"));
            return people.get(number).id();
        });

        assertThat(outcome.values()).hasSize(1);
        assertThat(outcome.refusals()).hasSize(7).containsOnly(ErrorCode.EXTERNAL_REF_USED);
        assertThat(host.platform().customers().findByExternalRef(ExternalRef.of("K-1")))
                .get()
                .satisfies(account ->
                        assertThat(account.id()).isEqualTo(outcome.values().get(0)));
    }

    @Test
    void oneOfManyEditorsWhoSawTheSameIsSaved() throws Exception {
        var outcome = AtOnce.run(
                16,
                number -> host.owner().settings().save(ShopSettings.accountsOn().named("Shop " + number), 0));

        assertThat(outcome.values()).hasSize(1);
        assertThat(outcome.refusals()).hasSize(15).containsOnly(ErrorCode.STALE);
        assertThat(host.owner().settings().get()).isEqualTo(outcome.values().get(0));
    }

    @Test
    void noMoreThanTheLimitOfAttemptsAreTakenHoweverManyComeAtOnce() throws Exception {
        rebuilt(builder -> builder.throttling(new Throttling(5, 1_000, Duration.ofMinutes(15))));

        var outcome = AtOnce.run(MANY, number -> {
            host.storefront().signIn(SignIn.with("nobody@example.com", Password.of(AccountSample.PASSWORD)));
            return number;
        });

        assertThat(outcome.refusals())
                .hasSize(MANY)
                .containsOnly(ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.BAD_CREDENTIALS)
                .filteredOn(ErrorCode.BAD_CREDENTIALS::equals)
                .hasSize(5);
    }

    @Test
    void severalDispatchersSendEachMailOnce() throws Exception {
        List<String> mailboxes =
                List.of("a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com");
        List<Person> people = mailboxes.stream()
                .map(mailbox -> host.anAccount().withEmail(mailbox).verified().open())
                .toList();
        host.settle();
        for (int i = 0; i < 40; i++) {
            host.owner().accounts().sendPasswordReset(people.get(i % 5).id());
        }

        AtOnce<Operations.DispatchRun> outcome =
                AtOnce.run(8, number -> host.accounts().operations().dispatchDue(40));

        assertThat(outcome.values().stream()
                        .mapToInt(Operations.DispatchRun::delivered)
                        .sum())
                .isEqualTo(40);
        assertThat(host.mailboxes().all()).hasSize(40);
        assertThat(mailboxes)
                .allSatisfy(mailbox -> assertThat(host.mailboxes().tokens(MailKind.RESET_PASSWORD, mailbox))
                        .hasSize(8)
                        .doesNotHaveDuplicates());
    }
}
