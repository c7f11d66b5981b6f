package org.customeraccounts.jdbc;

import java.sql.SQLException;

/** Carries what JDBC threw out of a unit of work, to where it is decided whether to run the unit again. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException sql;

    SqlFailure(SQLException sql) {
        super(sql);
        this.sql = sql;
    }

    SQLException sql() {
        return sql;
    }
}
