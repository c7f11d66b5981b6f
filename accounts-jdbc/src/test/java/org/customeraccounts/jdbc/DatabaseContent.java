package org.customeraccounts.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** All that units of work have written: every table but the counters, which are written apart. */
final class DatabaseContent {
    private static final Pattern MADE_BY_CHANCE = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|\\$argon2id\\S+");

    private final Map<String, Table> tables = new LinkedHashMap<>();

    private record Table(List<String> columns, List<List<Object>> rows) {}

    private DatabaseContent() {}

    static DatabaseContent of(DataSource dataSource) {
        DatabaseContent content = new DatabaseContent();
        try (Connection connection = dataSource.getConnection()) {
            for (String table : TestDatabase.tables()) {
                if (!table.equals("quotas")) {
                    content.tables.put(table, read(connection, table));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return content;
    }

    private static Table read(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + Schema.STANDARD_PREFIX + table)) {
            ResultSetMetaData columns = result.getMetaData();
            List<Integer> kept = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                // Numbered by the database, and what is undone leaves gaps.
                if (!columns.getColumnName(column).equalsIgnoreCase("seq")) {
                    kept.add(column);
                    names.add(columns.getColumnName(column));
                }
            }
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column : kept) {
                    row.add(value(result, column, columns.getColumnType(column)));
                }
                rows.add(row);
            }
            return new Table(names, rows);
        }
    }

    private static Object value(ResultSet result, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> result.getBytes(column);
            case Types.TIMESTAMP -> result.getObject(column, LocalDateTime.class);
            case Types.CLOB, Types.VARCHAR, Types.LONGVARCHAR -> result.getString(column);
            default -> result.getObject(column);
        };
    }

    /** Puts all rows back as they were. */
    void restore(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            for (Map.Entry<String, Table> table : tables.entrySet()) {
                restore(connection, Schema.STANDARD_PREFIX + table.getKey(), table.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void restore(Connection connection, String name, Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from " + name);
        }
        if (table.rows().isEmpty()) {
            return;
        }
        String columns = String.join(", ", table.columns());
        String sql = "insert into " + name + " (" + columns + ") values ("
                + Sql.marks(table.columns().size()) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (List<Object> row : table.rows()) {
                for (int column = 0; column < row.size(); column++) {
                    insert.setObject(column + 1, row.get(column));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What was made by chance: ids and hashes. */
    Set<String> madeByChance() {
        return tables.values().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> MADE_BY_CHANCE.matcher(text(row)).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** The rows as text, in an order of their own; of what was made by chance, all that is not known is alike. */
    String text(Set<String> known) {
        return tables.entrySet().stream()
                .map(table -> table.getKey() + "\n" + rows(table.getValue(), known))
                .collect(Collectors.joining("\n"));
    }

    private static String rows(Table table, Set<String> known) {
        return table.rows().stream()
                .map(DatabaseContent::text)
                .map(row -> MADE_BY_CHANCE
                        .matcher(row)
                        .replaceAll(found ->
                                known.contains(found.group()) ? Matcher.quoteReplacement(found.group()) : "new"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String text(List<Object> row) {
        return row.stream().map(DatabaseContent::text).collect(Collectors.joining(" | "));
    }

    private static String text(Object value) {
        if (!(value instanceof byte[] bytes)) {
            return String.valueOf(value);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 16
                ? new UUID(buffer.getLong(), buffer.getLong()).toString()
                : HexFormat.of().formatHex(bytes);
    }
}
