package org.customeraccounts.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.customeraccounts.mail.LinkPurpose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table is whole, and the README prints it. */
@Tag("found-A9")
class RevocationTableTest {
    private static final Path README = Path.of(System.getProperty("basedir", ""), "../README.md");

    @ParameterizedTest
    @EnumSource
    void eachEventSaysSomethingOfEachArtefact(RevocationEvent event) {
        assertThat(Artefact.values())
                .allSatisfy(artefact -> assertThat(RevocationTable.effect(event, artefact))
                        .as("%s", artefact)
                        .isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void eachKindOfLinkIsInIt(LinkPurpose purpose) {
        assertThat(Artefact.links(purpose).purpose()).contains(purpose);
    }

    @Test
    void theReadmePrintsIt() throws IOException {
        assertThat(Files.readString(README)).containsOnlyOnce(markdown());
    }

    private static String markdown() {
        String artefacts = Arrays.stream(Artefact.values()).map(Artefact::label).collect(Collectors.joining(" | "));
        String rules = "---|".repeat(Artefact.values().length + 1);
        String rows = Arrays.stream(RevocationEvent.values())
                .map(event -> "| " + event.label() + " | " + effects(event) + " |\n")
                .collect(Collectors.joining());
        return "| what happens | " + artefacts + " |\n|" + rules + "\n" + rows;
    }

    private static String effects(RevocationEvent event) {
        return Arrays.stream(Artefact.values())
                .map(artefact -> RevocationTable.effect(event, artefact).label())
                .collect(Collectors.joining(" | "));
    }
}
