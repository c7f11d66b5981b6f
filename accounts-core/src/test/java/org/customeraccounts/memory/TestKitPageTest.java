package org.customeraccounts.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test kit's page says what the test kit does. */
class TestKitPageTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void listsEveryFaultThatIsPlanted() throws IOException {
        List<String> planted = Mutant.all().map(Mutant::row).toList();

        assertThat(planted).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(table("Faults planted")).containsExactlyElementsOf(planted);
    }

    @Test
    void saysOfEveryGroupWhatItsFailureMeans() throws IOException {
        List<String> explained = table("What a failure means").stream()
                .map(row -> row.substring(0, row.indexOf(" | ")))
                .flatMap(groups -> NAME.matcher(groups).results().map(group -> group.group(1)))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StorageContract.class.getDeclaredClasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void hasEveryGroupRunAloneByItsName() {
        assertThat(StorageContract.class.getDeclaredClasses())
                .isNotEmpty()
                .allSatisfy(group ->
                        assertThat(group.getAnnotation(Tag.class).value()).isEqualTo(group.getSimpleName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InMemoryStorageTest", "InMemoryAcceptanceTest"})
    void showsClassesThatRun(String name) throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/org/customeraccounts/memory/" + name + ".java"));

        String shown = source.substring(source.indexOf("class " + name));

        assertThat(section("Extend it")).containsOnlyOnce("```java\n" + shown + "```\n");
    }

    /** The rows below the head. */
    private static List<String> table(String heading) throws IOException {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(MODULE.resolve("TEST-KIT.md"));
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as("a section %s", heading).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
