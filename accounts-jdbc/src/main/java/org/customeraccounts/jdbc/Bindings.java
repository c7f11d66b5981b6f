package org.customeraccounts.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
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
                statement.setObject(
                        index, LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
            }
        });
    }
}
