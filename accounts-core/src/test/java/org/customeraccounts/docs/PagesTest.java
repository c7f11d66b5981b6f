package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages are short, and their links lead somewhere. */
class PagesTest {
    static List<DocPage> inDocs() {
        return DocPage.inDocs();
    }

    static List<DocPage> everywhere() {
        return DocPage.everywhere();
    }

    private static int size(DocPage page) {
        return page.text().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void theReadmeIsReadInMinutes() {
        assertThat(size(DocPage.readme())).isLessThanOrEqualTo(8_000);
    }

    @ParameterizedTest
    @MethodSource("inDocs")
    void aPageAnswersOneQuestion(DocPage page) {
        assertThat(size(page)).isLessThanOrEqualTo(12_000);
        assertThat(page.text()).startsWith("# ");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void noLinkIsDead(DocPage page) {
        assertThat(page.links()).allSatisfy(link -> {
            Path target = page.target(link);

            assertThat(target).exists();
            if (link.contains("#") && target.toString().endsWith(".md")) {
                assertThat(new DocPage(target, Files.readString(target)).anchors())
                        .contains(link.substring(link.indexOf('#') + 1));
            }
        });
    }

    @Test
    void eachPageIsReachedFromTheReadme() {
        Set<Path> reached = new HashSet<>();
        List<DocPage> pages = DocPage.everywhere();
        visit(DocPage.readme(), pages, reached);

        assertThat(DocPage.inDocs()).allSatisfy(page -> assertThat(reached).contains(page.file()));
    }

    private static void visit(DocPage page, List<DocPage> pages, Set<Path> reached) {
        if (reached.add(page.file())) {
            for (String link : page.links()) {
                Path target = page.target(link);
                pages.stream()
                        .filter(other -> other.target("").equals(target))
                        .forEach(other -> visit(other, pages, reached));
            }
        }
    }
}
