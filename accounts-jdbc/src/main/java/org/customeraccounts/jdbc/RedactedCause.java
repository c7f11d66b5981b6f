package org.customeraccounts.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was thrown, without what it said: a driver's message may hold the values of a statement, such as an address or a
 * whole letter, and whoever wraps its exception repeats it. Class, SQLState, vendor code and stack traces stay.
 */
final class RedactedCause {
    private static final int DEEPEST = 20;

    private static final Map<Class<?>, Standard> STANDARD = Map.ofEntries(
            Map.entry(SQLTimeoutException.class, SQLTimeoutException::new),
            Map.entry(SQLTransactionRollbackException.class, SQLTransactionRollbackException::new),
            Map.entry(SQLTransientConnectionException.class, SQLTransientConnectionException::new),
            Map.entry(SQLTransientException.class, SQLTransientException::new),
            Map.entry(SQLRecoverableException.class, SQLRecoverableException::new),
            Map.entry(SQLDataException.class, SQLDataException::new),
            Map.entry(SQLFeatureNotSupportedException.class, SQLFeatureNotSupportedException::new),
            Map.entry(SQLIntegrityConstraintViolationException.class, SQLIntegrityConstraintViolationException::new),
            Map.entry(SQLInvalidAuthorizationSpecException.class, SQLInvalidAuthorizationSpecException::new),
            Map.entry(SQLNonTransientConnectionException.class, SQLNonTransientConnectionException::new),
            Map.entry(SQLSyntaxErrorException.class, SQLSyntaxErrorException::new),
            Map.entry(SQLNonTransientException.class, SQLNonTransientException::new),
            Map.entry(SQLException.class, SQLException::new));

    // Causes can lead back to where they began.
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private RedactedCause() {}

    /**
     * An SQL exception stays one of its standard class ({@code java.sql}); any other becomes one that names its class.
     */
    static Exception of(Throwable thrown) {
        return new RedactedCause().redacted(thrown);
    }

    private interface Standard {
        SQLException of(String message, @Nullable String state, int code);
    }

    private Exception redacted(Throwable thrown) {
        seen.add(thrown);
        Exception redacted = thrown instanceof SQLException sql ? sql(sql) : new RuntimeException(name(thrown));
        redacted.setStackTrace(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        if (cause != null && isNew(cause)) {
            redacted.initCause(redacted(cause));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (isNew(suppressed)) {
                redacted.addSuppressed(redacted(suppressed));
            }
        }
        return redacted;
    }

    private SQLException sql(SQLException thrown) {
        String message = name(thrown) + ", SQLState " + thrown.getSQLState() + ", vendor code " + thrown.getErrorCode();
        SQLException redacted = standard(thrown.getClass()).of(message, thrown.getSQLState(), thrown.getErrorCode());
        SQLException next = thrown.getNextException();
        if (next != null && isNew(next)) {
            redacted.setNextException((SQLException) redacted(next));
        }
        return redacted;
    }

    private boolean isNew(Throwable thrown) {
        return seen.size() < DEEPEST && !seen.contains(thrown);
    }

    private static Standard standard(Class<?> type) {
        Standard known = STANDARD.get(type);
        return known != null ? known : standard(type.getSuperclass());
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getName();
    }
}
