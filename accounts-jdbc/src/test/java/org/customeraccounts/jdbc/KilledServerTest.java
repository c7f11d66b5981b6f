package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.customeraccounts.Accounts;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that is killed while customers of two hosts sign up and change their addresses, and started again. */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class KilledServerTest {
    private static final int NODES = 2;
    private static final int CUSTOMERS_AT_ONCE = 2;

    /** How many steps are done before each end: one comes while most hash passwords, one while most commit. */
    private static final List<Integer> ENDS = List.of(40, 500);

    /** One of the hosts on the database. */
    private static final class Node implements AutoCloseable {
        private final HikariDataSource pool;
        private final Accounts accounts;

        private Node(String url, RecordingMailer mailbox) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(2 * CUSTOMERS_AT_ONCE);
            config.setConnectionTimeout(1_000);
            pool = new HikariDataSource(config);
            accounts = Accounts.builder()
                    .storage(JdbcStorage.create(pool))
                    .mailer(mailbox)
                    .links(Links.under("https://shop.example/account"))
                    .newShops(ShopSettings.accountsOn())
                    .clock(MutableClock.at(Instant.parse("2026-11-22T09:30:00Z")))
                    .hashingForTests()
                    .build();
        }

        @Override
        public void close() {
            accounts.close();
            pool.close();
        }
    }

    /** Customers one after another, until the first whose journey does not come to its end. */
    private static List<AccountJourney> journeys(
            Node node, RecordingMailer mailbox, String names, CountDownLatch steps) {
        List<AccountJourney> journeys = new ArrayList<>();
        boolean arrived = true;
        while (arrived) {
            AccountJourney next = new AccountJourney(node.accounts, mailbox, names + journeys.size(), steps::countDown);
            journeys.add(next);
            arrived = next.run();
        }
        return journeys;
    }

    private static List<AccountJourney> untilTheServerIsKilled(KillableServer server, int after) throws Exception {
        CountDownLatch steps = new CountDownLatch(after);
        ExecutorService threads = Executors.newFixedThreadPool(NODES * CUSTOMERS_AT_ONCE);
        List<Node> nodes = new ArrayList<>();
        RecordingMailer mailbox = new RecordingMailer();
        try {
            List<Future<List<AccountJourney>>> running = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                Node started = new Node(server.url(), mailbox);
                nodes.add(started);
                for (int customer = 0; customer < CUSTOMERS_AT_ONCE; customer++) {
                    String names = after + "-" + node + "-" + customer + "-";
                    Callable<List<AccountJourney>> journeys = () -> journeys(started, mailbox, names, steps);
                    running.add(threads.submit(journeys));
                }
            }
            assertThat(steps.await(1, TimeUnit.MINUTES)).as("goes on").isTrue();
            server.kill();
            List<AccountJourney> all = new ArrayList<>();
            for (Future<List<AccountJourney>> one : running) {
                all.addAll(one.get(1, TimeUnit.MINUTES));
            }
            return all;
        } finally {
            threads.shutdownNow();
            nodes.forEach(Node::close);
        }
    }

    private static void keepsWhatWasAnsweredAndNothingByHalves(KillableServer server) throws Exception {
        try (HikariDataSource first = new HikariDataSource(config(server))) {
            Schema.migrate(first);
        }
        List<AccountJourney> journeys = new ArrayList<>();
        for (int steps : ENDS) {
            journeys.addAll(untilTheServerIsKilled(server, steps));
            server.startAgain();
        }

        assertThat(journeys.stream().mapToInt(AccountJourney::steps).sum())
                .isGreaterThanOrEqualTo(
                        ENDS.stream().mapToInt(Integer::intValue).sum());
        assertThat(journeys.stream().map(AccountJourney::failure).filter(Optional::isPresent))
                .isNotEmpty();
        try (Node node = new Node(server.url(), new RecordingMailer())) {
            assertThat(journeys).allSatisfy(journey -> {
                assertThat(journey.isKeptBy(node.accounts))
                        .as(journey.toString())
                        .isTrue();
                assertThat(journey.isSignedIn(node.accounts))
                        .as(journey.toString())
                        .isTrue();
            });
            ConsistencyChecks.areNowhere(node.pool);
            ConsistencyChecks.areNotBetweenAccountsAndWhatWasToldOfThem(node.pool);
        }
    }

    private static HikariConfig config(KillableServer server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        return config;
    }

    @Test
    void postgresqlKeepsWhatWasAnsweredAndNothingByHalves() throws Exception {
        try (KillableServer server = KillableServer.postgresql()) {
            keepsWhatWasAnsweredAndNothingByHalves(server);
        }
    }

    @Test
    void mariadbKeepsWhatWasAnsweredAndNothingByHalves() throws Exception {
        try (KillableServer server = KillableServer.mariadb()) {
            keepsWhatWasAnsweredAndNothingByHalves(server);
        }
    }
}
