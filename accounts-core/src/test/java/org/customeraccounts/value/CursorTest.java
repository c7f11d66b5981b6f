package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:ada@example.com", "€ \ud83d\ude00", "a\u0000b", "1:", "??>>"})
    void aPositionIsReadBack(String position) {
        Cursor cursor = new Cursor(position);

        assertThat(Cursor.parse(cursor.encoded())).isEqualTo(cursor);
        assertThat(cursor).hasToString(cursor.encoded());
    }

    @Test
    void theTextFitsInAUrl() {
        assertThat(new Cursor("??>>~~\u00ff\u00fe").encoded()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20ac"})
    void theLongestPositionIsReadBackAndALongerOneIsRefused(String character) {
        Cursor longest = new Cursor(character.repeat(Cursor.LONGEST));

        assertThat(Cursor.parse(longest.encoded())).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursor(character.repeat(Cursor.LONGEST + 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursor.parse(base64("1:" + character.repeat(Cursor.LONGEST + 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "MTp4 ", "MTp4\n", "MTp4=", "MTp4====", "+/", "é", "x", "\ud800", "null"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(base64("2:x")));
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(base64("x")));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        String broken = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {'1', ':', (byte) 0xff});

        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(broken));
    }

    @Test
    void aMebibyteIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("A".repeat(1 << 20)));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> new Cursor(null));
        assertThatNullPointerException().isThrownBy(() -> Cursor.parse(null));
    }
}
