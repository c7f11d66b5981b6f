package org.customeraccounts.jdbc.spring;

import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.customeraccounts.jdbc.ConnectionSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has units of work join the transaction that Spring has open on the calling thread, be it begun by
 * {@code @Transactional} or by a {@code TransactionTemplate}:
 *
 * <pre>{@code
 * Storage storage = JdbcStorage.on(dataSource)
 *         .joining(SpringTransactions.of(dataSource))
 *         .build();
 * }</pre>
 *
 * <p>Joined are transactions of a {@code DataSourceTransactionManager} or {@code JdbcTransactionManager} for the same
 * data source, also behind a manager that chains several, and of a manager for objects that exposes its connection for
 * that data source: {@code JpaTransactionManager} with {@code HibernateJpaDialect}, as Spring Boot sets it up. Of the
 * propagations, {@code REQUIRED}, {@code REQUIRES_NEW} and, where the manager has it, {@code NESTED} are joined; under
 * {@code SUPPORTS}, {@code NOT_SUPPORTED} and {@code NEVER} without a transaction each unit of work has one of its own,
 * whatever connection Spring keeps for the thread.
 *
 * <p>A refusal ({@code AccountsException}) leaves the host's transaction as it was, whether it is caught or not by the
 * host. After a unit of work that failed half way the transaction is rolled back, also when the host catches the
 * failure: its commit then throws {@code UnexpectedRollbackException}, or, under a manager for objects, {@link
 * IllegalStateException}. A nested transaction that the host rolls back takes the failure with it.
 *
 * <p>Where a transaction is open that cannot be joined surely (JTA, one of another data source, one whose manager tells
 * nothing of its end), all that would join it throws {@link IllegalStateException} and does nothing, so that nothing is
 * committed apart from it. Call the accounts outside of it, or under {@code NOT_SUPPORTED}. The same holds once a
 * transaction that was joined is being completed: what is to follow a commit takes {@code REQUIRES_NEW}.
 *
 * <p>Needs {@code spring-tx} and {@code spring-jdbc} 6.1 or later, which are optional dependencies of this jar. Thread
 * safe.
 */
public final class SpringTransactions implements ConnectionSource {
    private final Probe probe;
    private final DataSource dataSource;

    private SpringTransactions(Probe probe) {
        this.probe = probe;
        this.dataSource = Objects.requireNonNull(probe.getDataSource());
    }

    /**
     * Joins the transactions of a data source.
     *
     * @param dataSource the one that the transaction manager was given, and the storage
     * @return what to give to {@code JdbcStorage.on(dataSource).joining(…)}
     */
    public static SpringTransactions of(DataSource dataSource) {
        return new SpringTransactions(new Probe(Objects.requireNonNull(dataSource, "dataSource")));
    }

    /**
     * Sees what a {@code DataSourceTransactionManager} sees: whether one has begun a transaction on the bound
     * connection.
     */
    private static final class Probe extends DataSourceTransactionManager {
        private static final long serialVersionUID = 1L;

        Probe(DataSource dataSource) {
            super(dataSource);
        }

        boolean isInTransaction() {
            return isExistingTransaction(doGetTransaction());
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when a transaction is open that cannot be joined surely
     */
    @Override
    public Optional<Connection> hostTransaction() {
        ConnectionHolder holder = bound();
        if (holder != null && probe.isInTransaction()) {
            if (TransactionSynchronizationManager.isSynchronizationActive()) {
                Completion.of(this).refuseOnceBegun();
            }
            return Optional.of(holder.getConnection());
        }
        // Spring marks so what it only lends, for as long as a transaction, or none under SUPPORTS, lasts.
        boolean lent = holder == null || holder.isSynchronizedWithTransaction();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            if (lent) {
                return Optional.empty();
            }
            throw new IllegalStateException(
                    "a transaction is open on this thread whose manager does not say so: the accounts"
                            + " would not hear of its end, and cannot join it");
        }
        if (holder == null || lent) {
            throw new IllegalStateException(
                    "a transaction is open on this thread, but not of the accounts' data source, or its"
                            + " manager exposes no JDBC connection (JTA, another data source, a "
                            + "JpaTransactionManager without"
                            + " HibernateJpaDialect or setDataSource): the accounts cannot join it; call "
                            + "them outside of it");
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw Completion.over();
        }
        Completion.of(this).refuseOnceBegun();
        return Optional.of(holder.getConnection());
    }

    @Override
    public void markRollbackOnly() {
        ConnectionHolder holder = bound();
        if (holder == null) {
            return;
        }
        holder.setRollbackOnly();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            Completion.of(this).rollBack(holder.getConnection(), !probe.isInTransaction());
        }
    }

    private @Nullable ConnectionHolder bound() {
        return TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
                ? holder
                : null;
    }
}
