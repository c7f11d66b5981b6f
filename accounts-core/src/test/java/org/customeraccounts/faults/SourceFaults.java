package org.customeraccounts.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the list. A fault begins with {@code ==} and its name; then follow lines that begin with {@code in} (its
 * source), {@code by} (the test that must find it), {@code -} (what stands there) and {@code +} (what to put in its
 * place).
 */
final class SourceFaults {
    private static final String LIST = "faults.txt";
    private static final Pattern BEGINNING = Pattern.compile("\n== ");

    private SourceFaults() {}

    static List<SourceFault> all() {
        try (InputStream list = SourceFaults.class.getResourceAsStream(LIST)) {
            return read(new String(Objects.requireNonNull(list, LIST).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<SourceFault> read(String list) {
        return BEGINNING
                .splitAsStream("\n" + list)
                .skip(1)
                .map(SourceFaults::one)
                .toList();
    }

    private static SourceFault one(String entry) {
        List<String> lines = entry.lines().filter(line -> !line.startsWith("#")).toList();
        return new SourceFault(
                lines.get(0), only(lines, "in "), only(lines, "- "), only(lines, "+ "), only(lines, "by "));
    }

    /** What follows the mark, over several lines where several begin with it. */
    private static String only(List<String> lines, String mark) {
        return lines.stream()
                .skip(1)
                .filter(line -> (line + " ").startsWith(mark))
                .map(line -> line.substring(Math.min(mark.length(), line.length())))
                .collect(Collectors.joining("\n"));
    }
}
