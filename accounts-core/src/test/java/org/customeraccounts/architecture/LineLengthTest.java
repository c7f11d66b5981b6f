package org.customeraccounts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The formatter breaks code; comments, texts and SQL are broken by whoever writes them. */
class LineLengthTest {
    private static final int MOST = 120;
    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    @Test
    void noLineOfJavaIsLongerThanAPageIsWide() throws IOException {
        List<Path> sources = sources();

        assertThat(sources).hasSizeGreaterThan(1_000);
        assertThat(sources.stream().flatMap(LineLengthTest::tooLong)).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.filter(module -> module.getFileName().toString().startsWith("accounts-"))
                    .flatMap(LineLengthTest::javaBelow)
                    .toList();
        }
    }

    private static Stream<Path> javaBelow(Path module) {
        try (Stream<Path> files = Files.walk(module)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !module.relativize(file).toString().contains("target"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> tooLong(Path source) {
        try {
            List<String> lines = Files.readAllLines(source);
            return IntStream.range(0, lines.size())
                    .filter(at -> lines.get(at).codePointCount(0, lines.get(at).length()) > MOST)
                    .mapToObj(at -> PROJECT.relativize(source) + ":" + (at + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
