package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OpaqueTokenTest {
    private static final byte[] RANDOM = new byte[32];
    private static final byte[] OTHER = new byte[32];

    static {
        Arrays.fill(RANDOM, (byte) 0xfb);
        Arrays.fill(OTHER, (byte) 1);
    }

    private static final String CANARY = "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s";

    @Nested
    class Minting {
        @Test
        void theTokenIsItsPurposeAndTheRandomBits() {
            assertThat(SessionToken.mint(RANDOM).reveal()).isEqualTo("ca_session_" + CANARY);
            assertThat(MailToken.mint("verify", RANDOM).reveal()).isEqualTo("ca_verify_" + CANARY);
        }

        @Test
        void aMintedTokenIsWellFormedAndReadBack() {
            SessionToken session = SessionToken.mint(RANDOM);
            MailToken mail = MailToken.mint("reset", RANDOM);

            assertThat(session.isWellFormed()).isTrue();
            assertThat(mail.isWellFormed()).isTrue();
            assertThat(SessionToken.parse(session.reveal())).isEqualTo(session);
            assertThat(MailToken.parse(mail.reveal())).isEqualTo(mail);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 31, 33})
        void anyOtherNumberOfBytesIsRefused(int bytes) {
            assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.mint(new byte[bytes]));
            assertThatIllegalArgumentException().isThrownBy(() -> MailToken.mint("verify", new byte[bytes]));
        }

        @Test
        void aPurposeHasOneToSixteenLetters() {
            assertThat(MailToken.mint("a", RANDOM).isWellFormed()).isTrue();
            assertThat(MailToken.mint("a".repeat(16), RANDOM).isWellFormed()).isTrue();
            assertThatIllegalArgumentException().isThrownBy(() -> MailToken.mint("", RANDOM));
            assertThatIllegalArgumentException().isThrownBy(() -> MailToken.mint("a".repeat(17), RANDOM));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Verify", "ver ify", "vérify", "verify2", "verify_", "session"})
        void anyOtherPurposeIsRefused(String purpose) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MailToken.mint(purpose, RANDOM))
                    .withMessageNotContaining(CANARY);
        }

        @Test
        void noPurposeIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> MailToken.mint(null, RANDOM));
        }
    }

    @Nested
    class Parsing {
        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "ca_session_",
                    "session_" + CANARY,
                    " ca_session_" + CANARY,
                    "ca_session_" + CANARY + " ",
                    "ca_session_" + CANARY + "\n",
                    "ca_session_" + CANARY + "A",
                    "CA_SESSION_" + CANARY,
                    "ca_session_+/v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
                    "ca_session_\u00e9_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s",
                    "ca__" + CANARY,
                    "ca_verify2_" + CANARY,
                    "ca_abcdefghijklmnopq_" + CANARY,
                    "\ud800",
                    "\u0000"
                })
        void whatIsNoTokenNeverThrowsAndOpensNothing(String text) {
            SessionToken session = SessionToken.parse(text);
            MailToken mail = MailToken.parse(text);

            assertThat(session.isWellFormed()).isFalse();
            assertThat(session.reveal()).isEmpty();
            assertThat(mail.isWellFormed()).isFalse();
            assertThat(mail.reveal()).isEmpty();
        }

        @Test
        void aMebibyteIsNoToken() {
            for (String piece : List.of("a", "ca_session_", "ca_verify_", "_", "\ud83d\ude00")) {
                String huge = piece.repeat((1 << 20) / piece.length());

                assertThat(SessionToken.parse(huge).isWellFormed()).isFalse();
                assertThat(MailToken.parse(huge).isWellFormed()).isFalse();
            }
        }

        @Test
        void aTokenOfAnotherPurposeOpensNoSession() {
            assertThat(SessionToken.parse("ca_verify_" + CANARY).isWellFormed()).isFalse();
            assertThat(SessionToken.parse("ca_sessions_" + CANARY).isWellFormed())
                    .isFalse();
        }

        @Test
        void aSessionTokenIsNoMailToken() {
            assertThat(MailToken.parse("ca_session_" + CANARY).isWellFormed()).isFalse();
            assertThat(MailToken.parse("ca_reset_" + CANARY).isWellFormed()).isTrue();
        }
    }

    @Nested
    class Hashing {
        @Test
        void theHashIsTheSha256OfTheWholeToken() throws Exception {
            byte[] expected = MessageDigest.getInstance("SHA-256")
                    .digest(("ca_session_" + CANARY).getBytes(StandardCharsets.US_ASCII));

            assertThat(SessionToken.mint(RANDOM).hash().reveal()).isEqualTo(expected);
        }

        @Test
        void thePurposeIsPartOfIt() {
            assertThat(MailToken.mint("reset", RANDOM).hash())
                    .isNotEqualTo(MailToken.mint("verify", RANDOM).hash());
        }
    }

    @Nested
    class Comparing {
        @Test
        void tokensAreEqualByTheirText() {
            assertThat(SessionToken.mint(RANDOM))
                    .isEqualTo(SessionToken.mint(RANDOM))
                    .hasSameHashCodeAs(SessionToken.mint(RANDOM))
                    .isNotEqualTo(SessionToken.mint(OTHER));
            assertThat(MailToken.mint("reset", RANDOM)).isNotEqualTo(MailToken.mint("verify", RANDOM));
        }

        @Test
        void aTokenOfOneKindIsNeverOneOfTheOther() {
            assertThat((Object) SessionToken.parse(null)).isNotEqualTo(MailToken.parse(null));
            assertThat((Object) SessionToken.mint(RANDOM)).isNotEqualTo("ca_session_" + CANARY);
        }
    }

    @Nested
    class Hiding {
        private final List<OpaqueToken> tokens = List.of(SessionToken.mint(RANDOM), MailToken.mint("verify", RANDOM));

        @Test
        void toStringGivesNothing() {
            assertThat(tokens)
                    .extracting(OpaqueToken::toString)
                    .containsExactly("SessionToken[hidden]", "MailToken[hidden]");
        }

        @Test
        void jsonGivesNothing() {
            assertThat(JsonMapper.shared().writeValueAsString(tokens)).isEqualTo("[{},{}]");
        }

        @Test
        void javaSerializationGivesNothing() {
            assertThat(tokens).allSatisfy(token -> {
                ByteArrayOutputStream written = new ByteArrayOutputStream();

                assertThatExceptionOfType(NotSerializableException.class)
                        .isThrownBy(() -> new ObjectOutputStream(written).writeObject(token));
                assertThat(written.toString(StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
            });
        }
    }
}
