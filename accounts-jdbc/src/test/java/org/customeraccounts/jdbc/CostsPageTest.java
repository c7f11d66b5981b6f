package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of costs has what is counted, and nothing else; the tests that count compare the figures. */
class CostsPageTest {
    private static final Path TESTS =
            Path.of(System.getProperty("basedir", ""), "src/test/java/org/customeraccounts/jdbc");
    private static final Pattern COUNTED = Pattern.compile("costs\\(\\s*\"([^\"]+)\"");

    @Test
    void hasWhatIsCounted() throws IOException {
        Set<String> counted = new TreeSet<>();
        for (String test : List.of("CostTest", "BuyingCostTest", "ImportCostTest")) {
            COUNTED.matcher(Files.readString(TESTS.resolve(test + ".java")))
                    .results()
                    .forEach(costs -> counted.add(costs.group(1)));
        }

        assertThat(CostsPage.operations()).containsExactlyInAnyOrderElementsOf(counted);
    }
}
