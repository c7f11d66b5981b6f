package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.AccountsBuilder;
import org.customeraccounts.BackOffice;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ForbiddenException;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.SettingsEditor;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two nodes of one application: each has its own {@link Accounts}, storage and pool, and both have one database. */
abstract class TwoAccountsTest {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final String ADA = "ada@shop.example";
    private static final Password PASSWORD = Password.of("blue kettle on a shelf");
    private static final Password WRONG = Password.of("pear trees by the sea");

    private static HikariDataSource firstPool;
    private static HikariDataSource secondPool;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-22T09:30:00Z"));
    private final RecordingMailer firstMailer = new RecordingMailer();
    private final RecordingMailer secondMailer = new RecordingMailer();
    private final List<Accounts> open = new ArrayList<>();
    private Shop first;
    private Shop second;

    static void on(TestDatabase database) {
        firstPool = database.schema(8);
        HikariConfig same = new HikariConfig();
        same.setJdbcUrl(firstPool.getJdbcUrl());
        same.setMaximumPoolSize(8);
        secondPool = new HikariDataSource(same);
    }

    @AfterAll
    static void closeThePools() {
        secondPool.close();
        firstPool.close();
    }

    @BeforeEach
    void openBoth() {
        TestDatabase.empty(firstPool);
        first = open(builder(firstPool, firstMailer));
        second = open(builder(secondPool, secondMailer));
    }

    @AfterEach
    void closeAll() {
        open.forEach(Accounts::close);
    }

    private AccountsBuilder builder(HikariDataSource pool, RecordingMailer mailer) {
        return Accounts.builder()
                .storage(JdbcStorage.create(pool))
                .mailer(mailer)
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn())
                .clock(clock)
                .hashingForTests();
    }

    private Shop open(AccountsBuilder builder) {
        Accounts accounts = builder.build();
        open.add(accounts);
        return accounts.shop(SHOP);
    }

    private static SignedIn signUp(Shop shop, String address) {
        return shop.storefront().signUp(SignUp.with(address, PASSWORD)).signedIn();
    }

    private static SignedIn signIn(Shop shop, String address, Password password) {
        return shop.storefront().signIn(SignIn.with(address, password)).signedIn();
    }

    private static boolean isKnown(Shop shop, SessionToken token) {
        return shop.customer(token).isPresent();
    }

    /** Runs both at once; each begins when the other does. */
    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<T> results = new ArrayList<>();
            List<Future<T>> running = Stream.of(one, other)
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Nested
    class ASession {
        @Test
        void ofOneIsKnownToTheOther() {
            SignedIn ada = signUp(first, ADA);

            assertThat(second.customer(ada.token()).orElseThrow().id()).isEqualTo(ada.account());
        }

        @Test
        void endsOnBothWithTheSignOutOnOne() {
            SignedIn ada = signUp(first, ADA);

            second.customer(ada.token()).orElseThrow().signOut();

            assertThat(isKnown(first, ada.token())).isFalse();
            assertThat(isKnown(second, ada.token())).isFalse();
        }

        @Test
        void endsOnBothWithTheChangeOfPasswordOnOne() {
            SignedIn ada = signUp(first, ADA);
            SignedIn elsewhere = signIn(second, ADA, PASSWORD);

            second.customer(elsewhere.token()).orElseThrow().password().change(PASSWORD, WRONG);

            assertThat(isKnown(first, ada.token())).isFalse();
            assertThat(isKnown(first, elsewhere.token())).isTrue();
            assertThat(isKnown(first, signIn(first, ADA, WRONG).token())).isTrue();
        }
    }

    @Nested
    class ASignUpOfOneAddressOnBothAtOnce {
        @Test
        void isOneAccount() throws Exception {
            for (int round = 0; round < 5; round++) {
                String address = "ada" + round + "@shop.example";

                List<Boolean> opened = atOnce(
                        () -> isOpened(first, address, PASSWORD),
                        () -> isOpened(second, address, Password.of("nine loud trumpets")));

                assertThat(opened).containsExactlyInAnyOrder(true, false);
                Password used = opened.get(0) ? PASSWORD : Password.of("nine loud trumpets");
                assertThat(isKnown(first, signIn(second, address, used).token()))
                        .isTrue();
            }
            assertThat(TestDatabase.count(firstPool, "ca_accounts")).isEqualTo(5);
        }

        @Test
        void isOneAccountWithTwoSessionsWhereBothSayTheSame() throws Exception {
            List<SignedIn> signedIn =
                    atOnce(() -> signUp(first, "bo@shop.example"), () -> signUp(second, "bo@shop.example"));

            assertThat(signedIn.get(0).account()).isEqualTo(signedIn.get(1).account());
            assertThat(signedIn)
                    .allSatisfy(one -> assertThat(isKnown(first, one.token())).isTrue());
            assertThat(TestDatabase.count(firstPool, "ca_accounts")).isEqualTo(1);
        }

        private boolean isOpened(Shop shop, String address, Password password) {
            try {
                shop.storefront().signUp(SignUp.with(address, password));
                return true;
            } catch (ConflictException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
                return false;
            }
        }
    }

    @Nested
    class Dispatching {
        @Test
        void fromBothAtOnceSendsEachMailOnce() throws Exception {
            for (int i = 0; i < 6; i++) {
                signUp(i % 2 == 0 ? first : second, "customer" + i + "@shop.example");
            }

            List<Integer> delivered = atOnce(() -> drain(open.get(0)), () -> drain(open.get(1)));

            List<String> sent = Stream.of(firstMailer, secondMailer)
                    .flatMap(mailer -> mailer.all().stream())
                    .map(mail -> mail.kind() + " " + mail.to().value())
                    .toList();
            assertThat(sent)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 6)
                            .boxed()
                            .flatMap(i -> Stream.of(MailKind.WELCOME, MailKind.VERIFY_EMAIL)
                                    .map(kind -> kind + " customer" + i + "@shop.example"))
                            .toList());
            assertThat(delivered.get(0) + delivered.get(1)).isEqualTo(sent.size());
            assertThat(drain(open.get(0))).isZero();
        }

        private int drain(Accounts accounts) {
            int delivered = 0;
            Operations.DispatchRun last;
            do {
                last = accounts.operations().dispatchDue(2);
                delivered += last.delivered();
            } while (last.total() > 0);
            return delivered;
        }

        @Test
        void sendsALinkFromOneThatTheOtherTakes() {
            SignedIn ada = signUp(first, ADA);
            open.get(1).operations().dispatchDue(10);
            OutgoingMail mail = secondMailer.latest(MailKind.VERIFY_EMAIL, ADA).orElseThrow();

            first.customer(ada.token()).orElseThrow().confirm(RecordingMailer.token(mail));

            assertThat(second.customer(ada.token())
                            .orElseThrow()
                            .email()
                            .status()
                            .verified())
                    .isTrue();
        }
    }

    @Nested
    class Settings {
        private SettingsEditor of(Shop shop) {
            BackOffice office = shop.backOffice(Staff.owner("u-1"));
            return office.settings();
        }

        @Test
        void savedOnOneHoldOnTheOtherAtOnce() {
            Versioned<ShopSettings> found = of(first).get();
            signUp(second, ADA);

            of(first).save(found.value().withAccounts(false), found.version());

            assertThatThrownBy(() -> signUp(second, "bob@shop.example"))
                    .isInstanceOfSatisfying(
                            ForbiddenException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ACCOUNTS_DISABLED));
            assertThat(of(second).get().value().accountsAvailable()).isFalse();
            assertThat(second.storefront().navigationLink()).isEmpty();
        }

        @Test
        void readOnOneAreNotSavedOverThoseOfTheOther() {
            Versioned<ShopSettings> found = of(first).get();
            of(second).save(found.value().named("Boutique"), found.version());

            assertThatThrownBy(() -> of(first).save(found.value().named("Bazaar"), found.version()))
                    .isInstanceOf(ConflictException.class);

            assertThat(of(first).get().value().displayName()).isEqualTo("Boutique");
        }
    }

    @Nested
    class Throttled {
        @Test
        void areAttemptsOnBothTogether() {
            Throttling four = new Throttling(4, 100, Duration.ofMinutes(15));
            Shop one = open(builder(firstPool, firstMailer).throttling(four));
            Shop other = open(builder(secondPool, secondMailer).throttling(four));
            signUp(one, ADA);

            for (Shop node : List.of(one, other, one, other)) {
                assertThatThrownBy(() -> signIn(node, ADA, WRONG)).isInstanceOf(UnauthenticatedException.class);
            }

            for (Shop node : List.of(one, other)) {
                assertThatThrownBy(() -> signIn(node, ADA, PASSWORD))
                        .isInstanceOfSatisfying(
                                ThrottledException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS));
            }
        }
    }

    @Nested
    class TheGateForHashes {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        /** Takes as long as the test does. */
        private final class Slow implements PasswordVerifier {
            @Override
            public Set<String> prefixes() {
                return Set.of("$slow$");
            }

            @Override
            public boolean canVerify(PasswordHash stored) {
                return true;
            }

            @Override
            public boolean verify(Password typed, PasswordHash stored) {
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
        }

        private Shop narrow(HikariDataSource pool) {
            return open(
                    builder(pool, firstMailer).passwordHashing(1, Duration.ZERO).passwordVerifier(new Slow()));
        }

        @Test
        void isEachOnesOwn() throws Exception {
            Shop busy = narrow(firstPool);
            Shop idle = narrow(secondPool);
            SignedIn ada = signUp(busy, ADA);
            JdbcStorage.create(firstPool).inTransaction(unit -> {
                unit.credentials()
                        .put(new Credential(SHOP, ada.account(), PasswordHash.of("$slow$1"), clock.instant()));
                return ada;
            });
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<SignedIn> waiting = threads.submit(() -> signIn(busy, ADA, PASSWORD));
                begun.await();

                assertThatThrownBy(() -> signUp(busy, "bob@shop.example"))
                        .isInstanceOfSatisfying(
                                AccountsException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BUSY));
                assertThat(isKnown(busy, signUp(idle, "bob@shop.example").token()))
                        .isTrue();

                go.countDown();
                assertThatThrownBy(waiting::get).hasCauseInstanceOf(UnauthenticatedException.class);
            } finally {
                go.countDown();
                threads.shutdownNow();
            }
        }
    }
}
