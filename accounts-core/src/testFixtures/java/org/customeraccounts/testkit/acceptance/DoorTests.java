package org.customeraccounts.testkit.acceptance;

import java.util.function.UnaryOperator;
import org.customeraccounts.AccountsBuilder;
import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Tests that know nothing but the doors. Each runs in a host of its own, on a storage that is empty at first. */
@Timeout(120)
public abstract class DoorTests {
    Host host;

    /** For subclasses. */
    protected DoorTests() {}

    /**
     * Opens the host.
     *
     * @param empty a storage that holds nothing, which this test has for itself
     */
    @BeforeEach
    void open(Storage empty) {
        host = Host.on(empty);
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** The same host, storage and clock with other settings of the builder. */
    final void rebuilt(UnaryOperator<AccountsBuilder> changes) {
        host.rebuild(changes);
    }
}
