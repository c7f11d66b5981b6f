package org.customeraccounts.jdbc;

import org.customeraccounts.spi.storage.Storage;

/** What counts the calls of one kind of storage. */
interface CostCounter {
    /** A storage with nothing in it. */
    Storage newStorage();

    /** Counts from nought again. */
    void start();

    /** How many calls there were since. */
    int calls();

    /**
     * Asserts that there were as many as the test and the page of costs say.
     *
     * @param what as the page of costs has it
     * @param statements how many statements a database takes
     * @param commits how many commits a database takes
     */
    void assertCosts(String what, int statements, int commits);

    /** After each test. */
    default void end() {}

    /** After all tests. */
    void close();
}
