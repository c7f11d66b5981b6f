package org.customeraccounts.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in a database: PostgreSQL 13 and later, MariaDB 10.6 and later, H2 2.0 and later. Thread safe.
 *
 * <p>Units of work run in transactions of their own (READ COMMITTED), or in the host's where a {@link ConnectionSource} says
 * that it has one open. Those of our own are run again after a deadlock or a serialization failure, up to ten times, with
 * growing pauses. Where the connections of the data source have another isolation than READ COMMITTED, it is set for each
 * unit of work and set back; a pool that is configured with READ COMMITTED saves that.
 *
 * <p>Nothing is created or changed in the database's schema: see {@link Schema#migrate}.
 */
public final class JdbcStorage implements Storage {
    private final Transactions transactions;
    private final StandaloneWrites standalone;

    private JdbcStorage(Transactions transactions) {
        this.transactions = transactions;
        this.standalone = new JdbcStandaloneWrites(transactions);
    }

    /**
     * A storage in the schema that the data source's connections start with, under the standard prefix.
     *
     * @param dataSource where connections come from, a pool for anything but trying out
     * @return the storage
     * @throws IllegalStateException when the database is of another kind or too old, or its schema lacks something: says
     *     what, in one sentence
     * @throws org.customeraccounts.error.StorageFailureException when the database does not answer
     */
    public static JdbcStorage create(DataSource dataSource) {
        return on(dataSource).build();
    }

    /**
     * Begins to describe a storage.
     *
     * @param dataSource where connections come from, a pool for anything but trying out
     * @return a builder
     */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        return transactions.write(sql -> work.apply(new JdbcUnitOfWork(sql)));
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        return transactions.read(sql -> reading.apply(new JdbcUnitOfWork(sql)));
    }

    @Override
    public StandaloneWrites standalone() {
        return standalone;
    }

    /** Describes a storage. Not thread safe. */
    public static final class Builder {
        private final DataSource dataSource;
        private Schema schema = Schema.standard();
        private @Nullable ConnectionSource host;
        private SecureRandom random = new SecureRandom();

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * Where the tables are. Unless said, where a connection starts, under the standard prefix.
         *
         * @param schema the schema
         * @return this builder
         */
        public Builder schema(Schema schema) {
            this.schema = Objects.requireNonNull(schema, "schema");
            return this;
        }

        /**
         * Has units of work join the host's transactions. Unless said, each has its own.
         *
         * @param host how to find the transaction that the host has open
         * @return this builder
         */
        public Builder joining(ConnectionSource host) {
            this.host = Objects.requireNonNull(host, "host");
            return this;
        }

        /**
         * Where the length of a pause between two tries comes from. Unless said, a generator of its own.
         *
         * @param random the generator
         * @return this builder
         */
        public Builder random(SecureRandom random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Looks at the database, and gives the storage.
         *
         * @return the storage
         * @throws IllegalStateException when the database is of another kind or too old, or its schema lacks something: says
         *     what, in one sentence
         * @throws org.customeraccounts.error.StorageFailureException when the database does not answer
         */
        public JdbcStorage build() {
            try (Connection connection = dataSource.getConnection()) {
                Dialect dialect = Dialect.of(connection.getMetaData());
                SchemaCheck.of(connection, dialect, schema).demand();
                return new JdbcStorage(new Transactions(
                        dataSource, host, dialect, schema, connection.getTransactionIsolation(), random));
            } catch (SQLException e) {
                throw Failures.notDone(e);
            }
        }
    }
}
