package org.customeraccounts.jdbc;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables are: in which schema (in MariaDB: in which database), and how their names begin. Immutable.
 *
 * <p>The tables are made by versioned scripts, which lie in the jar beside this class in a folder for each database,
 * named as Flyway names them. {@link #migrate} applies them. A host that applies them by its own means puts its prefix
 * in the place of <code>${prefix}</code>.
 */
public final class Schema {
    /** How the tables' names begin unless the host says otherwise. */
    public static final String STANDARD_PREFIX = "ca_";

    /** The version of the scripts that this version of the library was made with; it runs on the next one too. */
    public static final int VERSION = 1;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");
    private static final Pattern TABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final Schema STANDARD = new Schema(null, STANDARD_PREFIX);

    private final @Nullable String name;
    private final String prefix;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    private Schema(@Nullable String name, String prefix) {
        this.name = name;
        this.prefix = prefix;
    }

    /**
     * The schema that a connection starts with, and the prefix {@value #STANDARD_PREFIX}.
     *
     * @return the schema
     */
    public static Schema standard() {
        return STANDARD;
    }

    /**
     * The same tables in a schema of this name (in MariaDB: in a database).
     *
     * @param name {@code [a-z][a-z0-9_]{0,29}}
     * @return the schema
     * @throws IllegalArgumentException when the name is not of that form
     */
    public Schema named(String name) {
        return new Schema(checked(name, "a schema's name"), prefix);
    }

    /**
     * The same tables under names that begin so.
     *
     * @param prefix {@code [a-z][a-z0-9_]{0,29}}
     * @return the schema
     * @throws IllegalArgumentException when the prefix is not of that form
     */
    public Schema prefixed(String prefix) {
        return new Schema(name, checked(prefix, "a prefix"));
    }

    /**
     * Makes the tables, or brings them to version {@value #VERSION}, where a connection starts. A host's own Flyway for
     * the same schema goes first: after this it would refuse a schema that is not empty and has no history of its own.
     *
     * @param dataSource the database; its user may create tables
     * @throws IllegalStateException when Flyway, or its part for this database, is not among the host's dependencies:
     *     names the artifact; or when the database is of none of the known kinds
     */
    public static void migrate(DataSource dataSource) {
        STANDARD.migrateIn(dataSource);
    }

    /**
     * Makes the tables, or brings them to version {@value #VERSION}. The schema itself is created where it is missing.
     * The history of what was applied is kept in a table of its own, so that a host's own Flyway beside it is not
     * disturbed.
     *
     * @param dataSource the database; its user may create tables
     * @throws IllegalStateException when Flyway, or its part for this database, is not among the host's dependencies:
     *     names the artifact; or when the database is of none of the known kinds
     */
    public void migrateIn(DataSource dataSource) {
        Migration.of(this, dataSource).run();
    }

    @Nullable
    String name() {
        return name;
    }

    String prefix() {
        return prefix;
    }

    /** A statement with its tables' full names in place of those in braces. */
    String named(String sql, Dialect dialect) {
        return statements.computeIfAbsent(sql, key -> {
            String before = (name == null ? "" : dialect.quoted(name) + ".") + prefix;
            return TABLE.matcher(key).replaceAll(table -> Matcher.quoteReplacement(before + table.group(1)));
        });
    }

    private static String checked(String name, String what) {
        if (!NAME.matcher(Objects.requireNonNull(name, what)).matches()) {
            throw new IllegalArgumentException(what + " is 1 to 30 of a-z 0-9 _, a letter first");
        }
        return name;
    }
}
