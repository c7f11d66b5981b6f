package org.customeraccounts.example.ownstorage.tables;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL for the tests of one class. */
final class PostgresqlServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    final ShopDatabase database;

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
        this.database = ShopDatabase.at(server.getJdbcUrl("postgres", "postgres"));
    }

    static PostgresqlServer start() {
        try {
            return new PostgresqlServer(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (server) {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
