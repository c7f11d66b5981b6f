package org.customeraccounts.jdbc;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.customeraccounts.keyvalue.KeyValueConflictException;

/** In what the databases differ that hold the entries of a key-value store. */
enum KeyValueDialect {
    /** CockroachDB and YugabyteDB call themselves the same. */
    POSTGRESQL("PostgreSQL") {
        @Override
        boolean isSerializable() {
            return true;
        }

        @Override
        int readings() {
            // A snapshot, which neither fails nor makes a writer fail.
            return Connection.TRANSACTION_REPEATABLE_READ;
        }

        @Override
        boolean isConflict(SQLException e) {
            return super.isConflict(e) || Dialect.POSTGRESQL.isConflict(e);
        }

        @Override
        String columns() {
            return "entry_key bytea primary key, entry_value bytea not null";
        }
    },

    H2("H2") {
        @Override
        boolean isConflict(SQLException e) {
            return super.isConflict(e) || Dialect.H2.isConflict(e);
        }

        @Override
        void refuseUnsafe(Connection connection) throws SQLException {
            Dialect.H2.refuseUnsafe(connection);
        }

        @Override
        String columns() {
            return "entry_key varbinary(3000) primary key, entry_value blob not null";
        }
    },

    MARIADB("MariaDB") {
        @Override
        boolean isSerializable() {
            return true;
        }

        @Override
        int readings() {
            // A snapshot that locks nothing; SERIALIZABLE locks what it reads.
            return Connection.TRANSACTION_REPEATABLE_READ;
        }

        @Override
        boolean isConflict(SQLException e) {
            return super.isConflict(e) || Dialect.MARIADB.isConflict(e);
        }

        @Override
        String columns() {
            return "entry_key varbinary(3000) primary key, entry_value longblob not null";
        }
    },

    MYSQL("MySQL") {
        private static final int LOCK_WAIT_TIMEOUT = 1205;

        @Override
        boolean isConflict(int vendorCode) {
            return vendorCode == LOCK_WAIT_TIMEOUT;
        }

        @Override
        boolean isSerializable() {
            return true;
        }

        @Override
        int readings() {
            return MARIADB.readings();
        }

        @Override
        boolean takesFetchFirst() {
            return false;
        }

        @Override
        String columns() {
            return MARIADB.columns();
        }
    },

    SQLITE("SQLite") {
        private static final int BUSY = 5;
        // By a connection that shares its cache.
        private static final int LOCKED = 6;
        private static final int CONSTRAINT = 19;

        @Override
        boolean isConflict(int vendorCode) {
            return vendorCode == BUSY || vendorCode == LOCKED;
        }

        @Override
        boolean isDuplicateKey(SQLException e) {
            return e.getErrorCode() == CONSTRAINT;
        }

        @Override
        boolean takesFetchFirst() {
            return false;
        }

        @Override
        String columns() {
            return "entry_key blob primary key not null, entry_value blob not null";
        }
    },

    ORACLE("Oracle") {
        private static final int DEADLOCK = 60;
        private static final int CANNOT_SERIALIZE = 8177;
        private static final int WAIT_TIMEOUT = 30006;

        @Override
        boolean isConflict(int vendorCode) {
            return vendorCode == DEADLOCK || vendorCode == CANNOT_SERIALIZE || vendorCode == WAIT_TIMEOUT;
        }

        @Override
        String columns() {
            // To Oracle a value of no bytes is null.
            return "entry_key raw(2000) primary key, entry_value blob";
        }
    },

    SQL_SERVER("Microsoft SQL Server") {
        private static final int DEADLOCK = 1205;
        private static final int LOCK_TIMEOUT = 1222;
        private static final int UPDATE_CONFLICT = 3960;

        @Override
        boolean isConflict(int vendorCode) {
            return vendorCode == DEADLOCK || vendorCode == LOCK_TIMEOUT || vendorCode == UPDATE_CONFLICT;
        }

        @Override
        boolean isSerializable() {
            return true;
        }

        /** It compares 01 and 0100 as equal, so no key may end in 00: each 00 is followed by FF. */
        @Override
        byte[] stored(byte[] key) {
            ByteArrayOutputStream stored = new ByteArrayOutputStream(key.length + Long.BYTES);
            for (byte b : key) {
                stored.write(b);
                if (b == 0) {
                    stored.write(0xff);
                }
            }
            return stored.toByteArray();
        }

        @Override
        byte[] given(byte[] stored) {
            byte[] key = new byte[stored.length];
            int length = 0;
            for (int i = 0; i < stored.length; i++) {
                key[length++] = stored[i];
                if (stored[i] == 0) {
                    i++;
                }
            }
            return Arrays.copyOf(key, length);
        }

        @Override
        String columns() {
            return "entry_key varbinary(1700) not null primary key nonclustered, entry_value varbinary(max) not null";
        }
    },

    OTHER("") {
        @Override
        boolean takesFetchFirst() {
            return false;
        }

        @Override
        String columns() {
            return "entry_key varbinary(2000) not null primary key, entry_value blob not null";
        }
    };

    private static final String COMPLETION_UNKNOWN = "40003";

    private final String product;

    KeyValueDialect(String product) {
        this.product = product;
    }

    static KeyValueDialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equals(product))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether what it calls SERIALIZABLE is serializable, and not a snapshot. */
    boolean isSerializable() {
        return false;
    }

    /** The isolation in which a reading sees one state. */
    int readings() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    /**
     * Whether the limit of a scan can stand in the statement, as the standard writes it, where the database's planner
     * learns of it.
     */
    boolean takesFetchFirst() {
        return true;
    }

    /** A key as it is stored: what is stored is ordered by the database as keys are. */
    byte[] stored(byte[] key) {
        return key;
    }

    /** The key that was stored so. */
    byte[] given(byte[] stored) {
        return stored;
    }

    /** The columns of the table. */
    abstract String columns();

    /** Throws {@code IllegalStateException} when the database acknowledges what it may yet lose. */
    void refuseUnsafe(Connection connection) throws SQLException {}

    /** Whether another transaction stood in the way. */
    boolean isConflict(SQLException e) {
        boolean rolledBack = Failures.isRolledBack(e) && !COMPLETION_UNKNOWN.equals(e.getSQLState());
        return rolledBack || isConflict(e.getErrorCode()) || isDuplicateKey(e);
    }

    /** What the standard has no SQLState for. */
    boolean isConflict(int vendorCode) {
        return false;
    }

    /** A key is inserted where none was found: somebody else has inserted it since. */
    boolean isDuplicateKey(SQLException e) {
        return Optional.ofNullable(e.getSQLState())
                .filter(state -> state.startsWith("23"))
                .isPresent();
    }

    /** What a failure comes to of which nothing was written. */
    RuntimeException failure(SQLException e) {
        return isConflict(e) ? new KeyValueConflictException(RedactedCause.of(e)) : Failures.notDone(e);
    }

    /** What a failure of a commit comes to. */
    RuntimeException failureToCommit(SQLException e) {
        return isConflict(e) || Failures.leavesNoDoubt(e) ? failure(e) : Failures.unknown(e);
    }
}
