package org.customeraccounts.example.quickstart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The hour of the stories' clock, in a table of the host's own beside the library's. */
record ClockTable(DataSource dataSource) {
    void create() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists quickstart_clock (
                        shows varchar(40) not null
                    )""");
        }
    }

    Optional<Instant> read() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select shows from quickstart_clock")) {
            return row.next() ? Optional.of(Instant.parse(row.getString(1))) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(Instant hour) {
        try (Connection connection = dataSource.getConnection()) {
            if (run(connection, "update quickstart_clock set shows = ?", hour) == 0) {
                run(connection, "insert into quickstart_clock (shows) values (?)", hour);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int run(Connection connection, String sql, Instant hour) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, hour.toString());
            return statement.executeUpdate();
        }
    }
}
