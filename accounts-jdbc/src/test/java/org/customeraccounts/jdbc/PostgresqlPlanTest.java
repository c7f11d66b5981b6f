package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.jdbc.WatchedDataSource.Prepared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every statement that the library runs finds its rows through an index in a shop of 100,000 accounts. */
@Tag("deep")
class PostgresqlPlanTest {
    /** In fetched pages. To read all rows of a shop costs twenty times as much, through whatever index. */
    private static final double MOST = 100;

    /** A hundred rows of one range that lie anywhere: PostgreSQL takes a page fetched at random for four. */
    private static final double MOST_OF_A_RANGE = 400;

    private static final Pattern COST = Pattern.compile("cost=[0-9.]+\\.\\.([0-9.]+)");

    /** For monitoring alone: it counts all that waits, which is little as long as mails go out. */
    private static final Pattern COUNT_OF_THE_BACKLOG = Pattern.compile(
            "select count\\(\\*\\) as number\\s+from ca_outbox\\s+where (due_at|dead_id) is not null\\s*");

    private static final int NUMBER_OF_ACCOUNTS = 100_000;

    private static Map<String, Prepared> statements;
    private static HikariDataSource large;

    @BeforeAll
    static void recordAllAndFillAShop() {
        statements = recorded();
        large = TestDatabase.POSTGRESQL.schema(4);
        ManyAccounts.fill(large, NUMBER_OF_ACCOUNTS);
    }

    @AfterAll
    static void close() {
        large.close();
    }

    /** Each statement of all operations and of what leads up to them, once, as it was bound last. */
    private static Map<String, Prepared> recorded() {
        Map<String, Prepared> recorded = new LinkedHashMap<>();
        WatchedDataSource.Watcher recorder = new WatchedDataSource.Watcher() {
            @Override
            public void connecting() {}

            @Override
            public void executing() {}

            @Override
            public void preparing(Prepared statement) {
                recorded.put(statement.sql(), statement);
            }

            @Override
            public void committing(Connection connection) throws SQLException {
                connection.commit();
            }
        };
        try (HikariDataSource small = TestDatabase.POSTGRESQL.schema(4)) {
            JdbcStorage storage = JdbcStorage.create(new WatchedDataSource(small, recorder).dataSource());
            Boutique boutique = new Boutique(storage);
            for (DoorOperation operation : DoorOperation.all()) {
                TestDatabase.empty(small);
                boutique.startOver();
                operation.prepared().apply(boutique).run();
            }
        }
        recorded.keySet().removeIf(sql -> sql.contains("ca_schema_version"));
        return recorded;
    }

    private static String plan(Prepared statement) throws SQLException {
        try (Connection connection = large.getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + statement.sql())) {
            statement.bind(explain);
            StringJoiner plan = new StringJoiner("\n");
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
            return plan.toString();
        }
    }

    private static double cost(String plan) {
        Matcher cost = COST.matcher(plan);
        assertThat(cost.find()).isTrue();
        return Double.parseDouble(cost.group(1));
    }

    @Test
    void allKindsOfStatementsWereRecorded() {
        Collection<String> recorded = statements.keySet();

        assertThat(recorded).filteredOn(sql -> sql.startsWith("select")).hasSizeGreaterThan(20);
        assertThat(recorded).filteredOn(sql -> sql.startsWith("update")).hasSizeGreaterThan(15);
        assertThat(recorded).filteredOn(sql -> sql.startsWith("delete")).hasSizeGreaterThan(5);
        assertThat(recorded).allMatch(sql -> sql.matches("(?s)(select|update|delete|insert|with) .*"));
        TestDatabase.tables()
                .forEach(table -> assertThat(recorded).as(table).anyMatch(sql -> sql.contains("ca_" + table)));
    }

    @TestFactory
    Stream<DynamicTest> everyStatementUsesAnIndex() {
        return statements.values().stream()
                .filter(statement ->
                        !COUNT_OF_THE_BACKLOG.matcher(statement.sql()).matches())
                .map(statement -> dynamicTest(statement.sql(), () -> {
                    String plan = plan(statement);

                    assertThat(plan).doesNotContain("Seq Scan");
                    assertThat(cost(plan)).as(plan).isLessThan(readsOneRange(plan) ? MOST_OF_A_RANGE : MOST);
                }));
    }

    /** In the order of its index, each row that it looks at being one that it takes, and no more than it may take. */
    private static boolean readsOneRange(String plan) {
        return plan.contains("Limit")
                && plan.contains("Index Cond")
                && !plan.contains("Filter")
                && !plan.contains("Sort");
    }

    /** However much begins so: it reads as many contacts as it gives. */
    @Test
    void aSearchForContactsReadsOneRangeOfThePrimaryKey() throws SQLException {
        Prepared search = statements.values().stream()
                .filter(statement -> statement.sql().contains("address_key < ?"))
                .findFirst()
                .orElseThrow();

        String plan = plan(search);

        assertThat(plan)
                .containsPattern("Index Scan using ca_contacts_pkey on ca_contacts")
                .containsPattern("Index Cond: .*shop = .*address_key >= .*address_key < .*address_key > ")
                .doesNotContain("Filter", "Sort");
    }

    @Test
    void aLookUpWithoutAnIndexWouldBeSeen() throws SQLException {
        try (Connection connection = large.getConnection();
                PreparedStatement explain = connection.prepareStatement(
                        "explain select * from ca_accounts where shop = 'shop' and created_at = ?")) {
            explain.setObject(1, LocalDateTime.of(2026, 11, 22, 9, 30));
            try (ResultSet lines = explain.executeQuery()) {
                lines.next();
                assertThat(cost(lines.getString(1))).isGreaterThan(20 * MOST);
            }
        }
    }
}
