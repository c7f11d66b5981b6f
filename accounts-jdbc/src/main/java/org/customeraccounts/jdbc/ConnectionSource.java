package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.util.Optional;

/**
 * Through this a unit of work joins the transaction that the host has open on the calling thread. With Spring:
 *
 * <pre>{@code
 * final class SpringTransactions implements ConnectionSource {
 *     private final DataSource dataSource;
 *     …
 *     private Optional<ConnectionHolder> holder() {
 *         return Optional.ofNullable((ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource));
 *     }
 *
 *     public Optional<Connection> hostTransaction() {
 *         return holder().map(ConnectionHolder::getConnection);
 *     }
 *
 *     public void markRollbackOnly() {
 *         holder().ifPresent(ConnectionHolder::setRollbackOnly);
 *     }
 * }
 * }</pre>
 *
 * <p>What joins is the host's to commit: until then nobody else sees it, and the host's rollback takes all of it, its mails
 * and its events with it. Nothing that joined is run again after a conflict. What is counted, and what is refused and
 * audited, is written on a connection of the library's own and stays; so while the host has a transaction open, a thread may
 * hold two connections, and a pool needs more of them than threads that do so at once.
 *
 * <p>Thread safe.
 */
public interface ConnectionSource {
    /**
     * The connection of the transaction that the host has open on this thread. The library neither commits it, rolls it back
     * nor closes it, and leaves its settings alone.
     *
     * @return the connection, its auto-commit off, or empty when there is no transaction to join
     */
    Optional<Connection> hostTransaction();

    /**
     * Has the host's transaction on this thread end in a rollback, whatever the host does: a unit of work that joined it has
     * failed half way. The failure is thrown after this.
     */
    void markRollbackOnly();
}
