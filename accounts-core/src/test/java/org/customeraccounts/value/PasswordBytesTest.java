package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordBytesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "pässword", "漢字", "\ud83d\ude00", "a\u0000b", "\uffff"})
    void wellFormedTextHasItsUtf8(String text) {
        assertThat(Password.of(text).utf8()).contains(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud83d", "\ude00a", "\ude00\ud83d", "a\ud800b"})
    void aLoneSurrogateHasNoBytes(String text) {
        assertThat(Password.of(text).utf8()).isEmpty();
    }

    @Test
    void eachAskerGetsBytesOfTheirOwnToWipe() {
        Password password = Password.of("secret");

        password.utf8().orElseThrow()[0] = 0;

        assertThat(password.utf8()).contains("secret".getBytes(StandardCharsets.UTF_8));
        assertThat(password.reveal()).isEqualTo("secret");
    }
}
