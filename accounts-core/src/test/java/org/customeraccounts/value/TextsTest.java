package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.customeraccounts.value.Texts.Violation;
import org.junit.jupiter.api.Tag;
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
        assertThat(Texts.violation(text, 10)).isEmpty();
    }

    @Test
    void limitsAreInCodePoints() {
        assertThat(Texts.violation("x".repeat(5), 5)).isEmpty();
        assertThat(Texts.violation("x".repeat(6), 5)).contains(Violation.TOO_LONG);
        assertThat(Texts.violation("\ud83d\ude00".repeat(5), 5)).isEmpty();
        assertThat(Texts.violation("\ud83d\ude00".repeat(5) + "x", 5)).contains(Violation.TOO_LONG);
        assertThat(Texts.violation("\ud83d\ude00".repeat(6), 5)).contains(Violation.TOO_LONG);
        assertThat(Texts.violation("x", Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\u2003", "\u3000 ", "\u00a0", "\u200b", " \u2060"})
    void whiteSpaceAloneIsBlank(String text) {
        assertThat(Texts.violation(text, 5)).contains(Violation.BLANK);
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
                "\ufdef",
                "\ud83f\udffe",
                "\udbff\udfff" // never a character
            })
    void charactersWithoutAPlaceInALineAreRefused(String text) {
        assertThat(Texts.violation(text, 10)).contains(Violation.INVALID_CHARACTERS);
        assertThat(Texts.violation("a" + text, 10)).contains(Violation.INVALID_CHARACTERS);
        assertThat(Texts.violation(text + "a", 10)).contains(Violation.INVALID_CHARACTERS);
    }

    @Test
    void theFirstFlawIsNamed() {
        assertThat(Texts.violation("\n".repeat(6), 5)).contains(Violation.TOO_LONG);
        assertThat(Texts.violation("\n", 5)).contains(Violation.INVALID_CHARACTERS);
        assertThat(Texts.violation(" ".repeat(6), 5)).contains(Violation.TOO_LONG);
    }

    @Test
    void aMebibyteIsTooLong() {
        assertThat(Texts.violation("\ud800".repeat(1 << 20), 5)).contains(Violation.TOO_LONG);
    }

    @Test
    void everyControlAndEverySurrogateIsRefused() {
        assertThat(IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                        .filter(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff))
                        .filter(c -> !Texts.isRefused(c)))
                .isEmpty();
    }

    /** Where this Java does not know them, they are not assigned. */
    @ParameterizedTest
    @Tag("found-B3")
    @ValueSource(
            strings = {
                "\ud83e\udd79", // Unicode 14
                "\ud83e\udee8",
                "\ud83e\udee9",
                "\ud83e\udeea",
                "\ud83e\uddce\u200d\u27a1\ufe0f",
                "\u0378",
                "\ud81a\udd6f",
                "\ud841\udfff",
                "\ud83b\udfff",
                "\ud887\udfb0"
            })
    void whatThisJavaDoesNotKnowPasses(String text) {
        assertThat(Texts.violation(text, 10)).isEmpty();
        assertThat(Texts.isBlank(text)).isFalse();
    }

    @Test
    @Tag("found-B3")
    void noJudgementDependsOnWhatIsAssignedByNow() {
        assertThat(IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                        .filter(c -> Character.getType(c) == Character.UNASSIGNED)
                        .filter(c -> (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef))
                        .filter(c -> Texts.isRefused(c) || Texts.isBlank(Character.toString(c)) || Texts.isSpace(c)))
                .isEmpty();
    }

    @Test
    @Tag("found-B3")
    void whatIsRefusedIsWhatUnicodeKeepsForGood() {
        assertThat(IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                        .filter(c -> Texts.isRefused(c)
                                != switch (Character.getType(c)) {
                                    case Character.CONTROL,
                                            Character.LINE_SEPARATOR,
                                            Character.PARAGRAPH_SEPARATOR,
                                            Character.SURROGATE,
                                            Character.PRIVATE_USE -> true;
                                    default -> Texts.isRefused(c);
                                }))
                .isEmpty();
        assertThat(IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                        .filter(c -> Texts.isSpace(c) != (Character.getType(c) == Character.SPACE_SEPARATOR)))
                .isEmpty();
    }
}
