package org.customeraccounts.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In what the databases differ, and nothing else. */
enum Dialect {
    POSTGRESQL("PostgreSQL", 13, 0, "40001|40P01|55P03", "42501") {
        @Override
        String ifAbsent() {
            return "on conflict do nothing";
        }

        @Override
        boolean takesArrays() {
            return true;
        }

        @Override
        boolean isDuplicateKey(SQLException e) {
            // Never met: "on conflict do nothing" says no, where an error would spoil the transaction.
            return false;
        }

        @Override
        String claiming() {
            return """
                    insert into {email_claims} as claim (shop, address, address_key, account, held_until)
                    values (?, ?, ?, ?, null)
                    on conflict (shop, address_key) do update
                    set address = excluded.address,
                        account = excluded.account,
                        held_until = null
                    where claim.account = excluded.account
                        or claim.held_until <= ?
                    """;
        }

        /** What is due is looked up once, before anything is removed, so that the limit holds. */
        @Override
        String removing(String table, String due, String first) {
            return """
                    delete from {%1$s}
                    where ctid = any (array(
                        select ctid
                        from {%1$s}
                        where %2$s
                        order by %3$s
                        limit ?
                        for update skip locked
                    ))
                    """.formatted(table, due, first);
        }

        @Override
        String removingSome(String table, String condition, String key) {
            return """
                    delete from {%1$s}
                    where (%3$s) in (
                        select %3$s
                        from {%1$s}
                        where %2$s
                        order by %3$s
                        limit ?
                    )
                    """.formatted(table, condition, key);
        }

        @Override
        String movingContact() {
            return """
                    with moved as (
                        delete from {contacts}
                        where shop = ?
                            and address_key = ?
                            and account = ?
                        returning shop, id, given_name, family_name, account, recorded_by_shop, created_at
                    )
                    insert into {contacts} (shop, address_key, address, id, given_name, family_name, account,
                        recorded_by_shop, created_at)
                    select shop, ?, ?, id, given_name, family_name, account, recorded_by_shop, created_at
                    from moved
                    on conflict (shop, address_key) do update
                    set account = excluded.account
                    """;
        }
    },

    H2("H2", 2, 0, "40001|90131|HYT00", "90096") {
        /** In memory the delay is 0, and what is only read needs none. */
        @Override
        void refuseUnsafe(Connection connection) throws SQLException {
            String sql = """
                    select cast(setting_value as int)
                    from information_schema.settings
                    where setting_name = 'WRITE_DELAY'
                    """;
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet delay = statement.executeQuery()) {
                if (delay.next() && delay.getInt(1) > 0 && !connection.isReadOnly()) {
                    throw new IllegalStateException("this H2 database writes its file up to " + delay.getInt(1)
                            + " ms after a commit, and whoever stops the process meanwhile undoes or tears what was"
                            + " committed: add ;WRITE_DELAY=0 to its URL");
                }
            }
        }

        @Override
        String quoted(String name) {
            // H2 keeps names in upper case, and takes a quoted one as it is written.
            return super.quoted(stored(name));
        }

        @Override
        String stored(String name) {
            return name.toUpperCase(Locale.ROOT);
        }

        @Override
        String skipLocked() {
            // Not every H2 that is supported can pass over locked rows; the lease itself decides who has one.
            return "";
        }

        @Override
        boolean isDuplicateKey(SQLException e) {
            return "23505".equals(e.getSQLState());
        }

        @Override
        String removing(String table, String due, String first) {
            // A delete of H2 has no order.
            return """
                    delete from {%s}
                    where %s
                    fetch first ? rows only
                    """.formatted(table, due);
        }

        @Override
        String removingSome(String table, String condition, String key) {
            return removing(table, condition, key);
        }

        @Override
        boolean isConflict(SQLException e) {
            // A merge that two run at once inserts twice; nothing else lets a duplicate key through to here.
            return super.isConflict(e) || isDuplicateKey(e);
        }
    },

    MARIADB("MariaDB", 10, 6, "40001", "") {
        private static final int DUPLICATE_ENTRY = 1062;
        // Where transactions see a snapshot: the row was changed since.
        private static final int RECORD_CHANGED = 1020;
        private static final int LOCK_WAIT_TIMEOUT = 1205;
        private static final int DEADLOCK = 1213;
        private static final int TABLE_ACCESS_DENIED = 1142;

        @Override
        String quoted(String name) {
            return "`" + name + "`";
        }

        @Override
        String presentRow() {
            return "lock in share mode";
        }

        @Override
        boolean isDuplicateKey(SQLException e) {
            return e.getErrorCode() == DUPLICATE_ENTRY;
        }

        @Override
        boolean isConflict(SQLException e) {
            return super.isConflict(e)
                    || Set.of(RECORD_CHANGED, LOCK_WAIT_TIMEOUT, DEADLOCK).contains(e.getErrorCode());
        }

        @Override
        boolean isForbidden(SQLException e) {
            return e.getErrorCode() == TABLE_ACCESS_DENIED;
        }

        @Override
        void bind(PreparedStatement statement, int index, @Nullable UUID uuid) throws SQLException {
            // Sixteen bytes: the type UUID is younger than the oldest MariaDB that is supported.
            statement.setBytes(index, uuid == null ? null : bytes(uuid));
        }

        @Override
        @Nullable
        UUID uuid(ResultSet result, String column) throws SQLException {
            byte[] bytes = result.getBytes(column);
            if (bytes == null) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        }

        private static byte[] bytes(UUID uuid) {
            return ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
        }
    };

    private final String product;
    private final int major;
    private final int minor;
    private final String conflicts;
    private final String forbidden;

    Dialect(String product, int major, int minor, String conflicts, String forbidden) {
        this.product = product;
        this.major = major;
        this.minor = minor;
        this.conflicts = conflicts;
        this.forbidden = forbidden;
    }

    /** The dialect of a database, or an {@code IllegalStateException} that names what is there instead. */
    static Dialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.product.equals(product)) {
                dialect.refuseOlder(database.getDatabaseMajorVersion(), database.getDatabaseMinorVersion());
                return dialect;
            }
        }
        throw new IllegalStateException("accounts are kept in PostgreSQL, MariaDB or H2; this database is " + product);
    }

    private void refuseOlder(int foundMajor, int foundMinor) {
        boolean older = foundMajor < major || (foundMajor == major && foundMinor < minor);
        if (older) {
            throw new IllegalStateException("accounts need %s %d.%d or later; this one is %d.%d"
                    .formatted(product, major, minor, foundMajor, foundMinor));
        }
    }

    /**
     * Throws {@code IllegalStateException} when the database acknowledges what it may yet lose, and says what to set.
     */
    void refuseUnsafe(Connection connection) throws SQLException {}

    /** The folder of the database's scripts. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A name that is no key word. */
    String quoted(String name) {
        return "\"" + name + "\"";
    }

    /** A name as the database's catalogue has it. */
    String stored(String name) {
        return name;
    }

    /** What makes an insert of a known key do nothing; empty where the database refuses it instead. */
    String ifAbsent() {
        return "";
    }

    /** Whether a list can be one parameter, so that a statement writes as many rows as there are. */
    boolean takesArrays() {
        return false;
    }

    /** What makes a look-up see the row as it is now, in a transaction that sees the past. */
    String presentRow() {
        return "";
    }

    /** What makes a look-up lock a row, and pass over those that somebody else has locked where the database can. */
    String skipLocked() {
        return "for update skip locked";
    }

    /** Whether an insert was refused because its key is known. */
    abstract boolean isDuplicateKey(SQLException e);

    /** Whether a transaction failed because of another one and may succeed when it is run again. */
    boolean isConflict(SQLException e) {
        return String.valueOf(e.getSQLState()).matches(conflicts);
    }

    /** Whether the database's user has not the right to do this. */
    boolean isForbidden(SQLException e) {
        return forbidden.equals(e.getSQLState());
    }

    /** Claims an address or takes a claim over that no longer stands; empty where that takes two statements. */
    String claiming() {
        return "";
    }

    /** Moves a contact to another address or ties the one that is there; empty where that takes more statements. */
    String movingContact() {
        return "";
    }

    /**
     * Removes rows of a table that meet a condition, at most as many as the last parameter says; {@code first} are the
     * columns whose index finds them. Rows that somebody else has locked are left where the database can.
     */
    String removing(String table, String due, String first) {
        return """
                delete from {%s}
                where %s
                order by %s
                limit ?
                """.formatted(table, due, first);
    }

    /**
     * Removes rows of a table that meet a condition, at most as many as the last parameter says; {@code key} are the
     * columns that tell rows apart. Who has locked a row is waited for.
     */
    String removingSome(String table, String condition, String key) {
        return """
                delete from {%s}
                where %s
                order by %s
                limit ?
                """.formatted(table, condition, key);
    }

    void bind(PreparedStatement statement, int index, @Nullable UUID uuid) throws SQLException {
        if (uuid == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            statement.setObject(index, uuid);
        }
    }

    @Nullable
    UUID uuid(ResultSet result, String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }
}
