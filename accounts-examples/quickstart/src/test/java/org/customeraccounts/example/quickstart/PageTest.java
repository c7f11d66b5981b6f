package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void aTerminalGetsColoursAndAFileNone() {
        assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of()).coloured())
                .isTrue();
        assertThat(Terminal.of(StandardCharsets.UTF_8, false, Map.of()).coloured())
                .isFalse();
    }

    @Test
    void coloursCanBeDeclined() {
        assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of("NO_COLOR", "1"))
                        .coloured())
                .isFalse();
        assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of("NO_COLOR", ""))
                        .coloured())
                .isTrue();
        assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of("TERM", "dumb"))
                        .coloured())
                .isFalse();
    }

    @Test
    void theCLocaleIsShownUtf8() {
        assertThat(Terminal.of(StandardCharsets.US_ASCII, true, Map.of()).charset())
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void boxesAreDrawnInAsciiWhereTheCharsetHasNothingElse() {
        page(StandardCharsets.ISO_8859_1, false).box(List.of("À  Ada"), List.of("un jeton…"));

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .contains("    | À  Ada ", "    | un jeton~ ", "    +--------")
                .doesNotContain("?");
    }

    @Test
    void coloursStandAroundTheTextAlone() {
        page(StandardCharsets.UTF_8, true).line("  ", Ink.BOLD, "a\u001b[31mb");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("  \u001b[1ma?[31mb\u001b[0m\n");
    }

    @Test
    void aLongTextIsBrokenAtSpacesAndAFrenchSignStaysWithItsWord() {
        page(StandardCharsets.UTF_8, false).text("", "mot ".repeat(19) + "fin\u00a0!");

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("mot ".repeat(19).strip() + "\nfin\u00a0!\n");
    }

    @Test
    void aLongLineInTheHeadOfABoxGoesOnBelowItsValue() {
        page(StandardCharsets.UTF_8, false)
                .box(List.of("Subject  " + "word ".repeat(14).strip()), List.of("text"));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("│ Subject  word word", "│          word ");
    }

    private Page page(Charset charset, boolean coloured) {
        return new Page(new PrintStream(bytes, true, charset), charset, coloured);
    }
}
