package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TokenHashTest {
    private static byte[] bytes(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return bytes;
    }

    @Test
    void whatWasStoredIsReadBack() {
        TokenHash hash = SessionToken.mint(bytes(1)).hash();

        assertThat(TokenHash.stored(hash.reveal())).isEqualTo(hash).hasSameHashCodeAs(hash);
    }

    @Test
    void otherBytesAreAnotherHash() {
        assertThat(TokenHash.stored(bytes(1))).isNotEqualTo(TokenHash.stored(bytes(2)));
        assertThat((Object) TokenHash.stored(bytes(1))).isNotEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void anyOtherNumberOfBytesIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenHash.stored(new byte[length]));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> TokenHash.stored(null));
    }

    @Test
    void bytesAreCopiedOnTheWayInAndOut() {
        byte[] given = bytes(1);
        TokenHash hash = TokenHash.stored(given);

        given[0] = 9;
        hash.reveal()[0] = 9;

        assertThat(hash.reveal()).isEqualTo(bytes(1));
    }

    @Test
    void nothingGivesItAway() {
        TokenHash hash = TokenHash.stored(bytes(1));

        assertThat(hash).hasToString("TokenHash[hidden]");
        assertThat(JsonMapper.shared().writeValueAsString(hash)).isEqualTo("{}");
        assertThatExceptionOfType(NotSerializableException.class)
                .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(hash));
    }
}
