package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.util.Optional;

/**
 * Through this a unit of work joins the transaction that the host has open on the calling thread. With Spring it is
 * {@link org.customeraccounts.jdbc.spring.SpringTransactions}; another one gives, for each call, the connection on
 * which the host's transaction of that moment runs:
 *
 * <pre>{@code
 * final class OwnTransactions implements ConnectionSource {
 *     private final ThreadLocal<OwnTransaction> open = new ThreadLocal<>();
 *     …
 *     public Optional<Connection> hostTransaction() {
 *         return Optional.ofNullable(open.get()).map(OwnTransaction::connection);
 *     }
 *
 *     public void markRollbackOnly() {
 *         open.get().rollbackOnly(); // and its commit rolls back, whoever calls it
 *     }
 * }
 * }</pre>
 *
 * <p>What joins is the host's to commit: until then nobody else sees it, and the host's rollback takes all of it, its
 * mails and its events with it. Nothing that joined is run again after a conflict. What is counted, and what is refused
 * and audited, is written on a connection of the library's own and stays; so while the host has a transaction open, a
 * thread may hold two connections, and a pool needs more of them than threads that do so at once.
 *
 * <p>Thread safe.
 */
public interface ConnectionSource {
    /**
     * The connection of the transaction that the host has open on this thread. The library neither commits it, rolls it
     * back nor closes it, and leaves its settings alone.
     *
     * @return the connection, its auto-commit off, or empty when there is no transaction to join
     * @throws IllegalStateException when there is one that cannot be joined: the operation does nothing and throws this
     */
    Optional<Connection> hostTransaction();

    /**
     * Has the host's transaction on this thread end in a rollback, whatever the host does: a unit of work that joined
     * it has failed half way. The failure is thrown after this.
     */
    void markRollbackOnly();
}
