package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that says what operations cost, each in a row: {@code | what | on PostgreSQL | on others | in key values |}.
 */
final class CostsPage {
    private static final Path FILE = Path.of(System.getProperty("basedir", ""), "../accounts-core/docs/costs.md");

    /** In the page's order. */
    enum Column {
        POSTGRESQL,
        OTHERS,
        KEY_VALUE
    }

    private CostsPage() {}

    /** What it has rows for. */
    static List<String> operations() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| PostgreSQL | H2, MariaDB | key-value |"))
                .map(line -> cells(line).get(0))
                .toList();
    }

    /** Asserts that it says what an operation costs; with {@code -Daccounts.golden.write=true}, has it say so. */
    static void assertSays(String operation, Column column, String costs) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
            int at = 0;
            while (at < lines.size() && !lines.get(at).startsWith("| " + operation + " |")) {
                at++;
            }
            assertThat(at).as("%s has a row for %s", FILE, operation).isLessThan(lines.size());
            List<String> cells = new ArrayList<>(cells(lines.get(at)));
            cells.set(1 + column.ordinal(), costs);
            String row = "| " + String.join(" | ", cells) + " |";
            if (Boolean.getBoolean("accounts.golden.write")) {
                lines.set(at, row);
                Files.write(FILE, lines);
            }
            assertThat(lines.get(at)).as("a row of %s", FILE).isEqualTo(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
    }
}
