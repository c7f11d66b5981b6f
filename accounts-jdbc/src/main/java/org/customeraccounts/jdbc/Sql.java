package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Statements on the connection of one unit of work. Tables stand in them by name in braces. */
final class Sql {
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;
    private final Access access;
    private final Map<Known<?>, Optional<?>> known = new HashMap<>();
    private @Nullable SqlFailure failure;
    private boolean remembers = true;
    private boolean suspected;
    private boolean over;

    /** What a unit of work may do, and what its reads must see. */
    enum Access {
        /** Reads only. */
        READ,
        /** A transaction of our own, in which each statement sees what was committed before it. */
        WRITE,
        /** The host's transaction, which may see the past. */
        JOINED
    }

    /** What a look-up finds: a thing of a shop. */
    record Known<T>(Class<T> type, ShopId shop, Object id) {}

    Sql(Connection connection, Dialect dialect, Schema schema, Access access) {
        this.connection = connection;
        this.dialect = dialect;
        this.schema = schema;
        this.access = access;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean writes() {
        return access != Access.READ;
    }

    /** What a failed statement leaves half written is not committed, even where the work caught the failure. */
    void refuseIfFailed() {
        if (failure == null && suspected && writes()) {
            probe();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** What ended a call of a host's store: the unit does not go on. */
    void failed(SqlFailure thrown) {
        failure = thrown;
    }

    /** What a statement of a host's store met, who may catch it: if the transaction is gone with it, so is the unit. */
    void failedInAStore(SQLException e) {
        suspected = true;
        if (Failures.isRolledBack(e)) {
            failure = new SqlFailure(e);
        }
    }

    /**
     * PostgreSQL answers a commit of a spoilt transaction with a rollback, and its driver says nothing; a statement
     * fails.
     */
    private void probe() {
        list("select 1 as sound", bound -> {}, row -> row.number("sound"));
    }

    /** So many parameters, for a list. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    void end() {
        over = true;
    }

    /**
     * The connection for a host's store, whose writes and locks go unseen: from now on everything is looked up again.
     */
    Connection lent() {
        known.clear();
        remembers = !writes();
        return LentConnection.of(this, connection);
    }

    /** One row by a key, as it is now: where the transaction may see the past, the row is locked. */
    <T> Optional<T> find(String sql, Consumer<Bindings> bound, Function<Row, T> reader) {
        return present(sql, bound, reader).stream().findFirst();
    }

    /** What was found under a key since the last write or lock is not looked up again. */
    <T> Optional<T> found(Known<T> key, Supplier<Optional<T>> look) {
        Optional<?> before = known.get(key);
        if (before != null) {
            return before.map(key.type()::cast);
        }
        Optional<T> found = look.get();
        remember(key, found);
        return found;
    }

    void remember(Known<?> key, Optional<?> found) {
        if (remembers) {
            known.put(key, found);
        }
    }

    /** One row by a key, which nobody else changes until the unit of work ends. A reading locks nothing. */
    <T> Optional<T> lock(String sql, Consumer<Bindings> bound, Function<Row, T> reader) {
        known.clear();
        String locked = writes() ? "for update" : "";
        return list(sql + locked, bound, reader).stream().findFirst();
    }

    /** Rows as they are now: where the transaction may see the past, they are locked. */
    <T> List<T> present(String sql, Consumer<Bindings> bound, Function<Row, T> reader) {
        String present = access == Access.JOINED ? dialect.presentRow() : "";
        return list(sql + present, bound, reader);
    }

    <T> List<T> list(String sql, Consumer<Bindings> bound, Function<Row, T> reader) {
        return execute(sql, statement -> {
            bound.accept(new Bindings(statement, dialect));
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(result, dialect);
                while (result.next()) {
                    rows.add(reader.apply(row));
                }
                return rows;
            }
        });
    }

    /** Runs a write and says how many rows it concerned. */
    int write(String sql, Consumer<Bindings> bound) {
        refuseReading();
        return execute(sql, statement -> {
            bound.accept(new Bindings(statement, dialect));
            return statement.executeUpdate();
        });
    }

    /** Runs a write that gives rows back. */
    <T> List<T> writeAndList(String sql, Consumer<Bindings> bound, Function<Row, T> reader) {
        refuseReading();
        return list(sql, bound, reader);
    }

    /** Whether a write concerned a row: the outcome of a race. */
    boolean decide(String sql, Consumer<Bindings> bound) {
        return write(sql, bound) > 0;
    }

    /** Inserts a row unless one of the same key is there; the transaction stays usable. */
    boolean insertIfAbsent(String sql, Consumer<Bindings> bound) {
        return unlessKnown(sql + dialect.ifAbsent(), bound);
    }

    /** Gives a row another key, unless one of that key is there; only where the database bears a duplicate key. */
    boolean updateIfAbsent(String sql, Consumer<Bindings> bound) {
        return unlessKnown(sql, bound);
    }

    private boolean unlessKnown(String sql, Consumer<Bindings> bound) {
        refuseReading();
        return execute(sql, statement -> {
            bound.accept(new Bindings(statement, dialect));
            try {
                return statement.executeUpdate() > 0;
            } catch (SQLException e) {
                if (dialect.isDuplicateKey(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    <T> int batch(String sql, List<T> items, BiConsumer<Bindings, T> bound) {
        refuseReading();
        return items.isEmpty()
                ? 0
                : execute(sql, statement -> {
                    for (T item : items) {
                        bound.accept(new Bindings(statement, dialect), item);
                        statement.addBatch();
                    }
                    return Arrays.stream(statement.executeBatch()).sum();
                });
    }

    private interface Execution<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T execute(String sql, Execution<T> execution) {
        refuseOver();
        try (PreparedStatement statement = connection.prepareStatement(schema.named(sql, dialect))) {
            return execution.with(statement);
        } catch (SQLException e) {
            failure = new SqlFailure(e);
            throw failure;
        }
    }

    void refuseOver() {
        if (over) {
            throw new IllegalStateException("the unit of work is over");
        }
    }

    void refuseReading() {
        if (!writes()) {
            throw new IllegalStateException("a reading does not write");
        }
        // After a write, what was found before may be something else.
        known.clear();
    }
}
