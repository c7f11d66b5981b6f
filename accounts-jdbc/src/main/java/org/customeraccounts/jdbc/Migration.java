package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Brings the tables to the present version, if Flyway is there to do it. */
record Migration(Schema schema, Dialect dialect, DataSource dataSource) {
    static Migration of(Schema schema, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return new Migration(schema, Dialect.of(connection.getMetaData()), dataSource);
        } catch (SQLException e) {
            throw Failures.notDone(e);
        }
    }

    void run() {
        require("org.flywaydb.core.Flyway", "org.flywaydb:flyway-core");
        switch (dialect) {
            case POSTGRESQL ->
                require(
                        "org.flywaydb.database.postgresql.PostgreSQLDatabaseType",
                        "org.flywaydb:flyway-database-postgresql");
            case MARIADB ->
                require("org.flywaydb.database.mysql.mariadb.MariaDBDatabaseType", "org.flywaydb:flyway-mysql");
            case H2 -> {}
        }
        FlywayScripts.of(schema, dialect).apply(dataSource);
    }

    private static void require(String type, String artifact) {
        try {
            Class.forName(type, false, Migration.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("add " + artifact + " to apply the scripts, or apply them yourself", e);
        }
    }
}
