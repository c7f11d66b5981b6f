package org.customeraccounts.example.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README at the root of the project. */
final class Readme {
    private static final Path FILE = Path.of(System.getProperty("basedir", "")).resolve("../../README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final String text;

    Readme() {
        try {
            text = Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between a heading and the next of its level. */
    String section(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("the README has no section " + heading);
        }
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    /** The lines of a section that are rows of a table, its head among them. */
    List<String> table(String heading) {
        return section(heading).lines().filter(line -> line.startsWith("|")).toList();
    }

    List<String> javaBlocks() {
        return javaBlocks(text);
    }

    static List<String> javaBlocks(String section) {
        return JAVA.matcher(section).results().map(block -> block.group(1)).toList();
    }
}
