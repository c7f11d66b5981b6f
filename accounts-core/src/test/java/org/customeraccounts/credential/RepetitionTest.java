package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {
    private static final String ALL_DIFFERENT = "x7k2p9w4m1t8z3c6v5b0";

    private static boolean isRepetitive(String text) {
        return Repetition.makesUp(text.codePoints().toArray(), 9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aPieceShorterThanTheMinimumMayNotBeRepeated(int length) {
        String piece = ALL_DIFFERENT.substring(0, length);

        assertThat(isRepetitive(piece.repeat(2))).isTrue();
        assertThat(isRepetitive(piece.repeat(12 / length + 1))).isTrue();
        assertThat(isRepetitive(piece.repeat(12 / length + 1) + piece.charAt(0)))
                .isTrue();
    }

    @Test
    void aPieceThatWouldDoByItselfMay() {
        assertThat(isRepetitive(ALL_DIFFERENT.substring(0, 10).repeat(2))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello hello",
                "bla bla bla",
                "ha-ha-ha-ha!",
                "New York New York",
                "😀😀😀😀😀😀😀😀😀😀",
                "😀😁😀😁😀😁😀😁😀😁"
            })
    void theEndOfTheLastPieceMayBeMissing(String text) {
        assertThat(isRepetitive(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaa1", "1aaaaaaaaaa", "abcabcabcabc1", "99xyxyxyxyxy"})
    void aFewOtherCharactersDoNotHideARepetition(String text) {
        assertThat(isRepetitive(text)).isTrue();
    }

    @Test
    void fourFifthsRepeatedAreRefusedAndLessIsNot() {
        assertThat(isRepetitive("x7x7x7x7k2")).isTrue();
        assertThat(isRepetitive("x7x7x7xk2p")).isFalse();
    }

    @Test
    void betweenOtherCharactersAPieceCountsFromTheThirdTime() {
        assertThat(isRepetitive("x7k2x7k2x7k2!")).isTrue();
        assertThat(isRepetitive("x7k2p9x7k2p9!")).isFalse();
    }

    @Test
    void groupsOfThreeAreRefusedAndLessIsNot() {
        assertThat(isRepetitive("xxxx7777kkkk")).isTrue();
        assertThat(isRepetitive("xxx777kkk222")).isTrue();
        assertThat(isRepetitive("xxx777kkk22p")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "petit à petit",
                "again and again",
                "step by step",
                "committees",
                "barbara ba",
                "bonjour bonjour toi",
                "bye bye love"
            })
    void aWordSaidTwiceIsNoRepetition(String text) {
        assertThat(isRepetitive(text)).isFalse();
    }

    @Test
    void groupsOfEqualCharactersBecomeOne() {
        assertThat(Repetition.groups("aabbbca".codePoints().toArray())).containsExactly('a', 'b', 'c', 'a');
        assertThat(Repetition.groups(new int[0])).isEmpty();
    }
}
