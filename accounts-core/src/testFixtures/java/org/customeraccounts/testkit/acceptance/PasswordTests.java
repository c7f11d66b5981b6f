package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password must be, changing it, and getting a new one by mail. */
public abstract class PasswordTests extends DoorTests {
    private static final Password NEW = Password.of("seven quiet lanterns");

    private Person ada;

    /** For subclasses. */
    protected PasswordTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().named("Augusta", "Lovelace").open();
    }

    @Nested
    class ANewOne {
        @Test
        @Tag("A8")
        void hasAtLeastTenCodePoints() {
            assertThat(signingUpWith("vq8 zupn!"))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_TOO_SHORT, "min", 10));
            assertThat(host.anAccount()
                            .withEmail("bo@example.com")
                            .withPassword("vq8 zupn!k")
                            .open()
                            .isSignedIn())
                    .isTrue();
        }

        @Test
        @Tag("A8")
        void isCountedInCodePointsNotInCharacters() {
            String fourAndFive = "\ud83c\udf32\ud83e\udd81\ud83c\udf0d\ud83e\udd50 zqxw";
            assertThat(signingUpWith(fourAndFive)).extracting(Violation::code).contains(ErrorCode.PASSWORD_TOO_SHORT);
            assertThat(host.anAccount()
                            .withEmail("bo@example.com")
                            .withPassword(fourAndFive + "m")
                            .open()
                            .isSignedIn())
                    .isTrue();
        }

        @Test
        void hasAtMost128CodePoints() {
            String longest = "many words make a long phrase that nobody else will think of, and this one"
                    + " goes on and on until the limit is met, so: stop her";
            String filled = longest + "!?".repeat(64).substring(0, 128 - longest.length());

            assertThat(signingUpWith(filled + "x"))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_TOO_LONG, "max", 128));
            Person bo = host.anAccount()
                    .withEmail("bo@example.com")
                    .withPassword(filled)
                    .open();
            assertThat(bo.signIn().isSignedIn()).isTrue();
            refused(ErrorCode.BAD_CREDENTIALS, () -> bo.signInWith(Password.of(filled.substring(0, 127))));
        }

        @ParameterizedTest
        @MethodSource("weak")
        void isRefusedForAllReasonsAtOnce(String password, List<String> reasons) {
            assertThat(signingUpWith(password))
                    .extracting(violation -> violation.code().name())
                    .containsExactlyElementsOf(reasons);
        }

        static Stream<Arguments> weak() {
            return Stream.of(
                    Arguments.of("aaaaaaaa", List.of("PASSWORD_TOO_SHORT", "PASSWORD_REPETITIVE")),
                    Arguments.of("sunshine123", List.of("PASSWORD_COMMON")),
                    Arguments.of("SunShine123", List.of("PASSWORD_COMMON")),
                    Arguments.of("P@ssw0rd123", List.of("PASSWORD_COMMON")),
                    Arguments.of("Soleil2025!", List.of("PASSWORD_COMMON")),
                    Arguments.of("ｍｏｔ ｄｅ ｐａſſｅ 1", List.of("PASSWORD_COMMON")),
                    Arguments.of("qwertyuiop", List.of("PASSWORD_COMMON", "PASSWORD_SEQUENTIAL")),
                    Arguments.of("1111111111", List.of("PASSWORD_COMMON", "PASSWORD_REPETITIVE")),
                    Arguments.of("bo.builder2024", List.of("PASSWORD_PERSONAL")),
                    Arguments.of("2024 Le Chat Noir!", List.of("PASSWORD_PERSONAL")),
                    Arguments.of("tab\there and there", List.of("INVALID_CHARACTERS")));
        }

        @Test
        void isNotMadeOfTheShopsName() {
            host.save(settings -> settings.named("Montmartre"));

            assertThat(signingUpWith("montmartre1881"))
                    .extracting(Violation::code)
                    .containsExactly(ErrorCode.PASSWORD_PERSONAL);
        }

        @Test
        void isNotMadeOfTheShopsOwnWords() {
            host.save(settings -> settings.withOwnWords(Set.of("Montmartre")));

            assertThat(signingUpWith("montmartre1881"))
                    .extracting(Violation::code)
                    .containsExactly(ErrorCode.PASSWORD_PERSONAL);
        }

        @Test
        void isLookedUpInABreachOnlyWhereItCouldOtherwiseBeTaken() {
            rebuilt(builder -> builder.compromisedPasswords(password -> true));

            assertThat(signingUpWith("vq8 zupn!"))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_TOO_SHORT, "min", 10));
        }

        @Test
        void isNotKnownFromABreach() {
            rebuilt(builder -> builder.compromisedPasswords(NEW::equals));

            assertThat(signingUpWith(NEW.reveal()))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_COMPROMISED));
            assertThat(violations(() -> ada.customer().password().change(ada.password(), NEW)))
                    .containsExactly("next PASSWORD_COMPROMISED");
            MailToken link = ada.resetLink();
            assertThat(violations(() -> host.storefront().resetPassword(link, NEW)))
                    .containsExactly("password PASSWORD_COMPROMISED");
        }

        @Test
        @Tag("A8")
        void isAsLongAsTheHostsPolicyAsks() {
            rebuilt(builder -> builder.passwordPolicy(PasswordPolicy.nist()));

            assertThat(signingUpWith("vq8 zupn!k-wom"))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_TOO_SHORT, "min", 15));
            assertThat(host.anAccount()
                            .withEmail("bo@example.com")
                            .withPassword("vq8 zupn!k-womb")
                            .open())
                    .isNotNull();
        }

        @Test
        void isJudgedTogetherWithTheRestOfTheForm() {
            SignUp form =
                    new SignUp("nowhere", Password.of("aaaaaaaa"), null, null).named("\u202egnal", "x".repeat(101));

            assertThat(violations(() -> host.storefront().signUp(form)))
                    .containsExactlyInAnyOrder(
                            "email EMAIL_INVALID",
                            "name.given INVALID_CHARACTERS",
                            "name.family TOO_LONG",
                            "password PASSWORD_TOO_SHORT",
                            "password PASSWORD_REPETITIVE");
        }

        private List<Violation> signingUpWith(String password) {
            SignUp form = SignUp.with("bo.builder@example.com", Password.of(password));
            return Refusals.violationsOf(() -> host.storefront().signUp(form));
        }
    }

    @Nested
    class APreparedOne {
        private PreparedPassword prepared(String password) {
            return host.accounts().prepare(Password.of(password));
        }

        @Test
        void isTheSamePassword() {
            host.storefront().signUp(SignUp.with("bo@example.com", prepared("nine loud lanterns")));
            ada.customer().password().change(ada.password(), prepared(NEW.reveal()));

            assertThat(host.storefront()
                            .signIn(SignIn.with("bo@example.com", Password.of("nine loud lanterns")))
                            .signedIn())
                    .isNotNull();
            assertThat(ada.signInWith(NEW).id()).isEqualTo(ada.id());
            host.storefront().resetPassword(ada.resetLink(), prepared("eleven late lanterns"));
            assertThat(ada.signInWith(Password.of("eleven late lanterns")).id()).isEqualTo(ada.id());
            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(NEW));
        }

        @Test
        void isTheSamePasswordToAccountsThatDidNotPrepareIt() {
            PreparedPassword elsewhere = prepared(NEW.reveal());
            rebuilt(builder -> builder);

            ada.customer().password().change(ada.password(), elsewhere);

            assertThat(ada.signInWith(NEW).id()).isEqualTo(ada.id());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "vq8 zupn!",
                    "sunshine123",
                    "2024 Le Chat Noir!",
                    "bo.builder2024",
                    "lone \ud800 half",
                    LONG
                })
        void isJudgedByTheDoorLikeAnyOther(String password) {
            assertThat(signingUpWith(prepared(password))).isNotEmpty().isEqualTo(signingUpWith(Password.of(password)));
            assertThat(violations(() -> ada.customer().password().change(ada.password(), prepared("AugustaLovelace"))))
                    .containsExactly("next PASSWORD_PERSONAL");
            MailToken link = ada.resetLink();
            assertThat(violations(() -> host.storefront().resetPassword(link, prepared("Lovelace 1815"))))
                    .containsExactly("password PASSWORD_PERSONAL");
        }

        private static final String LONG =
                "many words make a long phrase that nobody else will think of, and this one goes"
                        + " on and on until the limit is met and passed by some more words";

        private List<Violation> signingUpWith(Password password) {
            return Refusals.violationsOf(
                    () -> host.storefront().signUp(SignUp.with("bo.builder@example.com", password)));
        }

        @Test
        void isNotKnownFromABreachEither() {
            rebuilt(builder -> builder.compromisedPasswords(NEW::equals));

            assertThat(signingUpWith(prepared(NEW.reveal())))
                    .containsExactly(Violation.of("password", ErrorCode.PASSWORD_COMPROMISED));
        }
    }

    @Nested
    class ChangingIt {
        @Test
        @Tag("P6")
        void takesTheNewOneAndForgetsTheOld() {
            ada.customer().password().change(ada.password(), NEW);

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            assertThat(ada.signInWith(NEW).id()).isEqualTo(ada.id());
        }

        @Test
        @Tag("P6")
        void endsAllOtherSessionsAndKeepsTheOneThatAsks() {
            Person second = ada.signIn();
            Person third = ada.signIn();

            second.customer().password().change(ada.password(), NEW);

            assertThat(second.isSignedIn()).isTrue();
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(third.isSignedIn()).isFalse();
        }

        @Test
        @Tag("P6")
        void spendsResetLinksUnderWayAndNoOthers() {
            MailToken verification = ada.verificationLink();
            MailToken reset = ada.resetLink();

            ada.customer().password().change(ada.password(), NEW);

            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(reset, NEW));
            assertThat(ada.customer().confirm(verification)).isNotNull();
        }

        @Test
        @Tag("found-A2")
        void happensFiveTimesADayAndAResetIsNotCounted() {
            Password present = ada.password();
            for (int i = 1; i <= 5; i++) {
                Password next = Password.of("a quiet harbour at dawn " + i);
                ada.customer().password().change(present, next);
                present = next;
            }
            Password last = present;

            Duration wait = throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS, () -> ada.customer().password().change(last, NEW));

            assertThat(wait).isEqualTo(Duration.ofDays(1));
            assertThat(host.audited(AuditAction.PASSWORD_CHANGE).refusal()).contains(ErrorCode.TOO_MANY_ATTEMPTS);
            assertThat(host.storefront().resetPassword(ada.resetLink(), NEW)).isPresent();
            ada = ada.signInWith(NEW);
            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS, () -> ada.customer().password().change(NEW, last));
            host.after(Duration.ofDays(1));
            ada.customer().password().change(NEW, last);
        }

        @Test
        @Tag("P6")
        void isToldToTheMailboxAndTheHost() {
            host.settle();

            ada.customer().password().change(ada.password(), NEW);

            assertThat(host.events()).containsExactly(new PasswordChanged(Host.SHOP, ada.id(), host.now(), false));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.PASSWORD_CHANGED);
            assertThat(host.audited(AuditAction.PASSWORD_CHANGE)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
                assertThat(entry.refusal()).isEmpty();
            });
        }

        @Test
        void isRefusedWithTheWrongPresentOne() {
            Person second = ada.signIn();
            host.settle();

            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> ada.customer().password().change(Password.of("pear trees by the sea"), NEW));

            assertThat(second.isSignedIn()).isTrue();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(host.dispatch().total()).isZero();
            assertThat(host.audited(AuditAction.PASSWORD_CHANGE).refusal()).contains(ErrorCode.BAD_CREDENTIALS);
        }

        @Test
        @Tag("A8")
        void isRefusedWithAWeakNewOne() {
            assertThat(Refusals.violationsOf(
                            () -> ada.customer().password().change(ada.password(), Password.of("Lovelace"))))
                    .containsExactly(
                            Violation.of("next", ErrorCode.PASSWORD_TOO_SHORT, "min", 10),
                            Violation.of("next", ErrorCode.PASSWORD_PERSONAL));
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void namesWhatIsMissing() {
            assertThat(violations(() -> ada.customer().password().change(null, null)))
                    .contains("present REQUIRED", "next PASSWORD_TOO_SHORT");
        }
    }

    @Nested
    class AskingForAReset {
        @Test
        void mailsALinkGoodForSixHours() {
            host.settle();

            host.storefront().requestPasswordReset(" ada@EXAMPLE.com ");

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));
            MailToken link = host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email());
            assertThat(host.storefront().preview(link))
                    .isEqualTo(new LinkPreview(
                            LinkPurpose.RESET_PASSWORD,
                            "a•••@e•••.com",
                            null,
                            LinkPreview.State.OPEN,
                            host.now().plus(Duration.ofHours(6))));
            assertThat(host.audited(AuditAction.PASSWORD_RESET_REQUEST)).satisfies(entry -> {
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.details()).isEqualTo(Map.of("email", "a•••@E•••.com"));
            });
        }

        @Test
        void answersAnUnknownAddressAlikeAndMailsNothing() {
            host.settle();

            host.storefront().requestPasswordReset("nobody@example.com");

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 1, 0, 0));
            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(host.audited(AuditAction.PASSWORD_RESET_REQUEST).refusal())
                    .isEmpty();
        }

        @Test
        void mailsToTheStoredAddressNotTheTypedOne() {
            host.anAccount().withEmail("Bo@example.com").open();
            host.settle();

            host.storefront().requestPasswordReset("BO@EXAMPLE.COM");
            host.dispatch();

            assertThat(host.mailboxes().kindsTo("Bo@example.com")).containsExactly(MailKind.RESET_PASSWORD);
        }

        @Test
        void changesNothing() {
            ada.resetLink();

            assertThat(ada.isSignedIn()).isTrue();
            assertThat(ada.signIn().isSignedIn()).isTrue();
            assertThat(ada.account().isVerified()).isFalse();
        }
    }

    @Nested
    class ResettingIt {
        @Test
        void takesTheNewOneAndOpensTheOnlySession() {
            Person second = ada.signIn();
            MailToken link = ada.resetLink();

            host.storefront().resetPassword(link, NEW);

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(second.isSignedIn()).isFalse();
            Person again = ada.signInWith(NEW);
            assertThat(Host.all(again.customer().sessions()::page)).hasSize(2);
        }

        @Test
        void worksAMicrosecondBeforeItsTimeIsOver() {
            MailToken link = ada.resetLink();
            host.after(Duration.ofHours(6).minus(Host.MICRO));

            host.storefront().resetPassword(link, NEW);

            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhenItsTimeIsOver() {
            MailToken link = ada.resetLink();
            host.after(Duration.ofHours(6));
            host.settle();

            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().resetPassword(link, NEW));
            host.after(Host.MICRO);
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().resetPassword(link, NEW));

            assertThat(ada.isSignedIn()).isTrue();
            assertThat(host.dispatch().total()).isZero();
            assertThat(host.audited(AuditAction.PASSWORD_RESET).refusal()).contains(ErrorCode.LINK_EXPIRED);
        }

        @Test
        void countsTheHourFromTheSending() {
            host.storefront().requestPasswordReset(ada.email());
            host.after(Duration.ofHours(5));
            host.dispatch();
            MailToken link = host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email());
            host.after(Duration.ofMinutes(59));

            host.storefront().resetPassword(link, NEW);

            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void worksOnce() {
            MailToken link = ada.resetLink();
            host.storefront().resetPassword(link, NEW);
            host.settle();

            refused(
                    ErrorCode.LINK_USED,
                    () -> host.storefront().resetPassword(link, Password.of("nine loud trumpets")));

            assertThat(host.dispatch().total()).isZero();
            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void endsAllOtherLinks() {
            MailToken verification = ada.verificationLink();
            MailToken first = ada.resetLink();
            MailToken second = ada.resetLink();

            host.storefront().resetPassword(second, NEW);

            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(first, NEW));
            assertThat(host.storefront().preview(verification).state()).isEqualTo(LinkPreview.State.USED);
        }

        @Test
        @Tag("A12")
        void verifiesTheMailboxAndDropsWhatAnEarlierHolderPutThere() {
            MailToken link = ada.resetLink();
            host.settle();

            host.storefront().resetPassword(link, NEW);

            assertThat(ada.account().verifiedAt()).isEqualTo(host.now());
            assertThat(ada.account().name()).isNull();
            assertThat(host.events())
                    .containsExactlyInAnyOrder(
                            new PasswordChanged(Host.SHOP, ada.id(), host.now(), true),
                            new EmailVerified(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.PASSWORD_CHANGED);
            assertThat(host.audited(AuditAction.PASSWORD_RESET).account()).isEqualTo(ada.id());
        }

        @Test
        void keepsWhatTheHolderOfAProvenMailboxPutThere() {
            ada.customer().confirm(ada.verificationLink());
            var verifiedAt = ada.account().verifiedAt();
            MailToken link = ada.resetLink();
            host.after(Duration.ofMinutes(1));
            host.settle();

            host.storefront().resetPassword(link, NEW);

            assertThat(ada.account().name()).isNotNull();
            assertThat(ada.account().verifiedAt()).isEqualTo(verifiedAt);
            assertThat(host.events()).containsExactly(new PasswordChanged(Host.SHOP, ada.id(), host.now(), true));
        }

        @Test
        @Tag("A8")
        void leavesTheLinkGoodWhenTheNewOneIsWeak() {
            MailToken link = ada.resetLink();

            assertThat(violations(() -> host.storefront().resetPassword(link, Password.of("Augusta!"))))
                    .containsExactly("password PASSWORD_TOO_SHORT", "password PASSWORD_PERSONAL");
            assertThat(ada.isSignedIn()).isTrue();

            host.storefront().resetPassword(link, NEW);
            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void leavesASuspendedAccountSuspended() {
            host.owner().accounts().suspend(ada.id());
            MailToken link = ada.resetLink();

            host.storefront().resetPassword(link, NEW);

            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> ada.signInWith(NEW));
            host.owner().accounts().lift(ada.id());
            assertThat(ada.signInWith(NEW).isSignedIn()).isTrue();
        }

        @Test
        void isOverWhenTheAccountIsClosed() {
            MailToken link = ada.resetLink();
            host.owner().accounts().close(ada.id());

            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(link, NEW));
        }
    }
}
