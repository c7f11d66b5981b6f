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
 * <p>Units of work run in transactions of their own (READ COMMITTED), or in the host's where a {@link ConnectionSource}
 * says that it has one open. Those of our own are run again after a deadlock or a serialization failure, up to ten
 * times, with growing pauses. Where the connections of the data source have another isolation than READ COMMITTED, it
 * is set for each unit of work and set back; a pool that is configured with READ COMMITTED saves that.
 *
 * <p>Nothing is created or changed in the database's schema: see {@link Schema#migrate}.
 */
public final class JdbcStorage implements Storage {
    private final Transactions transactions;
    private final HostStores hosts;
    private final StandaloneWrites standalone;

    private JdbcStorage(Transactions transactions, HostStores hosts) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.standalone = new JdbcStandaloneWrites(transactions, hosts);
    }

    /**
     * A storage in the schema that the data source's connections start with, under the standard prefix.
     *
     * @param dataSource where connections come from, a pool for anything but trying out
     * @return the storage
     * @throws IllegalStateException when the database is of another kind or too old, when its schema lacks something,
     *     or when it is an H2 file that is written some time after the commit ({@code ;WRITE_DELAY=0} in its URL puts
     *     that right): says what, in one sentence
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
        return transactions.write(sql -> work.apply(new JdbcUnitOfWork(sql, hosts)));
    }

    @Override
    public <T> T read(Function<UnitOfWork, T> reading) {
        return transactions.read(sql -> reading.apply(new JdbcUnitOfWork(sql, hosts)));
    }

    @Override
    public boolean isInHostTransaction() {
        return transactions.isInHostTransaction();
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
        private HostStores hosts = HostStores.none();
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
         * Has units of work join the host's transactions. Unless said, each has its own. The data source of this
         * builder must give other connections than the host's: not a Spring {@code TransactionAwareDataSourceProxy}.
         *
         * @param host how to find the transaction that the host has open
         * @return this builder
         */
        public Builder joining(ConnectionSource host) {
            this.host = Objects.requireNonNull(host, "host");
            return this;
        }

        /**
         * Has the host keep one kind of thing itself, in the same database: customers in its own table, say, or
         * contacts in its CRM's. What its store writes is part of the same transaction as all the rest. The library's
         * tables for it are then neither used nor demanded: {@code accounts} and {@code external_refs} for an {@code
         * AccountStore}, otherwise the one named after the store ({@code shop_settings} for a {@code SettingsStore},
         * {@code audit} for an {@code AuditStore}).
         *
         * <p>The store keeps every promise of its interface: run the storage contract of the test kit with it. In a
         * unit of work of the library's own it sees what was committed before each statement (READ COMMITTED); in a
         * transaction of the host's, whatever that sees. It is free to throw: an exception that goes back to a deadlock
         * or a serialization failure has the unit run again, one that goes back to another {@link SQLException} becomes
         * a {@link org.customeraccounts.error.StorageFailureException}, and one of another kind comes out of the
         * operation as it is; nothing is committed. A store that catches the failure of a statement and goes on gains
         * nothing where the database has undone or spoilt the transaction (after a deadlock; on PostgreSQL after any
         * failure, unless it went back to a savepoint): the unit fails, or is run again.
         *
         * <p>Counts are not a store's, and stay the library's ({@link StandaloneWrites}). Refusals that are audited and
         * the use of sessions stand alone, too: they are told to the host's {@code AuditStore} and {@code SessionStore}
         * in a transaction of their own.
         *
         * @param <S> the kind of store
         * @param store a store of {@link UnitOfWork}, such as {@code ContactStore.class}
         * @param factory what makes the host's own for each unit of work
         * @return this builder
         * @throws IllegalArgumentException when there is no such store, or it is replaced already
         */
        public <S> Builder with(Class<S> store, StoreFactory<S> factory) {
            this.hosts = hosts.and(store, factory);
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
         * @throws IllegalStateException when the database is of another kind or too old, when its schema lacks
         *     something, or when it is an H2 file that is written some time after the commit ({@code ;WRITE_DELAY=0} in
         *     its URL puts that right): says what, in one sentence
         * @throws org.customeraccounts.error.StorageFailureException when the database does not answer
         */
        public JdbcStorage build() {
            try (Connection connection = dataSource.getConnection()) {
                Dialect dialect = Dialect.of(connection.getMetaData());
                new Pool(dataSource).refuseHostsConnections();
                dialect.refuseUnsafe(connection);
                SchemaCheck.of(connection, dialect, schema, hosts.unusedTables())
                        .require();
                // What connections come with is not set anew for each unit of work.
                int isolation = connection.getTransactionIsolation();
                return new JdbcStorage(new Transactions(dataSource, host, dialect, schema, isolation, random), hosts);
            } catch (SQLException e) {
                throw Failures.notDone(e);
            }
        }
    }
}
