package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on the architecture names the packages that there are. */
class ArchitecturePageTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""), "src/main/java/module-info.java");
    private static final Pattern EXPORTED = Pattern.compile("exports org\\.customeraccounts\\.([\\w.]+);");
    private static final Pattern NAMED = Pattern.compile("`([\\w.]+)`");

    @Test
    void namesEachExportedPackage() throws IOException {
        Set<String> exported = EXPORTED.matcher(Files.readString(MODULE))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        List<String> named = DocPage.named("architecture").table("Packages of accounts-core").stream()
                .map(row -> row.substring(0, row.indexOf(" | ")))
                .flatMap(packages -> NAMED.matcher(packages).results().map(name -> name.group(1)))
                .toList();

        assertThat(exported).isNotEmpty();
        assertThat(named).containsExactlyInAnyOrderElementsOf(exported);
    }
}
