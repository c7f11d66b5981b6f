package org.customeraccounts.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/** One row of a result, read by the names of its columns. */
final class Row {
    private final ResultSet result;
    private final Dialect dialect;
    private final String prefix;

    Row(ResultSet result, Dialect dialect) {
        this(result, dialect, "");
    }

    private Row(ResultSet result, Dialect dialect, String prefix) {
        this.result = result;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /** The row of another table in the same result, whose columns' names begin so. */
    Row under(String columns) {
        return new Row(result, dialect, columns);
    }

    private interface Reading<T> {
        @Nullable
        T read() throws SQLException;
    }

    private static <T> @Nullable T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static <T> T present(@Nullable T value, String column) {
        return Objects.requireNonNull(value, column);
    }

    ShopId shop() {
        return ShopId.of(text("shop"));
    }

    String text(String column) {
        return present(textOrNull(column), column);
    }

    @Nullable
    String textOrNull(String column) {
        return Row.<String>read(() -> result.getString(prefix + column));
    }

    EmailAddress address(String value, String key) {
        return EmailAddress.stored(text(value), text(key));
    }

    UUID uuid(String column) {
        return present(uuidOrNull(column), column);
    }

    @Nullable
    UUID uuidOrNull(String column) {
        return Row.<UUID>read(() -> dialect.uuid(result, prefix + column));
    }

    TokenHash hash(String column) {
        return TokenHash.stored(present(bytesOrNull(column), column));
    }

    byte @Nullable [] bytesOrNull(String column) {
        return Row.<byte[]>read(() -> result.getBytes(prefix + column));
    }

    long number(String column) {
        return present(Row.<Long>read(() -> result.getLong(prefix + column)), column);
    }

    boolean flag(String column) {
        return present(Row.<Boolean>read(() -> result.getBoolean(prefix + column)), column);
    }

    Instant instant(String column) {
        return present(instantOrNull(column), column);
    }

    @Nullable
    Instant instantOrNull(String column) {
        LocalDateTime utc = Row.<LocalDateTime>read(() -> result.getObject(prefix + column, LocalDateTime.class));
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }

    /** The constant of that name, or another one where a newer version wrote a name that this one does not know. */
    static <E extends Enum<E>> E constant(Class<E> type, String name, E unknown) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            return unknown;
        }
    }
}
