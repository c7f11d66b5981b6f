package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.customeraccounts.example.quickstart.Console.Terminal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Nested
    class OnATerminal {
        @Test
        void aTerminalGetsColoursAndAFileNone() {
            assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of()).hasColors())
                    .isTrue();
            assertThat(Terminal.of(StandardCharsets.UTF_8, false, Map.of()).hasColors())
                    .isFalse();
        }

        @Test
        void coloursCanBeDeclined() {
            assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of("NO_COLOR", "1"))
                            .hasColors())
                    .isFalse();
            assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of("NO_COLOR", ""))
                            .hasColors())
                    .isTrue();
            assertThat(Terminal.of(StandardCharsets.UTF_8, true, Map.of("TERM", "dumb"))
                            .hasColors())
                    .isFalse();
        }

        @Test
        void theCLocaleIsShownUtf8() {
            assertThat(Terminal.of(StandardCharsets.US_ASCII, true, Map.of()).charset())
                    .isEqualTo(StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Printing {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Test
        void boxesAreDrawnInAsciiWhereTheCharsetHasNothingElse() {
            console(StandardCharsets.ISO_8859_1, false).box(List.of("À  Ada"), List.of("un jeton…"));

            assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                    .contains("    | À  Ada ", "    | un jeton~ ", "    +--------")
                    .doesNotContain("?");
        }

        @Test
        void coloursStandAroundTheTextAlone() {
            console(StandardCharsets.UTF_8, true).say("  ", Console.Color.BOLD, "mail.to", "a\u001b[31mb");

            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("  \u001b[1mTo       a?[31mb\u001b[0m\n");
        }

        @Test
        void aLongTextIsBrokenAtSpacesAndAFrenchSignStaysWithItsWord() {
            console(StandardCharsets.UTF_8, false).paragraph("", "mot ".repeat(19) + "fin\u00a0!");

            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .isEqualTo("mot ".repeat(19).strip() + "\nfin\u00a0!\n");
        }

        @Test
        void aLongLineInTheHeadOfABoxGoesOnBelowItsValue() {
            console(StandardCharsets.UTF_8, false)
                    .box(List.of("Subject  " + "word ".repeat(14).strip()), List.of("text"));

            assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("│ Subject  word word", "│          word ");
        }

        private Console console(Charset charset, boolean colored) {
            return new Console(
                    new PrintStream(bytes, true, charset),
                    new BufferedReader(Reader.nullReader()),
                    new Terminal(charset, colored));
        }
    }

    @Nested
    class Messages {
        @Test
        void frenchSaysAllThatEnglishSays() throws IOException {
            Properties english = messages("Messages.properties");
            Properties french = messages("Messages_fr.properties");

            assertThat(french.keySet()).isEqualTo(english.keySet());
            assertThat(french.keySet())
                    .allSatisfy(key -> assertThat(places(french, key)).isEqualTo(places(english, key)));
        }

        private static long places(Properties messages, Object key) {
            return messages.getProperty((String) key)
                    .chars()
                    .filter(sign -> sign == '%')
                    .count();
        }

        private static Properties messages(String name) throws IOException {
            Properties messages = new Properties();
            try (var stream = Objects.requireNonNull(Quickstart.class.getResourceAsStream(name))) {
                messages.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
            return messages;
        }
    }
}
