package org.customeraccounts.example.ownstorage.tables;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.jdbc.JdbcStorage;
import org.customeraccounts.jdbc.Schema;
import org.customeraccounts.jdbc.StoreFactory;
import org.customeraccounts.spi.storage.AccountStore;

/** The platform's tables beside the library's, of which those for accounts are not even there. */
final class ShopDatabase implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 40;
    private static final AtomicInteger MADE = new AtomicInteger();

    final HikariDataSource pool;
    final ShopTransactions transactions;
    private final List<String> emptying;

    private ShopDatabase(String url, UnaryOperator<String> bend) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
        transactions = new ShopTransactions(pool);
        Schema.migrate(pool);
        Stream.of(bend.apply(script()).split(";")).filter(sql -> !sql.isBlank()).forEach(this::execute);
        execute("drop table ca_accounts");
        execute("drop table ca_external_refs");
        emptying = Stream.concat(Stream.of("order_lines", "orders", "customers"), libraryTables())
                .map(table -> "delete from " + table)
                .toList();
    }

    static ShopDatabase h2() {
        return h2(UnaryOperator.identity());
    }

    /** With something else in the platform's tables. */
    static ShopDatabase h2(UnaryOperator<String> bend) {
        return new ShopDatabase("jdbc:h2:mem:shop" + MADE.incrementAndGet() + ";DB_CLOSE_DELAY=-1", bend);
    }

    static ShopDatabase at(String url) {
        return new ShopDatabase(url, UnaryOperator.identity());
    }

    private static String script() {
        try (InputStream tables = CustomersTable.class.getResourceAsStream("tables.sql")) {
            return new String(Objects.requireNonNull(tables).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> libraryTables() {
        return transactions.read(sql -> sql.select(row -> row.getString(1), """
            select lower(table_name)
            from information_schema.tables
            where table_schema = current_schema
                and lower(table_name) like 'ca@_%' escape '@'
                and lower(table_name) not like 'ca@_schema%' escape '@'
            """)).stream();
    }

    JdbcStorage storage() {
        return storage(CustomersTable::new);
    }

    JdbcStorage storage(StoreFactory<AccountStore> accounts) {
        return JdbcStorage.on(pool)
                .joining(transactions)
                .with(AccountStore.class, accounts)
                .build();
    }

    ShopDatabase emptied() {
        return transactions.run(connection -> {
            emptying.forEach(new Statements(connection)::update);
            return this;
        });
    }

    private void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Statements.failure(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
