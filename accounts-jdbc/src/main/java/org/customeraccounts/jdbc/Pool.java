package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;

/** Where connections of our own come from. */
record Pool(DataSource dataSource) {
    // By name, since Spring need not be there.
    private static final String TRANSACTION_AWARE =
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

    /** What a pool may call itself in a message: nothing that could be an address with a password in it. */
    private static final Pattern NAME = Pattern.compile("[\\w.$@#() -]{1,100}");

    /** What is committed on the host's own connection is all that the host has written with it, too. */
    void refuseHostsConnections() {
        Class<?> type = dataSource.getClass();
        while (type != null && !type.getName().equals(TRANSACTION_AWARE)) {
            type = type.getSuperclass();
        }
        if (type != null) {
            throw new IllegalStateException(
                    "a TransactionAwareDataSourceProxy gives out the host's own connection: give"
                            + " the data source behind it");
        }
    }

    /**
     * A connection; {@code hostHoldsOne} says whether this thread keeps another busy meanwhile.
     *
     * @throws StorageFailureException that names the pool, when it has none
     */
    Connection connection(BooleanSupplier hostHoldsOne) throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new StorageFailureException(
                    Result.NOT_DONE,
                    Failures.isPassing(e),
                    "nothing was written: " + reason(hostHoldsOne.getAsBoolean()),
                    RedactedCause.of(e));
        }
    }

    private String reason(boolean hostHoldsOne) {
        String reason = name() + " gave no connection";
        return hostHoldsOne
                ? reason
                        + ", while the host's transaction on this thread holds one: each such thread "
                        + "takes a second one for"
                        + " a moment, so a pool that is used up needs more than there are threads with a "
                        + "transaction open"
                : reason;
    }

    private String name() {
        String name = String.valueOf(dataSource);
        return NAME.matcher(name).matches() ? name : dataSource.getClass().getName();
    }
}
