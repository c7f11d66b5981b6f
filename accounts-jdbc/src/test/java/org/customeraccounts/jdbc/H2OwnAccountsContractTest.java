package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The storage contract on H2, where the accounts are the host's own customers. */
@Tag("slow")
class H2OwnAccountsContractTest extends StorageContract {
    private static HikariDataSource pool;

    @BeforeAll
    static void makeTheSchema() {
        pool = withOwnCustomers(40);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    /** A schema in which the library's own tables for accounts are not even there. */
    static HikariDataSource withOwnCustomers(int connections) {
        HikariDataSource made = TestDatabase.H2.schema(connections);
        OwnCustomers.createTable(TestDatabase.H2, made);
        TestDatabase.execute(made, "drop table ca_accounts");
        TestDatabase.execute(made, "drop table ca_external_refs");
        return made;
    }

    static Storage emptied(HikariDataSource pool) {
        Stream<String> ours = TestDatabase.tables().stream()
                .filter(table -> !table.equals("accounts") && !table.equals("external_refs"))
                .map(table -> "ca_" + table);
        TestDatabase.empty(pool, Stream.concat(Stream.of("customers"), ours));
        return JdbcStorage.on(pool).with(AccountStore.class, OwnCustomers::new).build();
    }

    @Override
    protected Storage newStorage() {
        return emptied(pool);
    }
}
