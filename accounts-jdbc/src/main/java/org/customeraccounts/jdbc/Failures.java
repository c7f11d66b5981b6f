package org.customeraccounts.jdbc;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;

/**
 * What an SQL error says about the operation that met it, by its SQLState class (ISO/IEC 9075-2) and its Java type
 * alone. What the driver said in words goes no further: it may quote what was stored.
 */
final class Failures {
    // Connection, rollback, lack of resources, an operator's intervention.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    /** Refusals of a commit that leave no doubt: integrity, transaction state, rollback. */
    private static final Set<String> NOT_COMMITTED = Set.of("23", "25", "40");

    private static final String COMPLETION_UNKNOWN = "40003";

    private Failures() {}

    static StorageFailureException notDone(SQLException e) {
        return notDone(new SqlFailure(e));
    }

    static StorageFailureException notDone(SqlFailure e) {
        return new StorageFailureException(
                Result.NOT_DONE, isPassing(e.sql()), "nothing was written", RedactedCause.of(e.thrown()));
    }

    static StorageFailureException conflict(SqlFailure e) {
        return new StorageFailureException(
                Result.NOT_DONE, true, "other transactions were in the way", RedactedCause.of(e.thrown()));
    }

    static StorageFailureException unknown(SQLException e) {
        return new StorageFailureException(
                Result.UNKNOWN, true, "whether it was committed is unknown", RedactedCause.of(e));
    }

    static boolean leavesNoDoubt(SQLException atCommit) {
        String state = String.valueOf(atCommit.getSQLState());
        return !state.equals(COMPLETION_UNKNOWN) && NOT_COMMITTED.contains(group(state));
    }

    /** Whether the database has undone the whole transaction already. */
    static boolean isRolledBack(SQLException e) {
        return group(String.valueOf(e.getSQLState())).equals("40");
    }

    static boolean isConnectionLost(SQLException e) {
        return group(String.valueOf(e.getSQLState())).equals("08");
    }

    static boolean isPassing(SQLException e) {
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || PASSING.contains(group(String.valueOf(e.getSQLState())));
    }

    private static String group(String state) {
        return state.length() < 2 ? state : state.substring(0, 2);
    }
}
