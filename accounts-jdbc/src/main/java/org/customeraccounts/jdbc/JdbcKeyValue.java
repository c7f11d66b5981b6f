package org.customeraccounts.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store in one table of an SQL database, for databases that {@link JdbcStorage} has no tables for. {@code
 * KeyValueStorage.on(JdbcKeyValue.create(dataSource))} is a whole storage. Thread safe.
 *
 * <p>The table has two columns, and {@link Builder#tableDefinition} says how it is created. Statements are standard
 * SQL. A transaction takes a connection of its own and gives it back as it came; it never joins one of the host's.
 * Connections that come with the isolation that is needed save a statement before and one after each transaction.
 *
 * <p><b>Isolation.</b> Of writers there are many at a time where SERIALIZABLE is what the SQL standard says; they run
 * in it, and one that another stands in the way of is told. Elsewhere they come one at a time: each first updates one
 * row, which holds the next one back until the first has ended, and then runs in READ COMMITTED, where it sees one
 * state since nobody else writes. All that write to a table do the one or the other. Readings are snapshots, and wait
 * for no writer, where the database has snapshots.
 *
 * <table>
 * <caption>What is done unless the builder is told otherwise</caption>
 * <tr><th>Database<th>Writers<th>Because<th>Passes the contract
 * <tr><td>PostgreSQL<td>many<td>SERIALIZABLE detects what is not (PostgreSQL manual, 13.2.3)<td>18
 * <tr><td>CockroachDB, YugabyteDB<td>many<td>known as PostgreSQL by its driver<td>not tried
 * <tr><td>MariaDB<td>many<td>SERIALIZABLE locks what is read, and gaps (InnoDB locking)<td>11.4.5
 * <tr><td>MySQL<td>many<td>as MariaDB<td>not tried
 * <tr><td>SQL Server<td>many<td>SERIALIZABLE locks ranges of keys (Transaction locking guide)<td>not tried
 * <tr><td>H2<td>one<td>SERIALIZABLE "doesn't ensure equivalence of concurrent and serializable execution" (H2,
 *     Advanced, Transaction Isolation)<td>2.5.252
 * <tr><td>SQLite<td>one<td>it has one writer at a time; so the next one waits, and is not refused in the middle
 *     (SQLite, Isolation)<td>3.54.1
 * <tr><td>Oracle<td>one<td>SERIALIZABLE is snapshot isolation, with write skew (Fekete et al., Making Snapshot
 *     Isolation Serializable, TODS 2005)<td>not tried
 * <tr><td>any other<td>one<td>nothing is known of it<td>not tried
 * </table>
 *
 * <p>How durable a commit is, is the database's to be told. An H2 file whose writes are delayed is refused; on SQLite
 * leave {@code synchronous} at {@code FULL}.
 */
public final class JdbcKeyValue implements KeyValueStore {
    /** The table's name unless the host says otherwise. */
    public static final String STANDARD_TABLE = "ca_entries";

    /** How many writers there are at a time. */
    private enum Writers {
        ONE,
        MANY
    }

    private final Pool pool;
    private final KeyValueDialect dialect;
    private final EntryStatements statements;
    private final Writers writers;
    private final int usualIsolation;
    private final KeyValueLimits limits;
    private final SecureRandom random;

    private JdbcKeyValue(Builder builder, KeyValueDialect dialect, int usualIsolation) {
        this.pool = new Pool(builder.dataSource);
        this.dialect = dialect;
        this.statements = EntryStatements.on(builder.table, dialect);
        this.writers = builder.writers(dialect);
        this.usualIsolation = usualIsolation;
        this.limits = builder.limits;
        this.random = builder.random;
    }

    /**
     * A store in the table {@value #STANDARD_TABLE} where a connection starts.
     *
     * @param dataSource where connections come from, a pool for anything but trying out
     * @return the store
     * @throws IllegalStateException when there is no such table
     * @throws org.customeraccounts.error.StorageFailureException when the database does not answer
     */
    public static JdbcKeyValue create(DataSource dataSource) {
        return on(dataSource).build();
    }

    /**
     * Begins to describe a store.
     *
     * @param dataSource where connections come from, a pool for anything but trying out
     * @return a builder
     */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        boolean alone = writers == Writers.ONE;
        int isolation = alone ? Connection.TRANSACTION_READ_COMMITTED : Connection.TRANSACTION_SERIALIZABLE;
        try (OwnTransaction own = begin(isolation)) {
            EntryTable entries = new EntryTable(own.connection(), dialect, statements, true);
            if (alone) {
                entries.takeTurn(random);
            }
            T result = run(entries, work);
            try {
                own.commit();
            } catch (SQLException e) {
                throw dialect.failureToCommit(e);
            }
            return result;
        }
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        try (OwnTransaction own = begin(dialect.readings())) {
            T result = run(new EntryTable(own.connection(), dialect, statements, false), reading);
            try {
                // A database that checks what was read does it here.
                own.commit();
            } catch (SQLException e) {
                throw dialect.failure(e);
            }
            return result;
        }
    }

    private OwnTransaction begin(int isolation) {
        try {
            return OwnTransaction.begin(pool.connection(() -> false), usualIsolation, isolation);
        } catch (SQLException e) {
            throw dialect.failure(e);
        }
    }

    private static <T> T run(EntryTable entries, Function<KeyValueTransaction, T> work) {
        try {
            T result = work.apply(entries);
            entries.refuseIfFailed();
            return result;
        } finally {
            entries.end();
        }
    }

    @Override
    public KeyValueLimits limits() {
        return limits;
    }

    /** Describes a store. Not thread safe. */
    public static final class Builder {
        private static final Pattern TABLE = Pattern.compile("([a-z][a-z0-9_]{0,29}\\.)?[a-z][a-z0-9_]{0,29}");

        private final DataSource dataSource;
        private String table = STANDARD_TABLE;
        private @Nullable Writers writers;
        private KeyValueLimits limits = KeyValueLimits.none();
        private SecureRandom random = new SecureRandom();

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * Which table. Unless said, {@value JdbcKeyValue#STANDARD_TABLE}.
         *
         * @param table {@code [a-z][a-z0-9_]{0,29}}, if need be with a schema of that form and a dot before it
         * @return this builder
         * @throws IllegalArgumentException when the name is not of that form
         */
        public Builder table(String table) {
            if (!TABLE.matcher(Objects.requireNonNull(table, "table")).matches()) {
                throw new IllegalArgumentException("a table's name is 1 to 30 of a-z 0-9 _, a letter first, and may"
                        + " have a schema's before it");
            }
            this.table = table;
            return this;
        }

        /**
         * What the database bears, such as a longest value where packets are bounded ({@code max_allowed_packet}).
         * Unless said, anything.
         *
         * @param limits the limits, which the library keeps to
         * @return this builder
         */
        public Builder limits(KeyValueLimits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Where the value comes from by which a writer marks its turn, when writers come one at a time. Unless said, a
         * generator of its own.
         *
         * @param random the generator
         * @return this builder
         */
        public Builder random(SecureRandom random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Has writers come one at a time. It needs no more of the database than READ COMMITTED and locks of rows, and
         * is for those whose SERIALIZABLE does not exist or promises too much; also where writers meet so often that
         * they are better off waiting than being run again.
         *
         * @return this builder
         */
        public Builder oneWriterAtATime() {
            this.writers = Writers.ONE;
            return this;
        }

        /**
         * Has writers run at once, in SERIALIZABLE. Only for a database in which that is what the SQL standard says: on
         * a snapshot two writers do what neither of them would have done after the other.
         *
         * @return this builder
         */
        public Builder manyWritersAtATime() {
            this.writers = Writers.MANY;
            return this;
        }

        private Writers writers(KeyValueDialect dialect) {
            if (writers != null) {
                return writers;
            }
            return dialect.isSerializable() ? Writers.MANY : Writers.ONE;
        }

        /**
         * The statement that creates the table, for the database at hand. Nothing is created by this; a host runs it,
         * or puts it among its scripts.
         *
         * @return {@code create table …}, without a semicolon
         * @throws org.customeraccounts.error.StorageFailureException when the database does not answer
         */
        public String tableDefinition() {
            try (Connection connection = dataSource.getConnection()) {
                return definition(KeyValueDialect.of(connection.getMetaData()));
            } catch (SQLException e) {
                throw Failures.notDone(e);
            }
        }

        private String definition(KeyValueDialect dialect) {
            return "create table " + table + " (" + dialect.columns() + ")";
        }

        /**
         * Looks at the database, and gives the store.
         *
         * @return the store
         * @throws IllegalStateException when there is no such table: says how it is created; when it is in an H2 file
         *     that is written some time after the commit ({@code ;WRITE_DELAY=0} in its URL puts that right); or when
         *     the data source gives out connections of the host's transactions
         * @throws org.customeraccounts.error.StorageFailureException when the database does not answer
         */
        public JdbcKeyValue build() {
            try (Connection connection = dataSource.getConnection()) {
                KeyValueDialect dialect = KeyValueDialect.of(connection.getMetaData());
                new Pool(dataSource).refuseHostsConnections();
                dialect.refuseUnsafe(connection);
                requireTable(connection, dialect);
                // What connections come with is not set anew for each transaction.
                return new JdbcKeyValue(this, dialect, connection.getTransactionIsolation());
            } catch (SQLException e) {
                throw Failures.notDone(e);
            }
        }

        private void requireTable(Connection connection, KeyValueDialect dialect) throws SQLException {
            String sql = "select entry_key, entry_value from " + table + " where 1 = 0";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.executeQuery().close();
            } catch (SQLException e) {
                if (Failures.isPassing(e)) {
                    throw e;
                }
                throw new IllegalStateException(
                        "there is no table " + table + " that can be read: " + definition(dialect),
                        RedactedCause.of(e));
            }
        }
    }
}
