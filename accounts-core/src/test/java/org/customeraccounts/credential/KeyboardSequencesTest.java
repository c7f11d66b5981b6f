package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardSequencesTest {
    private static boolean isRun(String text) {
        return KeyboardSequences.makeUp(text.codePoints().toArray());
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefghij",
                "qrstuvwxyz",
                "0123456789",
                "1234567890",
                // qwerty
                "qwertyuiop",
                "qwertyuiop[]",
                "asdfghjkl;'",
                "zxcvbnm,./",
                "!@#$%^&*()",
                "asdfghjklzxcvbnm",
                "1qaz2wsx3edc",
                "!qaz@wsx#edc",
                "zaq12wsxcde3",
                "zse4xdr5cft6",
                // azerty
                "azertyuiop",
                "azertyuiop^$",
                "qsdfghjklm",
                "wxcvbn,;:!",
                "&é\"'(-è_çà",
                "qsdfghwxcvbn",
                "1aqw2zsx3edc",
                "&aqwézsx\"edc",
                // qwertz
                "qwertzuiop",
                "qwertzuiopü+",
                "asdfghjklöä#",
                "yxcvbnm,.-",
                "1qay2wsx3edc",
                // number pad
                "7894561230",
                "147258369147",
                "741852963741",
                "3216549870"
            })
    void aRunFromEndToEndIsRefusedInEitherDirection(String run) {
        assertThat(isRun(run)).isTrue();
        assertThat(isRun(reversed(run))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefgh!z",
                "abcd1234!?",
                "azerty12345!",
                "qwerty123456",
                "123456qwerty",
                "abc123xyz789",
                "112233445566",
                "aabbccddeeff",
                "aaaa1234567890",
                "qwertyuiopasdfghjklzxcvbnm1234"
            })
    void aFewRunsAreRefused(String runs) {
        assertThat(isRun(runs)).isTrue();
    }

    @Test
    void fourFifthsInRunsAreRefusedAndLessIsNot() {
        assertThat(isRun("abcd678!9m")).isFalse();
        assertThat(isRun("abcde678!m")).isTrue();
    }

    @Test
    void aRunHasThreeKeys() {
        assertThat(isRun("abc678klmxyz")).isTrue();
        assertThat(isRun("ab67klxy")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "ab",
                "aaaaaaaaaa",
                "aaaaabbbbb",
                "my abcdef is long enough",
                "le clavier azerty de Paul",
                "12345 violons rouges",
                "x7k2p9w4m1t8",
                "first definition",
                "properties were open"
            })
    void aPasswordThatMerelyHoldsARunIsNot(String text) {
        assertThat(isRun(text)).isFalse();
    }
}
