package org.customeraccounts.jdbc;

import java.sql.Connection;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * Makes a host's own store for one unit of work. Thread safe.
 *
 * @param <S> the kind of store
 */
@FunctionalInterface
public interface StoreFactory<S> {
    /**
     * A store on the connection of a unit of work: what it writes is committed with all the rest, or not at all. Called
     * once in each unit of work that uses the store, and again when the unit is run again. It makes the store and no
     * more: it asks the unit for another store only when a method of its own is called.
     *
     * <p>The connection is lent. Whatever would end the transaction, or change it for others, throws
     * {@link IllegalStateException}: {@code commit}, {@code rollback} (unless to a savepoint), {@code close}, {@code
     * abort}, and the setting of auto-commit, isolation, read-only, catalog and schema. So does an update within a
     * reading, a savepoint in one that commits by itself, and any use once the unit is over. This guards against slips:
     * what {@code unwrap} gives is not guarded, nor is SQL that commits. Statements are the store's to close.
     *
     * @param connection the unit's: its own transaction's, that of the host's transaction which it joined, or one that
     *     commits by itself for a reading
     * @param unit the other stores of the same unit
     * @return a store that keeps what its interface promises; for one thread, and only while the unit runs
     */
    S open(Connection connection, UnitOfWork unit);
}
