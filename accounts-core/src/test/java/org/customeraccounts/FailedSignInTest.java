package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.internal.credential.AnswerPace;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a failed sign-in is answered. */
@Tag("found-A5")
class FailedSignInTest {
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final ShopId OTHER = ShopId.of("cellar");
    private static final String ADA = "ada@example.com";
    private static final String BO = "bo@example.com";
    private static final Password NATIVE = Password.of("plum trees by the river");
    private static final Password FOREIGN = Password.of("correct horse");
    private static final Password WRONG = Password.of("pear trees by the sea");

    /** A hash of ours takes 25 milliseconds, bcrypt of cost 4 about one, PBKDF2 of 100,000 rounds about 75. */
    private static final String BCRYPT = "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC";

    private static final String PBKDF2 = "pbkdf2_sha256$100000$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final Duration TWICE_BCRYPT = Duration.ofNanos(2 * 25_960_000);
    private static final Duration TWICE_PBKDF2 = Duration.ofMillis(200);

    private final Storage storage = InMemoryStorage.create();
    private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
    private final Accounts accounts = node();
    private long now;

    private Accounts node() {
        AccountsBuilder builder = Accounts.builder()
                .storage(storage)
                .mailer(new RecordingMailer())
                .links(Links.under("https://boutique.example/account"))
                .newShops(ShopSettings.accountsOn())
                .throttling(new Throttling(1_000, 1_000, Duration.ofMinutes(15)))
                .clock(clock)
                .hashingForTests();
        builder.pace = new AnswerPace(() -> now, span -> now += span);
        LegacyHashes.all().forEach(builder::passwordVerifier);
        return builder.build();
    }

    @BeforeEach
    void signUp() {
        accounts.shop(SHOP).storefront().signUp(SignUp.with(ADA, NATIVE));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private static void bring(Accounts to, String hash) {
        to.shop(SHOP)
                .platform()
                .customers()
                .importAll(Stream.of(CustomerImport.of("K-1", BO).withHash(hash)));
    }

    private Duration failing(Accounts at, String email) {
        return failing(at, SHOP, email);
    }

    private Duration failing(Accounts at, ShopId shop, String email) {
        long began = now;
        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> at.shop(shop).storefront().signIn(SignIn.with(email, WRONG)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS));
        return Duration.ofNanos(now - began);
    }

    @Test
    void isAnsweredAtOnceWhereAllHashesAreOurs() {
        assertThat(failing(accounts, ADA)).isZero();
        assertThat(failing(accounts, "nobody@example.com")).isZero();
    }

    @Test
    void takesAsLongForEveryAddressOnceTheShopHasAHashFromElsewhere() {
        bring(accounts, PBKDF2);

        assertThat(Stream.of(ADA, BO, "nobody@example.com"))
                .allSatisfy(email -> assertThat(failing(accounts, email)).isEqualTo(TWICE_PBKDF2));
    }

    @Test
    void takesLongerThanAHashOfOursWhereThoseFromElsewhereAreCheap() {
        bring(accounts, BCRYPT);

        assertThat(Stream.of(ADA, BO, "nobody@example.com"))
                .allSatisfy(email -> assertThat(failing(accounts, email)).isEqualTo(TWICE_BCRYPT));
    }

    @Test
    void goesOnTakingAsLongWhenTheirCustomersHaveComeBack() {
        bring(accounts, BCRYPT);
        accounts.shop(SHOP).storefront().signIn(SignIn.with(BO, FOREIGN));

        assertThat(Stream.of(ADA, BO))
                .allSatisfy(email -> assertThat(failing(accounts, email)).isEqualTo(TWICE_BCRYPT));
    }

    @Test
    void isOfTheCostliestThatTheShopEverHad() {
        bring(accounts, PBKDF2);
        accounts.shop(SHOP)
                .platform()
                .customers()
                .importAll(Stream.of(CustomerImport.of("K-2", "cy@example.com").withHash(BCRYPT)));

        assertThat(failing(accounts, ADA)).isEqualTo(TWICE_PBKDF2);
    }

    @Test
    void isOfTheShopItself() {
        bring(accounts, PBKDF2);

        assertThat(failing(accounts, OTHER, ADA)).isZero();
    }

    @Test
    void thatSucceedsWaitsForNothing() {
        bring(accounts, BCRYPT);
        long began = now;

        accounts.shop(SHOP).storefront().signIn(SignIn.with(ADA, NATIVE));
        accounts.shop(SHOP).storefront().signIn(SignIn.with(BO, FOREIGN));

        assertThat(now).isEqualTo(began);
    }

    @Test
    void isKnownToAnotherNodeWithinAMinute() {
        try (Accounts other = node()) {
            assertThat(failing(other, ADA)).isZero();
            bring(accounts, PBKDF2);

            clock.advance(Duration.ofMinutes(1));

            assertThat(failing(other, ADA)).isEqualTo(TWICE_PBKDF2);
        }
    }

    @Test
    void isRememberedWhenTheApplicationStartsAgain() {
        bring(accounts, PBKDF2);

        try (Accounts again = node()) {
            assertThat(failing(again, "nobody@example.com")).isEqualTo(TWICE_PBKDF2);
        }
    }
}
