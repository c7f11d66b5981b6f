package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.docs.DocPage;
import org.customeraccounts.testkit.KeyValueContract;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The test kit's pages say what the test kit does. */
class TestKitPageTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final DocPage PAGE = DocPage.named("test-kit");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void listsEveryFaultThatIsPlanted() {
        listsFaults(
                "test-kit-faults",
                "group",
                Mutant.all()
                        .collect(Collectors.groupingBy(
                                Mutant::group, TreeMap::new, Collectors.mapping(Mutant::fault, Collectors.toList()))));
        listsFaults(
                "test-kit-key-values",
                "group of key-value stores",
                KeyValueMutant.all()
                        .collect(Collectors.groupingBy(
                                KeyValueMutant::group,
                                TreeMap::new,
                                Collectors.mapping(KeyValueMutant::fault, Collectors.toList()))));
    }

    private static void listsFaults(String page, String head, Map<String, List<String>> planted) {
        Stream<String> rows = planted.entrySet().stream()
                .map(group -> "| `%s` | %s |".formatted(group.getKey(), String.join("; ", group.getValue())));

        assertThat(planted.values().stream().flatMap(List::stream))
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates();
        DocPage.named(page)
                .assertHasTable(Stream.concat(Stream.of("| " + head + " | faults |", "|---|---|"), rows)
                        .toList());
    }

    static Stream<Arguments> contracts() {
        return Stream.of(
                Arguments.of("test-kit", StorageContract.class),
                Arguments.of("test-kit-key-values", KeyValueContract.class));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void saysOfEveryGroupWhatItsFailureMeans(String page, Class<?> contract) {
        List<String> explained = DocPage.named(page).table("What a failure means").stream()
                .map(row -> row.substring(0, row.indexOf(" | ")))
                .flatMap(groups -> NAME.matcher(groups).results().map(group -> group.group(1)))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(contract.getDeclaredClasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void hasEveryGroupRunAloneByItsName(String page, Class<?> contract) {
        assertThat(contract.getDeclaredClasses())
                .isNotEmpty()
                .allSatisfy(group ->
                        assertThat(group.getAnnotation(Tag.class).value()).isEqualTo(group.getSimpleName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InMemoryStorageTest", "InMemoryAcceptanceTest"})
    void showsClassesThatRun(String name) throws IOException {
        String source =
                Files.readString(MODULE.resolve("src/test/java/org/customeraccounts/keyvalue/" + name + ".java"));

        String shown = source.substring(source.indexOf("class " + name));

        assertThat(PAGE.section("Extend it")).containsOnlyOnce("```java\n" + shown + "```\n");
    }
}
