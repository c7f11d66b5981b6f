package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ForbiddenException;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsBuilderTest {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final SignUp ADA = SignUp.with("ada@example.com", Password.of("blue kettle on a shelf"));

    private final RecordingMailer mailer = new RecordingMailer();

    private AccountsBuilder complete() {
        return Accounts.builder()
                .storage(InMemoryStorage.create())
                .mailer(mailer)
                .links(Links.under("https://shop.example/account"))
                .clock(MutableClock.at(Instant.parse("2026-03-01T10:00:00Z")));
    }

    @Nested
    class Demanding {
        @Test
        void everythingThatIsMissingOrOutOfRangeIsNamedAtOnce() {
            AccountsBuilder builder = Accounts.builder()
                    .passwordHashing(0, Duration.ofNanos(-1))
                    .newShops(ShopSettings.accountsOn().named(" ").withOwnWords(Set.of("x".repeat(41))));

            assertThatIllegalStateException()
                    .isThrownBy(builder::build)
                    .withMessage("storage is missing; mailer is missing; links are missing;"
                            + " passwordHashing takes 1 to 1024 at once; passwordHashing waits zero or more;"
                            + " newShops: displayName REQUIRED; newShops: ownWords TOO_LONG");
        }

        @Test
        void storageMailerAndLinksAreEnough() {
            assertThatCode(() -> complete().build().close()).doesNotThrowAnyException();
        }

        @Test
        void eachOfTheThreeIsNeeded() {
            InMemoryStorage storage = InMemoryStorage.create();
            Links links = Links.under("https://shop.example/account");

            refused("storage is missing", Accounts.builder().mailer(mailer).links(links)::build);
            refused("mailer is missing", Accounts.builder().storage(storage).links(links)::build);
            refused("links are missing", Accounts.builder().storage(storage).mailer(mailer)::build);
        }

        private static void refused(String message, ThrowingCallable build) {
            assertThatIllegalStateException().isThrownBy(build).withMessage(message);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1_024})
        void oneTo1024HashesAtOnceAreTaken(int atOnce) {
            assertThatCode(() ->
                            complete().passwordHashing(atOnce, Duration.ZERO).build())
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_025})
        void anyOtherNumberIsRefused(int atOnce) {
            refused(
                    "passwordHashing takes 1 to 1024 at once",
                    complete().passwordHashing(atOnce, Duration.ZERO)::build);
        }

        private static ErasureParticipant participant(String name) {
            return new ErasureParticipant() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public ErasureParticipant.Result erase(ErasureParticipant.Request request) {
                    return ErasureParticipant.Result.all(0);
                }
            };
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "CRM", "a b", "a_b", "caf\u00e9", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
        void aParticipantOfAnotherNameIsRefused(String name) {
            refused(
                    "an erasureParticipant's name is 1 to 40 of a-z, digits and -",
                    complete().erasureParticipant(participant(name))::build);
        }

        @Test
        void participantsHaveNamesOfTheirOwnUpTo40Characters() {
            AccountsBuilder builder =
                    complete().erasureParticipant(participant("x".repeat(40))).erasureParticipant(participant("crm-2"));

            assertThatCode(() -> builder.build().close()).doesNotThrowAnyException();
            refused("two erasureParticipants have one name", builder.erasureParticipant(participant("crm-2"))::build);
        }

        @Test
        void nullIsRefusedAtOnce() {
            AccountsBuilder builder = Accounts.builder();

            assertThat(List.<ThrowingCallable>of(
                            () -> builder.storage(null),
                            () -> builder.mailer(null),
                            () -> builder.links(null),
                            () -> builder.newShops(null),
                            () -> builder.passwordPolicy(null),
                            () -> builder.compromisedPasswords(null),
                            () -> builder.mailDomainCheck(null),
                            () -> builder.throttling(null),
                            () -> builder.cardThrottling(null),
                            () -> builder.sessionLimits(null),
                            () -> builder.passwordHashing(1, null),
                            () -> builder.passwordVerifier(null),
                            () -> builder.listener(null),
                            () -> builder.erasureParticipant(null),
                            () -> builder.clock(null),
                            () -> builder.random(null)))
                    .allSatisfy(call -> assertThatNullPointerException().isThrownBy(call));
        }
    }

    @Nested
    class Defaults {
        private final AccountsBuilder builder = Accounts.builder();

        @Test
        void areThoseThatTheSettersTell() {
            assertThat(builder.newShops).isEqualTo(ShopSettings.accountsOff());
            assertThat(builder.passwordPolicy).isEqualTo(PasswordPolicy.standard());
            assertThat(builder.throttling).isEqualTo(Throttling.standard());
            assertThat(builder.sessionLimits).isEqualTo(SessionLimits.standard());
            assertThat(builder.longestWaitForHash).isEqualTo(Duration.ofSeconds(10));
            assertThat(builder.hashesAtOnce).isBetween(1, Runtime.getRuntime().availableProcessors());
            assertThat(builder.listeners).isEmpty();
            assertThat(builder.passwordVerifiers).isEmpty();
            assertThat(builder.wrapForeignHashes).isFalse();
            assertThat(builder.compromisedPasswords.isCompromised(Password.of("x")))
                    .isFalse();
            assertThat(builder.mailDomainCheck.acceptsMail("example.com")).isTrue();
        }

        @Test
        void aNewShopHasNoAccounts() {
            try (Accounts accounts = complete().build()) {
                assertThatExceptionOfType(ForbiddenException.class)
                        .isThrownBy(() -> accounts.shop(SHOP).storefront().signUp(ADA))
                        .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.ACCOUNTS_DISABLED));
            }
        }

        @Test
        void theClockIsCutToTheMicrosecond() {
            Instant exact = Instant.parse("2026-03-01T10:00:00.123456789Z");

            builder.clock(Clock.fixed(exact, ZoneOffset.UTC));

            assertThat(builder.clock.instant()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
        }
    }

    @Nested
    class BuildingTwice {
        private final AccountsBuilder builder = complete().newShops(ShopSettings.accountsOn());

        @Test
        void bothShareTheStorage() {
            try (Accounts one = builder.build();
                    Accounts other = builder.build()) {
                SignedIn ada = one.shop(SHOP).storefront().signUp(ADA).signedIn();

                assertThat(other.shop(SHOP).customer(ada.token())).isPresent();
            }
        }

        @Test
        void closingOneLeavesTheOther() {
            try (Accounts other = builder.build()) {
                builder.build().close();

                other.shop(SHOP).storefront().signUp(ADA);
                other.operations().dispatchDue(10);

                assertThat(mailer.to("ada@example.com")).isNotEmpty();
            }
        }

        @Test
        void whatIsGivenToTheBuilderLaterDoesNotReachTheFirst() {
            List<AccountEvent> heard = new ArrayList<>();
            try (Accounts first = builder.build();
                    Accounts second =
                            builder.listener((id, event) -> heard.add(event)).build()) {
                first.shop(SHOP).storefront().signUp(ADA);
                first.operations().dispatchDue(10);
                assertThat(heard).isEmpty();

                second.shop(ShopId.of("other")).storefront().signUp(ADA);
                second.operations().dispatchDue(10);
                assertThat(heard).isNotEmpty();
            }
        }
    }
}
