package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.keyvalue.StoredKinds.StoredKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a row of each kind is in a key-value store, as the files beside the tests' resources have it: its key, its
 * places in the indexes, and its value. Who stores anything reads it with the next version, so a change here is one of
 * the stored form. Run with {@code -Daccounts.golden.write=true} to write the files anew.
 */
class StoredRowsTest {
    private static final boolean WRITE = Boolean.getBoolean("accounts.golden.write");
    private static final Path FOLDER = Path.of(
            System.getProperty("basedir", ""), "src", "test", "resources", "org", "customeraccounts", "keyvalue");
    private static final JsonMapper JSON = new JsonMapper();

    static List<StoredKind> kinds() {
        return StoredKinds.all();
    }

    private static Path file(StoredKind kind) {
        return FOLDER.resolve(kind.name() + ".json");
    }

    @BeforeAll
    static void writeTheFiles() throws IOException {
        if (WRITE) {
            Files.createDirectories(FOLDER);
            for (StoredKind kind : kinds()) {
                Files.writeString(file(kind), written(kind).toPrettyString() + "\n");
            }
        }
    }

    private static ObjectNode written(StoredKind kind) {
        ObjectNode all = JSON.createObjectNode();
        StoredSamples.of(kind).forEach((name, row) -> all.set(name, written(kind.kind(), row)));
        return all;
    }

    private static ObjectNode written(Kind<Object> kind, Object row) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("key", shown(kind.of(row)));
        ObjectNode places = entry.putObject("indexes");
        for (Index<Object> index : kind.indexes()) {
            Key place = index.of(row);
            places.put(index.keys().name(), place == null ? null : shown(place));
        }
        entry.set("value", JSON.readTree(kind.rows().codec().encode(row)));
        return entry;
    }

    /** Printable characters as they are, other bytes as a percent sign and hex. */
    private static String shown(Key key) {
        StringBuilder shown = new StringBuilder();
        for (byte b : key.bytes()) {
            boolean printable = b >= ' ' && b <= '~' && b != '%';
            shown.append(printable ? String.valueOf((char) b) : "%%%02x".formatted(b));
        }
        return shown.toString();
    }

    private static JsonNode golden(StoredKind kind) throws IOException {
        assertThat(file(kind))
                .as("write the file with -Daccounts.golden.write=true, and look at it")
                .exists();
        return JSON.readTree(Files.readString(file(kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areWrittenAsTheirFileHasThem(StoredKind kind) throws IOException {
        assertThat(written(kind).toPrettyString()).isEqualTo(golden(kind).toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areReadFromTheirFile(StoredKind kind) throws IOException {
        JsonNode golden = golden(kind);

        StoredSamples.of(kind).forEach((name, row) -> {
            byte[] value = golden.path(name).path("value").toString().getBytes(StandardCharsets.UTF_8);

            Object read = kind.kind().rows().codec().decode(kind.kind().of(row), value);

            assertThat(read).as(name).isEqualTo(row);
        });
    }

    @Test
    void areKnownByReflection() {
        assertThat(kinds()).extracting(StoredKind::name).doesNotHaveDuplicates().contains("account", "quota", "order");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void standInEachIndexInOneSample(StoredKind kind) {
        for (Index<Object> index : kind.kind().indexes()) {
            assertThat(StoredSamples.of(kind).values()).as(index.keys().name()).anyMatch(row -> index.of(row) != null);
        }
    }

    /** A name of a keyspace, be it of rows, of an index or of the parts of values, is nobody else's. */
    @Test
    void shareNoNameOfAKeyspace() {
        Stream<String> rows = kinds().stream().map(StoredKind::name);
        Stream<String> indexes = kinds().stream()
                .flatMap(kind -> kind.kind().indexes().stream())
                .map(index -> index.keys().name());

        assertThat(Stream.of(rows, indexes, Stream.of("part")).flatMap(names -> names))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFileIsOfAKind() throws IOException {
        Set<Path> known = kinds().stream().map(StoredRowsTest::file).collect(Collectors.toSet());

        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(known);
        }
    }
}
