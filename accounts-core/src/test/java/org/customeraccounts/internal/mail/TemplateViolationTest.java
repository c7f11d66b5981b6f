package org.customeraccounts.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateViolationTest {
    private final MailRenderer renderer = new MailRenderer();

    private Optional<Refusal> violation(String subject, String text, String html) {
        return renderer.violation(MailKind.WELCOME, new MailTemplate(subject, text, html), MailStyle.plain());
    }

    private Optional<Refusal> style(String color, String logo, String footer) {
        return renderer.violation(MailKind.WELCOME, null, new MailStyle(color, logo, footer));
    }

    private static AbstractAssert<?, ?> assertFlaw(Optional<Refusal> violation, String part, int line, String reason) {
        return assertThat(violation).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.TEMPLATE_INVALID);
            assertThat(refusal.details())
                    .isEqualTo(Map.of("part", part, "line", Integer.toString(line), "reason", reason));
        });
    }

    @Nested
    class Tags {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "no tags at all",
                    "{{shop}} {{ signInLink }} {{accountLink}}",
                    "{{#shop}}{{shop}}{{/shop}} a {{^shop}}b{{/shop}}",
                    "{{#shop}}{{#signInLink}}x{{/signInLink}}{{/shop}}",
                    "{{! {{{anything}} x",
                    "{ } {a{b}} }} {",
                    "@media (max-width:1px){a{color:red}}",
                    "مرحبا 🧵 \u200f"
                })
        void plainOnesAreTaken(String body) {
            assertThat(violation("Hi", body, body)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{{givenName}}          | unknown name 'givenName'",
                    "{{confirmLink}}        | unknown name 'confirmLink'",
                    "{{shop.class.name}}    | unknown name 'shop.class.name'",
                    "{{shop.bytes}}         | unknown name 'shop.bytes'",
                    "{{shop.length}}        | unknown name 'shop.length'",
                    "{{this}}               | unknown name 'this'",
                    "{{.}}                  | unknown name '.'",
                    "{{entrySet}}           | unknown name 'entrySet'",
                    "{{-index}}             | unknown name '-index'",
                    "{{#-first}}{{/-first}} | unknown name '-first'",
                    "{{^nobody}}{{/nobody}} | unknown name 'nobody'",
                    "{{}}                   | unknown name",
                    "{{ }}                  | unknown name",
                    "{{#}}{{/}}             | unknown name",
                    "{{<b>x</b>}}           | this kind of tag is not allowed",
                    "{{x<script>}}          | unknown name",
                    "{{{shop}}}             | unescaped values are not allowed",
                    "{{&shop}}              | unescaped values are not allowed",
                    "{{ & shop}}            | unescaped values are not allowed",
                    "{{>secret}}            | this kind of tag is not allowed",
                    "{{<secret}}{{/secret}} | this kind of tag is not allowed",
                    "{{$block}}{{/block}}   | this kind of tag is not allowed",
                    "{{=<% %>=}}            | this kind of tag is not allowed",
                    "{{shop                 | a tag is not closed",
                    "{{shop}                | a tag is not closed",
                    "{{shop {{shop}}        | a tag is not closed",
                    "{{                     | a tag is not closed",
                    "{{#shop}}              | a section is not closed",
                    "{{^shop}}              | a section is not closed",
                    "{{#shop}}{{#shop}}x{{/shop}} | a section is not closed",
                    "{{/shop}}              | a section is closed that was not opened last",
                    "{{#shop}}{{/signInLink}} | a section is closed that was not opened last",
                    "{{#shop}}{{#signInLink}}{{/shop}}{{/signInLink}} | a section is closed that was not opened last",
                    "{{^shop}}x{{/shop}}    | it comes out empty",
                    "{{! only a remark}}    | it comes out empty"
                })
        void allOthersAreRefusedInEveryPart(String broken, String reason) {
            assertFlaw(violation(broken, "Hi", "Hi"), "subject", 1, reason);
            assertFlaw(violation("Hi", broken, "Hi"), "text", 1, reason);
            assertFlaw(violation("Hi", "Hi", broken), "html", 1, reason);
        }

        @Test
        void theLineIsWhereTheFlawIs() {
            assertFlaw(violation("Hi", "a\r\nb {{shop}}\n\n{{#shop}} {{x}}", "Hi"), "text", 4, "unknown name 'x'");
            assertFlaw(violation("Hi", "Hi", "\n{{#shop}}\n\n{{shop}}\n"), "html", 2, "a section is not closed");
            assertFlaw(violation("Hi", "Hi", "{{! a\nb }}\n{{x}}"), "html", 3, "unknown name 'x'");
            assertFlaw(violation("Hi", "Hi", "a\nb\n{{shop"), "html", 3, "a tag is not closed");
        }

        @Test
        void aTagStandsOnOneLine() {
            assertFlaw(violation("Hi", "Hi", "a\n{{\nshop}}"), "html", 2, "a tag must stand on one line");
            assertFlaw(violation("Hi", "Hi", "{{#\rshop}}x{{/shop}}"), "html", 1, "a tag must stand on one line");
        }

        @Test
        void thereAreTwoHundredInAPartAndNoMore() {
            String most = "{{shop}}".repeat(200);

            assertThat(violation("Hi", most, most)).isEmpty();
            assertFlaw(violation("Hi", most + "{{shop}}", "Hi"), "text", 1, "more than 200 tags");
            assertFlaw(violation("Hi", "Hi", most + "\n{{!x}}"), "html", 2, "more than 200 tags");
        }

        @Test
        void nestingAsDeepAsItGetsIsNoTrouble() {
            assertThat(violation("Hi", "{{#shop}}".repeat(100) + "x" + "{{/shop}}".repeat(100), "Hi"))
                    .isEmpty();
        }

        @Test
        void aLongNameIsNotRepeated() {
            assertFlaw(
                    violation("Hi", "{{" + "x".repeat(40) + "}}", "Hi"),
                    "text",
                    1,
                    "unknown name '" + "x".repeat(40) + "'");
            assertFlaw(violation("Hi", "{{" + "x".repeat(41) + "}}", "Hi"), "text", 1, "unknown name");
        }
    }

    @Nested
    class Text {
        @ParameterizedTest
        @ValueSource(strings = {"a\r\nBcc: b@c", "a\nb", "a\rb", "a\tb", "a\u2028b", "a\u202eb", "a\u0085b"})
        void aSubjectIsOneLine(String subject) {
            assertFlaw(
                    violation(subject, "Hi", "Hi"),
                    "subject",
                    1,
                    subject.contains("\u0085")
                            ? "control characters are not allowed"
                            : "it must be one line without control characters");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\u007fb", "a\ud800b", "\udc00"})
        void controlCharactersAndHalfCharactersHaveNoPlace(String broken) {
            assertFlaw(violation("Hi", "\n" + broken, "Hi"), "text", 2, "control characters are not allowed");
            assertFlaw(violation("Hi", "Hi", "\r\n\t\n" + broken), "html", 3, "control characters are not allowed");
            assertFlaw(violation(broken, "Hi", "Hi"), "subject", 1, "control characters are not allowed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u2003"})
        void everyPartIsNeeded(String blank) {
            assertFlaw(violation(blank, "Hi", "Hi"), "subject", 1, "it is empty");
            assertFlaw(violation("Hi", blank, "Hi"), "text", 1, "it is empty");
            assertFlaw(violation("Hi", "Hi", blank), "html", 1, "it is empty");
        }

        @Test
        void lengthsAreCountedInCodePoints() {
            String subject = "🧵".repeat(200);
            String body = "🧵".repeat(50_000);

            assertThat(violation(subject, body, body)).isEmpty();
            assertFlaw(violation(subject + "a", "Hi", "Hi"), "subject", 1, "more than 200 characters");
            assertFlaw(violation("Hi", body + "a", "Hi"), "text", 1, "more than 50000 characters");
            assertFlaw(violation("Hi", "Hi", body + "a"), "html", 1, "more than 50000 characters");
            assertFlaw(violation("Hi", "Hi", "a".repeat(50_001)), "html", 1, "more than 50000 characters");
        }
    }

    @Nested
    class Style {
        @ParameterizedTest
        @ValueSource(strings = {"", "red", "#fff", "#12345", "#1234567", "#12345g", "123456", "#123456\n", "#١٢٣٤٥٦"})
        void aColourIsSixHexadecimalDigits(String color) {
            assertFlaw(style(color, null, ""), "style", 1, "the colour is not of the form #rrggbb");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "http://cdn.example/l.png",
                    "data:image/png;base64,AAAA",
                    "javascript:alert(1)",
                    "//cdn.example/l.png",
                    "https://",
                    "https:///l.png",
                    "https://cdn.example/a b",
                    "https://cdn.example/\r\n",
                    "https://cdn.example/%zz"
                })
        void aLogoIsAnHttpsAddress(String logo) {
            assertFlaw(
                    style("#123456", logo, ""), "style", 1, "the logo is no https address of at most 1000 characters");
        }

        @Test
        void aLogosAddressHasAThousandCharactersAndNoMore() {
            String longest = "https://cdn.example/" + "a".repeat(980);

            assertThat(style("#abCD09", longest, "")).isEmpty();
            assertThat(style("#abCD09", longest + "a", "")).isPresent();
        }

        @Test
        void aFooterIsPlainTextOfAThousandCharactersAndNoMore() {
            assertThat(style("#123456", null, "🧵".repeat(1_000))).isEmpty();
            assertThat(style("#123456", null, "1 rue X\n<b>Paris</b>")).isEmpty();
            assertFlaw(style("#123456", null, "a".repeat(1_001)), "style", 1, "more than 1000 characters");
            assertFlaw(style("#123456", null, "a\n\u0007"), "style", 2, "control characters are not allowed");
            assertFlaw(style("#123456", null, "a\nb\n{{shop}}"), "style", 3, "the footer takes no tags");
        }

        @Test
        void isJudgedTogetherWithTheTemplate() {
            MailTemplate broken = new MailTemplate("", "", "");

            assertFlaw(
                    renderer.violation(MailKind.WELCOME, broken, new MailStyle("red", null, "")),
                    "style",
                    1,
                    "the colour is not of the form #rrggbb");
            assertFlaw(renderer.violation(MailKind.WELCOME, broken, MailStyle.plain()), "subject", 1, "it is empty");
        }
    }
}
