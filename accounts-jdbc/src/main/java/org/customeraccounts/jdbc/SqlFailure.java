package org.customeraccounts.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries what JDBC threw out of a unit of work, to where it is decided whether to run the unit again. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 100;

    private final SQLException sql;
    private final Exception thrown;

    SqlFailure(SQLException sql) {
        this(sql, sql);
    }

    private SqlFailure(SQLException sql, Exception thrown) {
        super(thrown);
        this.sql = sql;
        this.thrown = thrown;
    }

    /** What a host's store threw, when that goes back to JDBC. */
    static Optional<SqlFailure> within(RuntimeException thrown) {
        return Stream.iterate((Throwable) thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(sql -> new SqlFailure(sql, thrown));
    }

    /** By which it is judged. */
    SQLException sql() {
        return sql;
    }

    /** What was thrown: the same, or what a host's store made of it. */
    Exception thrown() {
        return thrown;
    }
}
