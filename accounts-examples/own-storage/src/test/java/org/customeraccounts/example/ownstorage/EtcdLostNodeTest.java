package org.customeraccounts.example.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.customeraccounts.Accounts;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node is killed or cut off, and then the one that leads, while customers of two hosts sign up, change addresses and
 * buy: nothing acknowledged is lost, nothing done twice, and all goes on.
 */
@Tag("deep")
@Timeout(300)
class EtcdLostNodeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final int HOSTS = 2;
    private static final int SHOPPERS_AT_ONCE = 2;
    private static final int STEPS = 60;

    private final RecordingMailer mailbox = new RecordingMailer();
    private final Semaphore steps = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    private Accounts host(EtcdCluster cluster) {
        return Accounts.builder()
                .storage(KeyValueStorage.on(cluster.again()))
                .mailer(mailbox)
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn())
                .clock(MutableClock.at(NOW))
                .build();
    }

    private List<Shopper> shoppers(Accounts host, String names) {
        List<Shopper> shoppers = new ArrayList<>();
        while (!over.get()) {
            shoppers.add(new Shopper(host, mailbox, NOW, names + shoppers.size(), steps::release).run());
        }
        return shoppers;
    }

    private List<Future<List<Shopper>>> begin(ExecutorService threads, EtcdCluster cluster) {
        List<Future<List<Shopper>>> running = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            Accounts host = host(cluster);
            for (int j = 0; j < SHOPPERS_AT_ONCE; j++) {
                String names = "s" + i + "-" + j + "-";
                running.add(threads.submit(() -> shoppers(host, names)));
            }
        }
        return running;
    }

    private void goesOn() throws InterruptedException {
        steps.drainPermits();
        assertThat(steps.tryAcquire(STEPS, 1, TimeUnit.MINUTES)).as("goes on").isTrue();
    }

    private interface Trouble {
        void with(EtcdCluster cluster) throws InterruptedException;
    }

    private static int follower(EtcdCluster cluster) {
        return (cluster.leader() + 1) % cluster.nodes().size();
    }

    @Test
    void nodesMayBeKilled(@TempDir Path directory) throws Exception {
        nothingIsLostOrDoneTwice(directory, cluster -> {
            int follower = follower(cluster);
            cluster.kill(follower);
            goesOn();
            cluster.restart(follower);
            cluster.kill(cluster.leader());
        });
    }

    /** A node that stands still keeps its connections and answers nobody. Back again, the old leader follows. */
    @Test
    void nodesMayBeCutOffAndComeBack(@TempDir Path directory) throws Exception {
        nothingIsLostOrDoneTwice(directory, cluster -> {
            int follower = follower(cluster);
            cluster.pause(follower);
            goesOn();
            cluster.resume(follower);
            goesOn();
            int leader = cluster.leader();
            cluster.pause(leader);
            goesOn();
            cluster.resume(leader);
        });
    }

    private void nothingIsLostOrDoneTwice(Path directory, Trouble trouble) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(HOSTS * SHOPPERS_AT_ONCE);
        try (EtcdCluster cluster = EtcdCluster.start(directory)) {
            List<Future<List<Shopper>>> running = begin(threads, cluster);
            goesOn();
            trouble.with(cluster);
            goesOn();
            over.set(true);
            List<Shopper> shoppers = new ArrayList<>();
            for (Future<List<Shopper>> one : running) {
                shoppers.addAll(one.get(1, TimeUnit.MINUTES));
            }

            Accounts other = host(cluster);
            assertThat(shoppers).hasSizeGreaterThan(HOSTS * SHOPPERS_AT_ONCE);
            shoppers.forEach(shopper -> shopper.isKeptBy(other));
            assertThat(shoppers.stream().filter(Shopper::isUnknown).count())
                    .as("of unknown fate, of " + shoppers.size())
                    .isLessThanOrEqualTo(HOSTS * SHOPPERS_AT_ONCE);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }
}
