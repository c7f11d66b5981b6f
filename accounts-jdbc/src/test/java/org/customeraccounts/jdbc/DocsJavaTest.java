package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java that the documentation shows compiles and runs. */
@Tag("slow")
class DocsJavaTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private static CompiledBlocks compiled;

    /** The pages that show Java. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("accounts-core/docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "accounts-jdbc/README.md").map(ROOT::resolve), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !JavaBlocks.in(file).isEmpty())
                    .sorted()
                    .toList();
        }
    }

    @BeforeAll
    static void compile() throws IOException {
        compiled = CompiledBlocks.of(pages());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void compilesAndRuns(Path page) {
        assertThat(compiled.errors(page)).isEmpty();
        assertThatCode(() -> compiled.run(page)).doesNotThrowAnyException();
    }

    @Test
    void theLinesOfUseAreFifteen() {
        assertThat(JavaBlocks.in(ROOT.resolve("README.md")))
                .singleElement()
                .satisfies(block -> assertThat(block.lines()).hasSizeLessThanOrEqualTo(15));
    }
}
