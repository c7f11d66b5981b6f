package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.docs.DocPage;
import org.junit.jupiter.api.Test;

/** The page on scale says of every kind and index what its keys begin with. */
class ScalePageTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("basedir", ""), "src/main/java/org/customeraccounts/keyvalue");
    private static final Pattern DECLARED =
            Pattern.compile("(?:Kind\\.of|Index\\.unique|Index\\.ordered|Index\\.byTime)\\(\\s*\"([\\w-]+)\"");
    private static final Pattern NAMED = Pattern.compile("`([\\w-]+)`");

    @Test
    void namesEveryKindAndIndexOnce() throws IOException {
        Set<String> declared = new TreeSet<>();
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                DECLARED.matcher(Files.readString(source)).results().forEach(found -> declared.add(found.group(1)));
            }
        }

        List<String> named = DocPage.named("scale").table("How keys fall into partitions").stream()
                .flatMap(row -> NAMED.matcher(row).results().map(found -> found.group(1)))
                .toList();

        assertThat(declared).hasSizeGreaterThan(50);
        assertThat(named).containsExactlyInAnyOrderElementsOf(declared);
    }
}
