package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link MailDesignStore}: what staff wrote is there, and nobody overwrites what another wrote unseen. */
abstract class MailDesignContractTests extends StorageContractTests {
    private static final MailKind WELCOME = MailKind.WELCOME;
    private static final MailDesign FIRST = design("First");
    private static final MailDesign NEXT = design("Next");

    private static MailDesign design(String subject) {
        return new MailDesign(MailStyle.plain(), new MailTemplate(subject, "text", "<p>html</p>"), null);
    }

    private boolean save(ShopId shop, MailKind kind, MailDesign design, long seen) {
        return commit(unit -> unit.mailDesigns().save(shop, kind, design, seen));
    }

    private Optional<Versioned<MailDesign>> found(ShopId shop, MailKind kind) {
        return read(unit -> unit.mailDesigns().find(shop, kind));
    }

    private void keeps(MailDesign design) {
        assertThat(save(SHOP, WELCOME, design, 0)).isTrue();
        assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(design, 1));
    }

    @Nested
    class Save {
        @Test
        void beginsAtVersionOneAndAddsOneEachTime() {
            assertThat(found(SHOP, WELCOME)).isEmpty();

            assertThat(save(SHOP, WELCOME, FIRST, 0)).isTrue();
            assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(FIRST, 1));

            assertThat(save(SHOP, WELCOME, NEXT, 1)).isTrue();
            assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(NEXT, 2));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, Long.MAX_VALUE})
        void isNotDoneOnAVersionThatNeverWas(long seen) {
            assertThat(save(SHOP, WELCOME, FIRST, seen)).isFalse();
            assertThat(found(SHOP, WELCOME)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 3})
        void isNotDoneOnAnyVersionButTheNewest(long seen) {
            save(SHOP, WELCOME, NEXT, 0);
            save(SHOP, WELCOME, FIRST, 1);

            assertThat(save(SHOP, WELCOME, NEXT, seen)).isFalse();
            assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(FIRST, 2));
        }

        @Test
        void isEachShopsAndEachKindsOwn() {
            for (MailKind kind : MailKind.values()) {
                assertThat(save(SHOP, kind, design(kind.name()), 0)).isTrue();
                assertThat(save(OTHER, kind, design("other " + kind), 0)).isTrue();
            }

            for (MailKind kind : MailKind.values()) {
                assertThat(found(SHOP, kind)).contains(new Versioned<>(design(kind.name()), 1));
                assertThat(found(OTHER, kind)).contains(new Versioned<>(design("other " + kind), 1));
            }
        }

        @Test
        void againLeavesOtherShopsAndKindsAlone() {
            for (MailKind kind : MailKind.values()) {
                save(SHOP, kind, design(kind.name()), 0);
                save(OTHER, kind, design("other " + kind), 0);
            }

            assertThat(save(SHOP, WELCOME, NEXT, 1)).isTrue();

            assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(NEXT, 2));
            for (MailKind kind : EnumSet.complementOf(EnumSet.of(WELCOME))) {
                assertThat(found(SHOP, kind)).contains(new Versioned<>(design(kind.name()), 1));
            }
            for (MailKind kind : MailKind.values()) {
                assertThat(found(OTHER, kind)).contains(new Versioned<>(design("other " + kind), 1));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void hasOneWinnerOfManyThatReadTheSame(int version) {
            for (int seen = 0; seen < version; seen++) {
                save(SHOP, WELCOME, FIRST, seen);
            }

            assertThat(StorageRace.winners(runner -> save(SHOP, WELCOME, design("Runner " + runner), version)))
                    .isEqualTo(1);
            assertThat(found(SHOP, WELCOME).orElseThrow().version()).isEqualTo(version + 1L);
        }
    }

    @Nested
    class What {
        @Test
        void isKeptWithAndWithoutEachLanguage() {
            MailTemplate template = new MailTemplate("s", "t", "h");
            MailStyle style = new MailStyle("#FFffFF", "https://shop.example/logo.png", "footer");

            keeps(new MailDesign(style, null, template));
            assertThat(save(SHOP, WELCOME, new MailDesign(style, template, null), 1))
                    .isTrue();
            assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(new MailDesign(style, template, null), 2));
            assertThat(save(SHOP, WELCOME, new MailDesign(style, null, null), 2))
                    .isTrue();
            assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(new MailDesign(style, null, null), 3));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#lines")
        void isKeptAsItWasTyped(String line) {
            String lines = " " + line + "\r\n\t" + line + "\n ";

            keeps(new MailDesign(
                    new MailStyle("#000000", null, lines),
                    new MailTemplate(line, lines, lines),
                    new MailTemplate(line + " ", lines, "")));
        }

        @Test
        void isKeptUpToEveryLimit() {
            String body = EdgeValues.fourBytes(MailTemplate.LONGEST_BODY);
            MailTemplate template = new MailTemplate(EdgeValues.fourBytes(MailTemplate.LONGEST_SUBJECT), body, body);
            String logo = "https://shop.example/".concat("l".repeat(MailStyle.LONGEST_LOGO - 21));

            keeps(new MailDesign(
                    new MailStyle("#000000", logo, EdgeValues.fourBytes(MailStyle.LONGEST_FOOTER)),
                    template,
                    template));
        }
    }

    @Test
    @Tag("found-D4")
    void keepsTheLongestDesign() {
        String body = EdgeValues.fourBytes(MailTemplate.LONGEST_BODY);
        MailTemplate longest = new MailTemplate(EdgeValues.fourBytes(MailTemplate.LONGEST_SUBJECT), body, body);
        String logo = "https://" + "x".repeat(MailStyle.LONGEST_LOGO - 8);
        MailStyle style = new MailStyle("#ffffff", logo, EdgeValues.fourBytes(MailStyle.LONGEST_FOOTER));
        MailDesign design = new MailDesign(style, longest, longest);

        assertThat(save(SHOP, WELCOME, design, 0)).isTrue();

        assertThat(found(SHOP, WELCOME)).contains(new Versioned<>(design, 1));
    }
}
