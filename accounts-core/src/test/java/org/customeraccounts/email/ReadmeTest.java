package org.customeraccounts.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's section on changing the address says what the code does. */
class ReadmeTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final String HEADING = "\n## Changing the e-mail address\n";

    @Test
    void theDiagramIsTheMachine() throws IOException {
        assertThat(section()).containsOnlyOnce("```mermaid\n" + MachineDiagram.mermaid() + "```\n");
    }

    @ParameterizedTest
    @EnumSource
    void eachStateHasItsParagraph(EmailChangeState state) throws IOException {
        assertThat(section().split("\n\n"))
                .filteredOn(paragraph -> paragraph.startsWith("**`" + state + "`**"))
                .hasSize(1);
    }

    @Test
    void theFiveRefusalsAreWhatTheLibrarySays() throws IOException {
        Map<String, ErrorCode> refusals = new LinkedHashMap<>();
        refusals.put("E1", ErrorCode.EMAIL_NOT_VERIFIED);
        refusals.put("E3", ErrorCode.EMAILS_DO_NOT_MATCH);
        refusals.put("E4", ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        refusals.put("E5", ErrorCode.EMAIL_ALREADY_USED);
        refusals.put("E6", ErrorCode.EMAIL_INVALID);

        List<String> rows = refusals.entrySet().stream()
                .flatMap(refusal -> Stream.of(Locale.ENGLISH, Locale.FRENCH)
                        .map(language -> row(refusal.getKey(), refusal.getValue(), language)))
                .toList();

        assertThat(section().lines().filter(line -> line.startsWith("| E"))).containsExactlyElementsOf(rows);
    }

    @Test
    void theSampleIsTheOneThatIsCompiledAndTested() throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/org/customeraccounts/EmailPages.java"));

        String sample = source.substring(source.indexOf("final class EmailPages"));

        assertThat(section()).containsOnlyOnce("```java\n" + sample + "```\n");
    }

    private static String row(String rule, ErrorCode code, Locale language) {
        return "| %s | `%s` | %s | %s | %s |"
                .formatted(
                        rule,
                        code,
                        language.getLanguage(),
                        code.message(language, Map.of()),
                        code.nextStep(language, Map.of()));
    }

    private static String section() throws IOException {
        String readme = Files.readString(MODULE.resolve("../README.md"));
        int start = readme.indexOf(HEADING);
        assertThat(start).as("a section %s", HEADING.strip()).isPositive();
        int end = readme.indexOf("\n## ", start + 1);
        return readme.substring(start, end < 0 ? readme.length() : end);
    }
}
