package org.customeraccounts.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters, one after another. */
final class Bindings {
    private final PreparedStatement statement;
    private final Dialect dialect;
    private int last;

    Bindings(PreparedStatement statement, Dialect dialect) {
        this.statement = statement;
        this.dialect = dialect;
    }

    private interface Setting {
        void set(int index) throws SQLException;
    }

    private Bindings next(Setting setting) {
        last++;
        try {
            setting.set(last);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
        return this;
    }

    Bindings shop(ShopId shop) {
        return text(shop.value());
    }

    Bindings text(@Nullable String text) {
        return next(index -> statement.setString(index, text));
    }

    Bindings name(@Nullable Enum<?> constant) {
        return text(constant == null ? null : constant.name());
    }

    /** The address as typed, and its key. */
    Bindings address(EmailAddress address) {
        return text(address.value()).text(address.key());
    }

    Bindings uuid(@Nullable UUID uuid) {
        return next(index -> dialect.bind(statement, index, uuid));
    }

    Bindings hash(TokenHash hash) {
        return bytes(hash.reveal());
    }

    Bindings bytes(byte @Nullable [] bytes) {
        return next(index -> statement.setBytes(index, bytes));
    }

    Bindings number(long number) {
        return next(index -> statement.setLong(index, number));
    }

    Bindings flag(boolean flag) {
        return next(index -> statement.setBoolean(index, flag));
    }

    /** In UTC and without a zone, so that neither the JVM's nor the session's plays a part. */
    Bindings instant(@Nullable Instant instant) {
        return next(index -> {
            if (instant == null) {
                statement.setNull(index, Types.TIMESTAMP);
            } else {
                statement.setObject(index, utc(instant));
            }
        });
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** One column of many rows, as one parameter: only where the database takes arrays. */
    <T> Bindings texts(List<T> rows, Function<T, @Nullable String> column) {
        return array("text", rows, column);
    }

    <T> Bindings uuids(List<T> rows, Function<T, @Nullable UUID> column) {
        return array("uuid", rows, column);
    }

    <T> Bindings flags(List<T> rows, Function<T, Boolean> column) {
        return array("boolean", rows, column);
    }

    <T> Bindings numbers(List<T> rows, Function<T, Long> column) {
        return array("bigint", rows, column);
    }

    <T> Bindings instants(List<T> rows, Function<T, @Nullable Instant> column) {
        return array("timestamp", rows, row -> {
            Instant instant = column.apply(row);
            // As text, which no driver moves into the JVM's time zone.
            return instant == null ? null : utc(instant).toString();
        });
    }

    private <T> Bindings array(String type, List<T> rows, Function<T, ? extends @Nullable Object> column) {
        return next(index -> statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray())));
    }
}
