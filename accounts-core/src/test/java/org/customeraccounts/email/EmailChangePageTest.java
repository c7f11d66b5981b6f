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
import org.customeraccounts.docs.DocPage;
import org.customeraccounts.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on changing the address says what the code does. */
class EmailChangePageTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final DocPage PAGE = DocPage.named("email-change");

    @Test
    void theDiagramIsTheMachine() {
        assertThat(PAGE.text()).containsOnlyOnce("```mermaid\n" + MachineDiagram.mermaid() + "```\n");
    }

    @ParameterizedTest
    @EnumSource
    void eachStateHasItsParagraph(EmailChangeState state) {
        assertThat(PAGE.text().split("\n\n"))
                .filteredOn(paragraph -> paragraph.startsWith("**`" + state + "`**"))
                .hasSize(1);
    }

    @Test
    void theFiveRefusalsAreWhatTheLibrarySays() {
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

        assertThat(PAGE.text().lines().filter(line -> line.startsWith("| E"))).containsExactlyElementsOf(rows);
    }

    @Test
    void theSampleIsTheOneThatIsCompiledAndTested() throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/org/customeraccounts/EmailPages.java"));

        String sample = source.substring(source.indexOf("final class EmailPages"));

        assertThat(PAGE.text()).containsOnlyOnce("```java\n" + sample + "```\n");
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
}
