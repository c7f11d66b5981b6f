package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the quickstart's page say of the quickstart. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("../..");

    private final String page;
    private final String readme;

    ReadmeTest() throws IOException {
        page = Files.readString(ROOT.resolve("accounts-core/docs/quickstart.md"));
        readme = Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void theRunCommandIsTheProfileThatRuns() {
        assertThat(readme).containsOnlyOnce("\n## Run it\n").contains("```\nmvn -q -Pquickstart\n```");
    }

    @Test
    void theEndIsTheOneThatIsTold() {
        String end = Run.of().output().lines().reduce((line, last) -> last).orElseThrow();

        assertThat(readme).contains(end);
    }

    @Test
    void theStoriesAreThoseThatAreTold() {
        for (Quickstart.Topic topic : Quickstart.Topic.values()) {
            String word = topic.word();
            assertThat(page).contains(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Demo.java");
        }
        assertThat(page).contains("-Dexec.args=account", "-Dexec.args=people", "-Dexec.args=shop");
        assertThat(Quickstart.Options.parse(List.of("account", "fr", "--interactive")))
                .isPresent();
    }

    @Test
    void whatASecondRunFindsIsWhatItPrints(@TempDir Path home) {
        Run.in(home);
        String second = Run.typingIn(home, "", "--interactive").output();

        String listed = second.substring(second.indexOf("Accounts found"), second.indexOf("\n\n1. ") + 1);

        assertThat(page).contains("```\n" + listed + "```\n");
    }

    @Test
    void theStoragesAreThoseThatCanBeNamed() {
        for (Database.Kind storage : Database.Kind.values()) {
            assertThat(page).contains("--storage " + storage.word());
        }
        assertThat(page).contains("accounts-examples/quickstart/target/quickstart/h2");
    }
}
