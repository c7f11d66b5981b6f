package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is, from the root of the project
 * @param text what it says
 */
public record DocPage(Path file, String text) {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final String DOCS = "accounts-core/docs";
    private static final Pattern HEADING = Pattern.compile("(#+) (.+)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    public static DocPage readme() {
        return at(Path.of("README.md"));
    }

    /** One of accounts-core/docs, by its name without the ending. */
    public static DocPage named(String name) {
        return at(Path.of(DOCS, name + ".md"));
    }

    /** Those of accounts-core/docs. */
    static List<DocPage> inDocs() {
        return below(DOCS, 2);
    }

    /** All that is written for readers. */
    static List<DocPage> everywhere() {
        return Stream.of(
                        below("", 1),
                        inDocs(),
                        below("accounts-core", 1),
                        below("accounts-jdbc", 1),
                        below("accounts-examples", 2),
                        below(".github", 1))
                .flatMap(List::stream)
                .toList();
    }

    private static List<DocPage> below(String directory, int depth) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(directory), depth)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> at(ROOT.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocPage at(Path file) {
        try {
            return new DocPage(file, Files.readString(ROOT.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between a heading and the next of its level, or of one above. */
    public String section(String heading) {
        StringBuilder section = new StringBuilder();
        int level = 0;
        for (Line line : lines()) {
            if (level > 0 && line.level() > 0 && line.level() <= level) {
                break;
            }
            if (level == 0 && line.level() > 0 && line.heading().equals(heading)) {
                level = line.level();
            }
            if (level > 0) {
                section.append(line.text()).append('\n');
            }
        }
        if (level == 0) {
            throw new IllegalArgumentException(file + " has no section " + heading);
        }
        return section.toString();
    }

    /** The rows of a section's tables, without head and rule. */
    public List<String> table(String heading) {
        return rows(section(heading));
    }

    /** The rows of all tables, without head and rule. */
    public List<String> table() {
        return rows(text);
    }

    private static List<String> rows(String text) {
        List<String> rows = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            boolean head = at + 1 < lines.size() && lines.get(at + 1).startsWith("|---");
            if (lines.get(at).startsWith("|") && !lines.get(at).startsWith("|---") && !head) {
                rows.add(lines.get(at));
            }
        }
        return rows;
    }

    /**
     * Asserts that the page has a table, and no other with its head; with {@code -Daccounts.golden.write=true}, writes
     * it.
     *
     * @param table the lines, head and rule first
     */
    public void assertHasTable(List<String> table) {
        if (Boolean.getBoolean("accounts.golden.write")) {
            write(table);
        }
        assertThat(at(file).text())
                .as("write the tables anew with -Daccounts.golden.write=true, and look at them")
                .containsOnlyOnce("\n" + String.join("\n", table) + "\n")
                .containsOnlyOnce("\n" + table.get(0) + "\n");
    }

    /** Asserts that the page says this; with {@code -Daccounts.golden.write=true}, writes it. */
    void assertIs(String page) {
        if (Boolean.getBoolean("accounts.golden.write")) {
            write(page);
        }
        assertThat(at(file).text().lines())
                .as("write the page anew with -Daccounts.golden.write=true, and look at it")
                .containsExactlyElementsOf(page.lines().toList());
    }

    private void write(List<String> table) {
        List<String> lines = new ArrayList<>(at(file).text().lines().toList());
        int head = lines.indexOf(table.get(0));
        int end = head;
        while (head >= 0 && end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        if (head >= 0) {
            lines.subList(head, end).clear();
            lines.addAll(head, table);
        }
        write(String.join("\n", lines) + "\n");
    }

    private void write(String page) {
        try {
            Files.writeString(ROOT.resolve(file), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a link may name after its #, as GitHub makes it of the headings. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        for (Line line : lines()) {
            if (line.level() > 0) {
                String anchor = line.heading()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                long before = anchors.stream()
                        .filter(other -> other.matches(Pattern.quote(anchor) + "(-\\d+)?"))
                        .count();
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    /** What the links of the page name, but for addresses of the web. */
    List<String> links() {
        String prose =
                lines().stream().filter(line -> !line.fenced()).map(Line::text).collect(Collectors.joining("\n"));
        return LINK.matcher(prose)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** The file that a link of this page names. */
    Path target(String link) {
        String path = link.replaceFirst("#.*", "");
        return path.isEmpty()
                ? ROOT.resolve(file)
                : ROOT.resolve(file).resolveSibling(path).normalize();
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private record Line(String text, boolean fenced, int level, String heading) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        boolean fenced = false;
        for (String text : text.lines().toList()) {
            boolean fence = text.startsWith("```");
            var heading = HEADING.matcher(text);
            boolean isHeading = !fenced && !fence && heading.matches();
            lines.add(new Line(
                    text,
                    fenced || fence,
                    isHeading ? heading.group(1).length() : 0,
                    isHeading ? heading.group(2) : ""));
            fenced ^= fence;
        }
        return lines;
    }
}
