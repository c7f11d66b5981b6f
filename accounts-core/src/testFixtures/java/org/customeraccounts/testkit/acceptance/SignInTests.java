package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Signing in, and what a session token opens. */
public abstract class SignInTests extends DoorTests {
    private static final Password WRONG = Password.of("pear trees by the sea");

    /** For subclasses. */
    protected SignInTests() {}

    @Nested
    class ACustomer {
        @Test
        void getsANewTokenEachTime() {
            Person ada = host.anAccount().open();

            Person second = ada.signIn();
            Person third = ada.signIn();

            assertThat(Set.of(ada.token(), second.token(), third.token())).hasSize(3);
            assertThat(Set.of(ada.session(), second.session(), third.session())).hasSize(3);
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(second.isSignedIn()).isTrue();
        }

        @Test
        void isKnownByTheAddressInAnyCase() {
            Person ada = host.anAccount().open();

            var signedIn = host.storefront()
                    .signIn(SignIn.with(" ADA@Example.COM", ada.password()))
                    .signedIn();

            assertThat(signedIn.account()).isEqualTo(ada.id());
        }

        @Test
        void mayTypeThePasswordComposedOrDecomposed() {
            Person ada =
                    host.anAccount().withPassword("caf\u00e9 on the corner").open();

            Person again = ada.signInWith(Password.of("cafe\u0301 on the corner"));

            assertThat(again.id()).isEqualTo(ada.id());
        }

        @Test
        void mustTypeThePasswordToTheLastSpace() {
            Person ada = host.anAccount().open();

            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(Password.of(AccountSample.PASSWORD + " ")));
            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(Password.of(" " + AccountSample.PASSWORD)));
            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(Password.of("Plum trees by the river")));
        }

        @Test
        void standsInTheAudit() {
            Person ada = host.anAccount().open();

            host.storefrontFrom(Host.SOURCE).signIn(SignIn.with(ada.email(), ada.password()));

            AuditEntry entry = host.audited(AuditAction.SIGN_IN);
            assertThat(entry.actor()).isEqualTo(Actor.visitor());
            assertThat(entry.account()).isEqualTo(ada.id());
            assertThat(entry.refusal()).isEmpty();
            assertThat(entry.source()).hasToString(Host.SOURCE);
            assertThat(entry.details()).containsEntry("email", "a•••@e•••.com");
        }
    }

    @Nested
    class AnAttempt {
        @Test
        void answersAlikeForAWrongPasswordAndAnUnknownAddress() {
            Person ada = host.anAccount().open();

            var wrong = refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(WRONG));
            var unknown = refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> host.storefront().signIn(SignIn.with("nobody@example.com", WRONG)));

            assertThat(unknown).hasSameClassAs(wrong).hasMessage(wrong.getMessage());
            assertThat(unknown.details()).isEqualTo(wrong.details());
        }

        @Test
        void endsNoSessionWhenItFails() {
            Person ada = host.anAccount().open();

            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(WRONG));

            assertThat(Host.all(ada.customer().sessions()::page)).hasSize(1);
            assertThat(host.audited(AuditAction.SIGN_IN)).satisfies(entry -> {
                assertThat(entry.refusal()).contains(ErrorCode.BAD_CREDENTIALS);
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.details()).containsEntry("email", "a•••@e•••.com");
            });
        }

        @Test
        void failsInAnotherShop() {
            Person ada = host.anAccount().open();

            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> host.accounts()
                            .shop(Host.OTHER_SHOP)
                            .storefront()
                            .signIn(SignIn.with(ada.email(), ada.password())));
        }
    }

    @Nested
    class ASessionToken {
        private Person ada;

        @BeforeEach
        void signUp() {
            ada = host.anAccount().open();
        }

        @Test
        void opensNothingWhenItIsNone() {
            assertThat(host.shop().customer(SessionToken.parse(null))).isEmpty();
            assertThat(host.shop().customer(SessionToken.parse(""))).isEmpty();
            assertThat(host.shop().customer(SessionToken.parse("nonsense\ud800")))
                    .isEmpty();
            assertThat(host.shop().customer(SessionToken.parse("x".repeat(1 << 20))))
                    .isEmpty();
            assertThat(host.shop().customer(SessionToken.parse(ada.token().reveal() + "A")))
                    .isEmpty();
        }

        @Test
        void opensNothingWhenItIsForged() {
            SessionToken forged = SessionToken.mint(new byte[32]);

            assertThat(host.shop().customer(forged)).isEmpty();
        }

        @Test
        void opensNothingInAnotherShop() {
            assertThat(host.accounts().shop(Host.OTHER_SHOP).customer(ada.token()))
                    .isEmpty();
            assertThat(ada.isSignedIn()).isTrue();
        }

        @Test
        void isNotWhatAMailedLinkHolds() {
            String mailed = ada.verificationLink().reveal();

            assertThat(host.shop().customer(SessionToken.parse(mailed))).isEmpty();
            assertThat(host.shop()
                            .customer(SessionToken.parse("ca_session_" + mailed.substring("ca_verify_".length()))))
                    .isEmpty();
        }
    }

    @Nested
    class ASuspendedAccount {
        private Person ada;

        @BeforeEach
        void suspend() {
            ada = host.anAccount().open();
            host.owner().accounts().suspend(ada.id());
        }

        @Test
        void cannotBeSignedInTo() {
            refused(ErrorCode.ACCOUNT_SUSPENDED, ada::signIn);
            assertThat(ada.isSignedIn()).isFalse();
        }

        @Test
        void isNotTalkedOfToWhoeverDoesNotKnowThePassword() {
            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(WRONG));
        }

        @Test
        void canBeSignedInToOnceLifted() {
            host.owner().accounts().lift(ada.id());

            assertThat(ada.isSignedIn()).isFalse();
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }
    }

    @Nested
    class AClosedAccount {
        @Test
        void isAsUnknownAsNone() {
            Person ada = host.anAccount().open();
            host.owner().accounts().close(ada.id());

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
            assertThat(ada.isSignedIn()).isFalse();
        }
    }

    @Nested
    class APasswordHashFromElsewhere {
        private final AtomicInteger asked = new AtomicInteger();

        @Test
        void isVerifiedOnceAndHashedAnew() {
            rebuilt(builder -> builder.passwordVerifier(new Reversed()));
            Person ada = host.anAccount().open();
            put(ada, "reversed:" + new StringBuilder("moved in from afar").reverse());

            refused(ErrorCode.BAD_CREDENTIALS, () -> ada.signInWith(WRONG));
            Person first = ada.signInWith(Password.of("moved in from afar"));
            Person second = ada.signInWith(Password.of("moved in from afar"));

            assertThat(first.id()).isEqualTo(second.id()).isEqualTo(ada.id());
            assertThat(asked).hasValue(2);
            assertThat(hash(ada)).startsWith("$argon2id$");
        }

        @Test
        void isWrongWhenNobodyCanVerifyIt() {
            Person ada = host.anAccount().open();
            put(ada, "reversed:eht");

            refused(ErrorCode.BAD_CREDENTIALS, ada::signIn);
        }

        private void put(Person person, String hash) {
            host.storage().inTransaction(unit -> {
                unit.credentials()
                        .put(new Credential(person.shop(), person.id(), PasswordHash.of(hash), Instant.EPOCH));
                return hash;
            });
        }

        private String hash(Person person) {
            return host.storage()
                    .read(unit -> unit.credentials().find(person.shop(), person.id()))
                    .orElseThrow()
                    .hash()
                    .reveal();
        }

        private final class Reversed implements PasswordVerifier {
            @Override
            public Set<String> prefixes() {
                return Set.of("reversed:");
            }

            @Override
            public boolean canVerify(PasswordHash stored) {
                return stored.reveal().startsWith("reversed:");
            }

            @Override
            public boolean verify(Password typed, PasswordHash stored) {
                asked.incrementAndGet();
                String reversed = new StringBuilder(typed.reveal()).reverse().toString();
                return stored.reveal().equals("reversed:" + reversed);
            }
        }
    }
}
