package org.customeraccounts.jdbc;

import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop whose calls to its storage are counted. */
abstract class CountedShop {
    private static TestDatabase database = TestDatabase.H2;
    private static CostCounter counter;

    Storage storage;
    Boutique boutique;

    static void on(TestDatabase given) {
        database = given;
        counter = new StatementCounter(given);
    }

    static void onKeyValues() {
        counter = new KeyValueCounter();
    }

    @AfterAll
    static void close() {
        counter.close();
    }

    @BeforeEach
    void open() {
        storage = counter.newStorage();
        boutique = new Boutique(storage);
    }

    @AfterEach
    void end() {
        counter.end();
    }

    final int calls(Runnable operation) {
        counter.start();
        operation.run();
        return counter.calls();
    }

    /** Where PostgreSQL decides in one statement what takes the others two. */
    static int fewerOnPostgresql(int elsewhere, int fewer) {
        return database == TestDatabase.POSTGRESQL ? elsewhere - fewer : elsewhere;
    }

    /**
     * Counts an operation.
     *
     * @param what as the page of costs has it
     */
    final void costs(String what, int statements, int commits, Runnable operation) {
        counter.start();

        operation.run();

        counter.assertCosts(what, statements, commits);
    }
}
