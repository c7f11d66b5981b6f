package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.example.quickstart.Host.FreshAddresses;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptAccountsTest {
    private static final Pattern CLOCK = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d) UTC ~");

    @TempDir
    Path home;

    /** Two demos twice, in both languages, each on what the ones before it left. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class OneAfterTheOther {
        private Path directory;
        private Run first;
        private Run second;
        private Run third;
        private Run fourth;

        @BeforeAll
        void run(@TempDir Path home) {
            directory = home.resolve("h2");
            first = Run.in(home);
            second = Run.in(home, "--storage", "h2");
            third = Run.in(home, "account", "fr");
            fourth = Run.in(home, "account");
        }

        @Test
        void eachGoesAsExpected() {
            assertThat(List.of(first.exit(), second.exit(), third.exit(), fourth.exit()))
                    .containsOnly(0);
            assertThat(second.output()).endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(fourth.output()).endsWith("Everything went as told: 14 steps, 7 mails.\n");
            assertThat(directory.resolve("accounts.mv.db")).isRegularFile();
        }

        @Test
        void theFirstFindsNothingAndSaysWhereAccountsAreKept() {
            assertThat(first.onOneLine())
                    .contains("The accounts are kept in " + directory + ". Delete that directory to begin anew.")
                    .contains("ada@example.com")
                    .doesNotContain("found from", "fresh addresses", "The clock goes on");
        }

        @Test
        void theNextListsWhatItFindsAndGoesOnWithFreshAddressesADayLater() {
            assertThat(second.output()).contains("""
                    Accounts found from earlier runs: 2
                        shop.backOffice(owner).contacts().page(PageRequest.first(200))
                        shop.platform().customers().find(contact.account())
                        ada@example.com   verified      since 2027-03-01 09:00 UTC
                        ada@work.example  not verified  since 2027-03-01 09:10 UTC
                    They stay as they are. This story goes on with fresh addresses, such as
                    ada.2@example.com.
                    ~ The clock goes on a day after it stood still, at 2027-03-07 09:10 UTC ~

                    1. A visitor signs up""");
        }

        @Test
        void allAddressesOfADemoHaveTheSameNumber() {
            String story = second.output().substring(second.output().indexOf("1. A visitor"));

            assertThat(story)
                    .contains(
                            "ada.2@example.com",
                            "ada.2@new.example",
                            "ada.2@mew.example",
                            "ada.2@new,example",
                            "ada.2@work.example",
                            "ada.2@letters.example")
                    .doesNotContain("ada@");
        }

        @Test
        void inFrenchTheyAreListedInFrench() {
            assertThat(third.output())
                    .contains(
                            "Comptes laissés par les exécutions précédentes\u00a0: 4\n",
                            "    ada@work.example    non vérifiée  depuis le 2027-03-01 09:10 UTC\n",
                            "    ada.2@example.com   vérifiée      depuis le 2027-03-07 09:10 UTC\n",
                            "~ L’horloge repart un jour après son arrêt, le 2027-03-13 09:20 UTC ~\n");
        }

        @Test
        void everyLineButThoseWithThePathFitsInto80Columns() {
            assertThat(Stream.of(second, third, fourth)
                            .flatMap(run -> run.output().lines())
                            .filter(line -> !line.contains(directory.toString())))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Console.WIDTH));
        }

        @Test
        void theNumberGrowsFromRunToRun() {
            assertThat(third.output()).contains("À      ada.3@example.com");
            assertThat(fourth.output()).contains("Accounts found from earlier runs: 5", "To       ada.4@example.com");
        }
    }

    @Nested
    class InAFile {
        @Test
        void aRunBrokenOffDisturbsNoLaterOne() {
            Run brokenOff = Run.typingIn(home, "\n".repeat(11), "--interactive");

            Run next = Run.in(home, "account");

            assertThat(brokenOff.output()).contains("~ 10 minutes later").endsWith("ended before the story did.\n");
            assertThat(next.exit()).isZero();
            assertThat(startOf(next)).isAfterOrEqualTo(lastHourOf(brokenOff).plus(Duration.ofDays(1)));
        }

        @Test
        void thePeopleDemoGoesAsExpectedTwiceThoughItsCustomerIsErased() {
            Run first = Run.in(home, "people");
            Run second = Run.in(home, "people");

            assertThat(first.exit()).isZero();
            assertThat(second.exit()).isZero();
            assertThat(second.output())
                    .contains(
                            "Accounts found from earlier runs: 1", "CustomerImport.of(\"K-1\", \"ada.2@example.com\")")
                    .contains("Taken: 2. There already: 0.", "Taken: 0. There already: 2.");
        }

        @Test
        void theShopDemoGoesAsExpectedTwiceThoughItsOrdersStay() {
            Run first = Run.in(home, "shop");
            Run second = Run.in(home, "shop");

            assertThat(first.exit()).isZero();
            assertThat(second.exit()).isZero();
            assertThat(second.output()).contains("Accounts found from earlier runs: 2", "Orders: BL-1, A tin of tea");
        }

        @Test
        void mailsThatWereLeftAreSentFirstAndAreNotTheDemos() {
            try (Database database = Database.open(Database.Kind.H2, home.resolve("h2"));
                    Host host = new Host(Locale.ENGLISH, database)) {
                signUp(host, "ada@example.com");
            }

            Run next = Run.in(home, "account");

            assertThat(next.output())
                    .contains("Mails that a run broken off had left, sent first: 2.")
                    .endsWith("Everything went as told: 14 steps, 7 mails.\n");
            assertThat(next.exit()).isZero();
        }

        @Test
        void theClockGoesOnADayAfterItStoodStillHoweverFarItWasMoved() {
            Instant late;
            try (Database database = Database.open(Database.Kind.H2, home.resolve("h2"));
                    Host host = new Host(Locale.ENGLISH, database)) {
                host.moveClock(Duration.ofDays(400).plusNanos(1_000));
                late = host.now();
            }

            try (Database database = Database.open(Database.Kind.H2, home.resolve("h2"));
                    Host host = new Host(Locale.ENGLISH, database)) {
                assertThat(host.now()).isEqualTo(late.plus(Duration.ofDays(1)));
            }
        }

        @Test
        void ofManyAccountsTheTwelveNewestAreShown() {
            try (Database database = Database.open(Database.Kind.H2, home.resolve("h2"));
                    Host host = Run.host(Locale.ENGLISH, database)) {
                for (int at = 1; at <= 13; at++) {
                    host.moveClock(Duration.ofMinutes(1));
                    signUp(host, "grace" + at + "@example.org");
                }
            }

            Run next = Run.typingIn(home, "", "account", "--interactive");

            assertThat(next.output())
                    .contains("Accounts found from earlier runs: 13", "(older: 1)\n    grace2@example.org ")
                    .contains("grace13@example.org")
                    .doesNotContain("grace1@example.org");
        }

        @Test
        void anAddressOfAnEarlierRunIsTaken() {
            try (Database database = Database.open(Database.Kind.H2, home.resolve("h2"));
                    Host host = new Host(Locale.ENGLISH, database)) {
                signUp(host, "ada@example.com");
            }

            Run next = Run.typingIn(home, "\n\nada@example.com\n\n\n\n\n\n", "account", "--interactive");

            assertThat(next.output())
                    .containsSubsequence(
                            "[ada.2@example.com]",
                            "Refused: EMAIL_USED_BY_ANOTHER_ACCOUNT",
                            "2. The verification link");
        }

        @Test
        void aFileThatIsNoDatabaseIsSaidInASentence() throws IOException {
            Files.createDirectories(home.resolve("h2"));
            Files.writeString(home.resolve("h2/accounts.mv.db"), "nothing of the kind");

            assertNotOpened(Run.in(home));
        }

        @Test
        void aDatabaseOfAnotherVersionIsSaidInASentence() throws SQLException {
            String url = "jdbc:h2:file:" + home.resolve("h2/accounts").toAbsolutePath();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table ca_accounts (id int)");
            }

            assertNotOpened(Run.in(home));
        }

        private void assertNotOpened(Run run) {
            assertThat(run.onOneLine())
                    .startsWith("The accounts cannot be opened: ")
                    .endsWith(
                            "delete the directory " + home.resolve("h2") + " to begin anew, or take --storage memory.")
                    .doesNotContain("java.", "pool", "\tat ");
            assertThat(run.exit()).isEqualTo(1);
        }
    }

    @Nested
    class InMemory {
        @Test
        void nothingIsKept() {
            Run.in(home, "account", "--storage", "memory");

            Run second = Run.in(home, "account", "--storage", "memory");

            assertThat(second.output()).contains("accounts in memory").doesNotContain("are kept in", "Found", "ada.2");
            assertThat(home).isEmptyDirectory();
        }
    }

    @Nested
    class OnAServer {
        @Test
        @EnabledOnOs(
                value = OS.LINUX,
                architectures = {"amd64", "x86_64"})
        void twoDemosGoAsExpectedOneAfterTheOtherAndNoServerIsLeft() {
            Run first = Run.in(home, "--storage", "postgres");
            boolean stopped = Files.notExists(home.resolve("postgres/postmaster.pid"));
            Run second = Run.in(home, "account", "--storage", "postgres");

            assertThat(first.output()).endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(second.output())
                    .contains("Accounts found from earlier runs: 2", "since 2027-03-01 09:10 UTC", "ada.2@example.com")
                    .endsWith("Everything went as told: 14 steps, 7 mails.\n");
            assertThat(List.of(first.exit(), second.exit())).containsOnly(0);
            assertThat(stopped).isTrue();
            assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
        }

        @Test
        @EnabledOnOs(
                value = OS.LINUX,
                architectures = {"amd64", "x86_64"})
        void aServerThatDoesNotStartIsSaidInASentence() throws IOException {
            Files.writeString(home.resolve("postgres"), "no directory");

            Run run = Run.in(home, "--storage", "postgres", "fr");

            assertThat(run.onOneLine())
                    .startsWith("PostgreSQL n’a pas démarré dans " + home.resolve("postgres") + ".")
                    .endsWith("ou prenez --storage h2.");
            assertThat(run.exit()).isEqualTo(1);
        }

        @Test
        void itStartsOnLinuxWithX86Alone() {
            assertThat(Database.postgresRunsOn("Linux", "amd64")).isTrue();
            assertThat(Database.postgresRunsOn("Linux", "x86_64")).isTrue();
            assertThat(Database.postgresRunsOn("Linux", "aarch64")).isFalse();
            assertThat(Database.postgresRunsOn("Mac OS X", "x86_64")).isFalse();
            assertThat(Database.postgresRunsOn("Windows 11", "amd64")).isFalse();
        }
    }

    @Nested
    class Fresh {
        @Test
        void theFirstRunTakesTheAddressesAsTheyAre() {
            assertThat(besides().of("ada@example.com")).isEqualTo("ada@example.com");
            assertThat(besides("gracie.7@example.com", "adam@example.com", "ada.x@example.com")
                            .of("ada@new,example"))
                    .isEqualTo("ada@new,example");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"ada.4@example.com", "ada.4@new.example", "ada.4@letters.example", "grace.4@example.com"})
        void theNumberIsHigherThanThatOfAnyKnownAddress(String known) {
            assertThat(besides("ada@example.com", known, "ada.3@work.example").of("ada@example.com"))
                    .isEqualTo("ada.5@example.com");
        }

        @Test
        void aNumberThatCanBeNoRunsIsNone() {
            assertThat(besides("ada.1234567@example.com", "ada@example.com").run())
                    .isEqualTo(2);
        }

        private FreshAddresses besides(String... known) {
            return FreshAddresses.besides(
                    Stream.of(known).map(EmailAddress::parse).toList());
        }
    }

    private static void signUp(Host host, String address) {
        host.shop().storefront().signUp(SignUp.with(address, Password.of("a quiet harbour at dawn")));
    }

    private static Instant startOf(Run run) {
        return hours(run).get(0);
    }

    private static Instant lastHourOf(Run run) {
        List<Instant> hours = hours(run);
        return hours.get(hours.size() - 1);
    }

    private static List<Instant> hours(Run run) {
        Matcher clock = CLOCK.matcher(run.output());
        return clock.results()
                .map(hour -> Instant.parse(hour.group(1) + "T" + hour.group(2) + ":00Z"))
                .toList();
    }
}
