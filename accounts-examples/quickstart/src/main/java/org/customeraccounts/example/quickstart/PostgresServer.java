package org.customeraccounts.example.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** A PostgreSQL server on loopback, from a Maven artifact: there is one for Linux on x86-64. */
final class PostgresServer {
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts it; also when the process is told to end, it is stopped first. */
    static PostgresServer startIn(Path directory) {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        if (!runsOn(system, processor)) {
            throw new NotOpenedException("platform", List.of(system, processor), null);
        }
        try {
            return new PostgresServer(EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C")
                    .start());
        } catch (IOException | RuntimeException e) {
            throw new NotOpenedException("server", List.of(KeptDatabase.shown(directory)), e);
        }
    }

    static boolean runsOn(String system, String processor) {
        return system.equals("Linux") && List.of("amd64", "x86_64").contains(processor);
    }

    DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
