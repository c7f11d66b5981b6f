package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.customeraccounts.value.Texts.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " a ",
                "Zoë",
                "李",
                "\u05d0\u05d1",
                "e\u0301",
                "\ud83d\ude00",
                "a\u00a0b",
                "a\u200db",
                "a\u00adb",
                "\ufffd"
            })
    void writingOfAnyKindPasses(String text) {
        assertThat(Texts.flaw(text, 10)).isEmpty();
    }

    @Test
    void limitsAreInCodePoints() {
        assertThat(Texts.flaw("x".repeat(5), 5)).isEmpty();
        assertThat(Texts.flaw("x".repeat(6), 5)).contains(Flaw.TOO_LONG);
        assertThat(Texts.flaw("\ud83d\ude00".repeat(5), 5)).isEmpty();
        assertThat(Texts.flaw("\ud83d\ude00".repeat(5) + "x", 5)).contains(Flaw.TOO_LONG);
        assertThat(Texts.flaw("\ud83d\ude00".repeat(6), 5)).contains(Flaw.TOO_LONG);
        assertThat(Texts.flaw("x", Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\u2003", "\u3000 ", "\u00a0", "\u200b", " \u2060"})
    void whiteSpaceAloneIsBlank(String text) {
        assertThat(Texts.flaw(text, 5)).contains(Flaw.BLANK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\t",
                "\n",
                "\r",
                "\u001f",
                "\u007f",
                "\u0080",
                "\u0085",
                "\u009f", // controls
                "\u2028",
                "\u2029", // line and paragraph separators
                "\ud800",
                "\udbff",
                "\udc00",
                "\udfff",
                "\ude00\ud83d", // surrogates without their other half
                "\u061c",
                "\u200e",
                "\u200f",
                "\u202a",
                "\u202b",
                "\u202c",
                "\u202d",
                "\u202e", // bidirectional
                "\u2066",
                "\u2067",
                "\u2068",
                "\u2069",
                "\ue000",
                "\uf8ff",
                "\udb80\udc00", // private use
                "\uffff",
                "\ufdd0",
                "\u0378",
                "\udbff\udfff" // not assigned
            })
    void charactersWithoutAPlaceInALineAreRefused(String text) {
        assertThat(Texts.flaw(text, 10)).contains(Flaw.INVALID_CHARACTERS);
        assertThat(Texts.flaw("a" + text, 10)).contains(Flaw.INVALID_CHARACTERS);
        assertThat(Texts.flaw(text + "a", 10)).contains(Flaw.INVALID_CHARACTERS);
    }

    @Test
    void theFirstFlawIsNamed() {
        assertThat(Texts.flaw("\n".repeat(6), 5)).contains(Flaw.TOO_LONG);
        assertThat(Texts.flaw("\n", 5)).contains(Flaw.INVALID_CHARACTERS);
        assertThat(Texts.flaw(" ".repeat(6), 5)).contains(Flaw.TOO_LONG);
    }

    @Test
    void aMebibyteIsTooLong() {
        assertThat(Texts.flaw("\ud800".repeat(1 << 20), 5)).contains(Flaw.TOO_LONG);
    }

    @Test
    void everyControlAndEverySurrogateIsRefused() {
        assertThat(IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                        .filter(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff))
                        .filter(c -> !Texts.isRefused(c)))
                .isEmpty();
    }
}
