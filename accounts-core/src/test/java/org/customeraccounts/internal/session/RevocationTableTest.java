package org.customeraccounts.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.customeraccounts.docs.DocPage;
import org.customeraccounts.mail.LinkPurpose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table is whole, and a page prints it. */
@Tag("found-A9")
class RevocationTableTest {
    @ParameterizedTest
    @EnumSource
    void eachEventSaysSomethingOfEachArtefact(RevocationEvent event) {
        assertThat(Artefact.values())
                .allSatisfy(artefact -> assertThat(RevocationTable.effect(event, artefact))
                        .as("%s", artefact)
                        .isNotNull());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OPEN_ORDER", "CREATE_ACCOUNT"})
    void eachKindOfLinkToAnAccountIsInIt(LinkPurpose purpose) {
        assertThat(purpose.isForOrder()).isFalse();
        assertThat(Artefact.values()).extracting(Artefact::purpose).containsOnlyOnce(Optional.of(purpose));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_ORDER", "CREATE_ACCOUNT"})
    void noEventOfAnAccountEndsALinkToAGuestsOrder(LinkPurpose purpose) {
        assertThat(purpose.isForOrder()).isTrue();
        assertThat(Artefact.values()).extracting(Artefact::purpose).doesNotContain(Optional.of(purpose));
    }

    @Test
    void aPagePrintsIt() {
        DocPage.named("sign-up-and-sign-in").assertHasTable(markdown().lines().toList());
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
