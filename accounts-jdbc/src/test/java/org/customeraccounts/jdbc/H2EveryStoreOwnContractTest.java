package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The storage contract on H2, where every store is the host's: nothing of the library's own is left but the counts. */
@Tag("slow")
class H2EveryStoreOwnContractTest extends StorageContract {
    private static HikariDataSource pool;

    @BeforeAll
    static void makeTheSchema() {
        pool = TestDatabase.H2.schema(40);
        OtherTables.create(pool);
        TestDatabase.tables().stream()
                .filter(table -> !table.equals("quotas"))
                .forEach(table -> TestDatabase.execute(pool, "drop table ca_" + table));
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    @Override
    protected Storage newStorage() {
        TestDatabase.empty(
                pool,
                Stream.concat(TestDatabase.tables().stream().map(table -> "own_" + table), Stream.of("ca_quotas")));
        JdbcStorage.Builder builder = JdbcStorage.on(pool);
        OtherTables tables = new OtherTables(Dialect.H2);
        OtherTables.STORES.forEach(store -> tables.replace(store, builder));
        return builder.build();
    }
}
