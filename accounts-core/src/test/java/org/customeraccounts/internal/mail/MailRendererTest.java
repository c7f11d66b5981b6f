package org.customeraccounts.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRendererTest {
    private static final String SHOP = "La Boutique";
    private static final MailStyle PLAIN = MailStyle.plain();

    private final MailRenderer renderer = new MailRenderer();

    static Stream<Arguments> everyMail() {
        return Arrays.stream(MailKind.values())
                .flatMap(kind -> Stream.of(Locale.ENGLISH, Locale.FRENCH).map(locale -> Arguments.of(kind, locale)));
    }

    private static Map<String, String> values(MailKind kind) {
        Map<String, String> values = new HashMap<>();
        for (String name : MailVariables.of(kind)) {
            String link = "https://shop.example/" + name + "?a=1&b=2#token=ca_x_" + name;
            values.put(name, name.equals("shop") ? SHOP : link);
        }
        return values;
    }

    private static Map<String, String> withShop(MailKind kind, String shop) {
        Map<String, String> values = values(kind);
        values.put("shop", shop);
        return values;
    }

    @Nested
    class BuiltIn {
        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.mail.MailRendererTest#everyMail")
        void everyKindIsWrittenInBothLanguagesWithAllItsValues(MailKind kind, Locale locale) {
            Map<String, String> values = values(kind);

            MailText mail = renderer.render(kind, locale, values, null, PLAIN);

            assertThat(mail.subject()).contains(SHOP).doesNotContain("\n").hasSizeLessThan(78);
            for (String value : values.values()) {
                assertThat(mail.text()).contains(value);
                assertThat(mail.html()).contains(value.replace("&", "&amp;"));
            }
            assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("{{", "}}", "null");
            assertThat(mail.html()).contains("<html lang=\"" + locale.getLanguage() + "\">");
            assertThat(mail.text().lines()).noneMatch(line -> line.contains("<"));
            assertThat(mail.language()).isEqualTo(locale);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.mail.MailRendererTest#everyMail")
        void everyValueIsNeeded(MailKind kind, Locale locale) {
            for (String name : MailVariables.of(kind)) {
                Map<String, String> values = values(kind);
                values.remove(name);

                assertThatIllegalArgumentException()
                        .isThrownBy(() -> renderer.render(kind, locale, values, null, PLAIN))
                        .withMessageContaining(name);
            }
        }

        @Test
        void theFrenchHasAllTheWordsThatTheEnglishHas() {
            Set<String> english =
                    new TreeSet<>(BuiltInMail.bundle(Locale.ENGLISH).keySet());
            english.removeIf(key -> key.endsWith(".link"));

            assertThat(BuiltInMail.bundle(Locale.FRENCH).keySet())
                    .containsAll(english)
                    .hasSameSizeAs(BuiltInMail.bundle(Locale.ENGLISH).keySet());
            for (String key : english) {
                assertThat(BuiltInMail.bundle(Locale.FRENCH).getString(key))
                        .describedAs(key)
                        .isNotEqualTo(BuiltInMail.bundle(Locale.ENGLISH).getString(key));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"fr", "fr-CA", "fr-CH"})
        void frenchOfAnyCountryIsFrench(String tag) {
            MailText mail = renderer.render(
                    MailKind.WELCOME, Locale.forLanguageTag(tag), values(MailKind.WELCOME), null, PLAIN);

            assertThat(mail.subject()).isEqualTo("Bienvenue chez La Boutique");
            assertThat(mail.language()).isEqualTo(Locale.FRENCH);
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "en-GB", "de", "und", "frr", "ar"})
        void anyOtherLanguageIsEnglishWhateverTheHostSpeaks(String tag) {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.FRANCE);
                MailText mail = new MailRenderer()
                        .render(MailKind.WELCOME, Locale.forLanguageTag(tag), values(MailKind.WELCOME), null, PLAIN);

                assertThat(mail.subject()).isEqualTo("Welcome to La Boutique");
                assertThat(mail.language()).isEqualTo(Locale.ENGLISH);
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void theVerificationSaysHowLongAndWhatRefusingDoes() {
            Map<String, String> values = values(MailKind.VERIFY_EMAIL);

            assertThat(renderer.render(MailKind.VERIFY_EMAIL, Locale.ENGLISH, values, null, PLAIN)
                            .text())
                    .contains("48 hours", "This was not me\nhttps://shop.example/refuseLink", "it will be closed");
            assertThat(renderer.render(MailKind.VERIFY_EMAIL, Locale.FRENCH, values, null, PLAIN)
                            .text())
                    .contains("48\u00a0heures", "Ce n’était pas moi\nhttps://shop.example/refuseLink", "il sera fermé");
        }

        @Test
        void theResetSaysHowLongAndHowOften() {
            Map<String, String> values = values(MailKind.RESET_PASSWORD);

            assertThat(renderer.render(MailKind.RESET_PASSWORD, Locale.ENGLISH, values, null, PLAIN)
                            .text())
                    .contains("good for six hours and works once", "ignore this message");
            assertThat(renderer.render(MailKind.RESET_PASSWORD, Locale.FRENCH, values, null, PLAIN)
                            .text())
                    .contains("valable six heures et ne sert qu’une fois", "Ignorez ce message");
        }

        @Test
        void frenchPutsAnUnbreakableSpaceBeforeAHighSign() {
            for (MailKind kind : MailKind.values()) {
                MailText mail = renderer.render(kind, Locale.FRENCH, values(kind), null, PLAIN);

                assertThat(mail.subject() + mail.text()).doesNotContainPattern("[\\p{L}\\d] ?[:;!?] ");
                assertThat(mail.subject() + mail.text()).doesNotContain("'");
            }
        }

        @Test
        void manyThreadsWriteTheSame() {
            Map<String, String> values = values(MailKind.VERIFY_EMAIL);
            MailText first = renderer.render(MailKind.VERIFY_EMAIL, Locale.FRENCH, values, null, PLAIN);

            assertThat(IntStream.range(0, 200)
                            .parallel()
                            .mapToObj(i -> renderer.render(MailKind.VERIFY_EMAIL, Locale.FRENCH, values, null, PLAIN)))
                    .containsOnly(first);
        }

        @Test
        void whatWasWrittenIsHidden() {
            assertThat(renderer.render(MailKind.WELCOME, Locale.ENGLISH, values(MailKind.WELCOME), null, PLAIN))
                    .hasToString("MailText[hidden]");
        }
    }

    @Nested
    class HostileValues {
        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.mail.MailRendererTest#everyMail")
        void markupInTheShopsNameIsText(MailKind kind, Locale locale) {
            String hostile = "<script>alert(\"1\")</script>'`&";

            MailText mail = renderer.render(kind, locale, withShop(kind, hostile), null, PLAIN);

            assertThat(mail.html())
                    .doesNotContain("<script")
                    .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&#96;&amp;");
            assertThat(mail.subject()).contains(hostile);
            assertThat(mail.text()).contains(hostile);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.mail.MailRendererTest#everyMail")
        void aLineBreakInTheShopsNameReachesNoHeader(MailKind kind, Locale locale) {
            MailText mail =
                    renderer.render(kind, locale, withShop(kind, "A\r\nBcc: b@c.example\u2028\0\u0085"), null, PLAIN);

            assertThat(mail.subject()).contains("A  Bcc: b@c.example").doesNotContainPattern("[\\p{Cc}\\u2028]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{{accountLink}}", "{{{shop}}}", "{{#shop}}", "{{>x}}", "$1\\n", "100 %s"})
        void aNameThatLooksLikeATemplateIsNotReadAsOne(String hostile) {
            MailKind kind = MailKind.WELCOME;

            MailText mail = renderer.render(kind, Locale.ENGLISH, withShop(kind, hostile), null, PLAIN);

            assertThat(mail.subject()).isEqualTo("Welcome to " + hostile);
            assertThat(mail.text()).contains("with " + hostile + " is ready");
        }

        @ParameterizedTest
        @ValueSource(strings = {"مكتبة بغداد", "חנות", "🧵 Nähstübchen 𝔸", "東京堂"})
        void namesInAnyScriptAreKept(String shop) {
            for (MailKind kind : MailKind.values()) {
                MailText mail = renderer.render(kind, Locale.FRENCH, withShop(kind, shop), null, PLAIN);

                assertThat(mail.subject()).contains(shop);
                assertThat(mail.text()).contains(shop);
                assertThat(mail.html()).contains(shop);
            }
        }

        @Test
        void whatTurnsTheDirectionOfTextIsTakenOut() {
            MailText mail = renderer.render(
                    MailKind.WELCOME,
                    Locale.ENGLISH,
                    withShop(MailKind.WELCOME, "moc\u202e.elpmaxe\ud800!"),
                    null,
                    PLAIN);

            assertThat(mail.subject()).isEqualTo("Welcome to moc .elpmaxe !");
            assertThat(mail.html()).doesNotContain("\u202e", "\ud800");
        }

        @Test
        void aNameIsCutAtTwoHundredCharacters() {
            MailText mail = renderer.render(
                    MailKind.WELCOME, Locale.ENGLISH, withShop(MailKind.WELCOME, "🧵".repeat(201)), null, PLAIN);

            assertThat(mail.subject()).isEqualTo("Welcome to " + "🧵".repeat(200));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\r\n"})
        void aBlankNameIsTheCallersMistake(String shop) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(
                            MailKind.WELCOME, Locale.ENGLISH, withShop(MailKind.WELCOME, shop), null, PLAIN));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/account",
                    "javascript:alert(1)",
                    "https://a.example/ b",
                    "https://a.example/\r\n",
                    "https://"
                })
        void aLinkThatIsNoneIsTheCallersMistakeAndIsNotRepeated(String link) {
            Map<String, String> values = values(MailKind.RESET_PASSWORD);
            values.put("resetLink", link);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(MailKind.RESET_PASSWORD, Locale.ENGLISH, values, null, PLAIN))
                    .withMessage("resetLink is no http or https address of 2200 characters");
        }

        @Test
        void aLinkHasAtMostTwoThousandTwoHundredCharacters() {
            Map<String, String> values = values(MailKind.RESET_PASSWORD);
            String longest = "https://a.example/" + "x".repeat(2_182);

            values.put("resetLink", longest);
            assertThat(renderer.render(MailKind.RESET_PASSWORD, Locale.ENGLISH, values, null, PLAIN)
                            .html())
                    .contains(longest);
            values.put("resetLink", longest + "x");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(MailKind.RESET_PASSWORD, Locale.ENGLISH, values, null, PLAIN));
        }

        @Test
        void aLinkCannotLeaveItsAttribute() {
            Map<String, String> values = values(MailKind.RESET_PASSWORD);
            values.put("resetLink", "https://a.example/\"onclick='x'><b>");

            assertThat(renderer.render(MailKind.RESET_PASSWORD, Locale.ENGLISH, values, null, PLAIN)
                            .html())
                    .contains("href=\"https://a.example/&quot;onclick=&#39;x&#39;&gt;&lt;b&gt;\"")
                    .doesNotContain("<b>");
        }
    }

    @Nested
    class Own {
        private final MailTemplate own = new MailTemplate(
                "Hi from {{shop}}",
                "Dear friend,\n{{! a remark }}\n{{#shop}}{{shop}}: {{accountLink}}{{/shop}}{{^shop}}never{{/shop}}\n",
                "<p>Dear <b>friend</b> of {{shop}}, <a href=\"{{accountLink}}\">come in</a></p>");

        @Test
        void takesThePlaceOfTheBuiltInWordsInsideTheLayout() {
            MailText mail =
                    renderer.render(MailKind.WELCOME, Locale.FRENCH, withShop(MailKind.WELCOME, "A & <B>"), own, PLAIN);

            assertThat(mail.subject()).isEqualTo("Hi from A & <B>");
            assertThat(mail.text())
                    .startsWith("Dear friend,\nA & <B>: https://shop.example/accountLink?a=1&b=2#token=")
                    .endsWith("A & <B>\n")
                    .doesNotContain("never", "remark", "Bienvenue");
            assertThat(mail.html())
                    .startsWith("<!DOCTYPE html>")
                    .contains("<p>Dear <b>friend</b> of A &amp; &lt;B&gt;, <a "
                            + "href=\"https://shop.example/accountLink?a=1&amp;b=2")
                    .contains("<title>Hi from A &amp; &lt;B&gt;</title>")
                    .doesNotContain("Bienvenue");
        }

        @Test
        void hasNoUseForAValueThatTheKindDoesNotName() {
            Map<String, String> values = values(MailKind.WELCOME);
            values.put("givenName", "<typed by a customer>");
            MailTemplate greedy = new MailTemplate("Hi", "Hi {{givenName}}", "Hi");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> renderer.render(MailKind.WELCOME, Locale.ENGLISH, values, greedy, PLAIN));
        }

        @Test
        void isNotSentWhenItIsBroken() {
            MailTemplate broken = new MailTemplate("Hi", "Hi", "{{shop.class.name}}");

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            renderer.render(MailKind.WELCOME, Locale.ENGLISH, values(MailKind.WELCOME), broken, PLAIN));
        }

        @Test
        void cannotGrowBeyondItsTags() {
            String most = "{{signInLink}}".repeat(MailTemplate.MOST_TAGS);
            Map<String, String> values = values(MailKind.WELCOME);
            values.put("signInLink", "https://a.example/" + "&".repeat(2_182));

            MailText mail = renderer.render(
                    MailKind.WELCOME, Locale.ENGLISH, values, new MailTemplate("Hi", most, most), PLAIN);

            assertThat(mail.html()).hasSizeLessThan(200 * 2_200 * 5 + 10_000);
        }
    }

    @Nested
    class Style {
        @Test
        void logoColourAndFooterShow() {
            MailStyle style = new MailStyle("#FFcc00", "https://cdn.example/l.png?a=1&b=2", "1 rue <X>\nParis");

            MailText mail = renderer.render(MailKind.WELCOME, Locale.FRENCH, values(MailKind.WELCOME), null, style);

            assertThat(mail.html())
                    .contains("src=\"https://cdn.example/l.png?a=1&amp;b=2\" alt=\"La Boutique\"")
                    .contains("background-color:#FFcc00")
                    .contains("color:#000000")
                    .contains("<br>1 rue &lt;X&gt;\n<br>Paris");
            assertThat(mail.text()).endsWith("La Boutique\n1 rue <X>\nParis\n");
        }

        @Test
        void aBrokenOneIsNotSent() {
            MailStyle broken = new MailStyle("red;background:url(x)", null, "");

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            renderer.render(MailKind.WELCOME, Locale.FRENCH, values(MailKind.WELCOME), null, broken));
        }

        @ParameterizedTest
        @CsvSource({"#ffffff, #000000", "#000000, #ffffff", "#23395b, #ffffff", "#ffff00, #000000", "#d92d20, #ffffff"})
        void theButtonsLabelCanBeReadOnItsColour(String color, String label) {
            assertThat(Accent.label(color)).isEqualTo(label);
        }
    }
}
