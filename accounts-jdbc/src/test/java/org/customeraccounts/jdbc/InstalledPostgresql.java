package org.customeraccounts.jdbc;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of the PostgreSQL that is installed here, with its data in a directory of its own; it ends with the JVM. */
final class InstalledPostgresql {
    private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(60);

    private final Path programs;
    private final Path data;
    private final int port;

    private InstalledPostgresql(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** The address of a server just started; {@code home} has its programs in {@code bin}. */
    static String start(Path home) throws Exception {
        Path data = Files.createTempDirectory("postgresql");
        InstalledPostgresql server = new InstalledPostgresql(home.resolve("bin"), data, freePort());
        server.initialize();
        return server.run();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private ProcessBuilder program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // The server refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    }

    private void initialize() throws IOException, InterruptedException {
        int exit = program(
                        "initdb",
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--no-locale",
                        "--no-sync")
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("initdb ended with " + exit);
        }
    }

    private String run() throws IOException {
        Process server = program(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-k",
                        data.toString(),
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=300")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        String url = "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
        long began = System.nanoTime();
        while (!answers(url)) {
            if (!server.isAlive() || System.nanoTime() - began > LONGEST_START) {
                throw new IOException("the installed PostgreSQL does not start");
            }
            Thread.onSpinWait();
        }
        return url;
    }

    private static boolean answers(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(0);
        } catch (SQLException e) {
            return false;
        }
    }
}
