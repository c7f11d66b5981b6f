package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PasswordTest {
    private static final String DECOMPOSED = "e\u0301";
    private static final String COMPOSED = "\u00e9";

    @Nested
    class Making {
        @Test
        void nothingTypedIsTheEmptyPassword() {
            assertThat(Password.of(null)).isEqualTo(Password.of(""));
            assertThat(Password.of(null).reveal()).isEmpty();
            assertThat(Password.of(null).codePoints()).isZero();
        }

        @Test
        void spacesAreNeverTrimmedOrCollapsed() {
            String typed = " \t two  spaces\u00a0\u3000\n";

            assertThat(Password.of(typed).reveal()).isEqualTo(typed);
        }

        @Test
        void whatLooksTheSameIsTheSame() {
            assertThat(Password.of(DECOMPOSED)).isEqualTo(Password.of(COMPOSED));
            assertThat(Password.of(DECOMPOSED).reveal()).isEqualTo(COMPOSED);
        }

        @Test
        void compatibleCharactersStayDifferent() {
            assertThat(Password.of("\ufb01")).isNotEqualTo(Password.of("fi"));
            assertThat(Password.of("\uff41")).isNotEqualTo(Password.of("a"));
            assertThat(Password.of("A")).isNotEqualTo(Password.of("a"));
        }

        @Test
        void moreThan4096CharactersAreKeptAsTyped() {
            String longest = DECOMPOSED.repeat(2_048);

            assertThat(Password.of(longest).reveal()).isEqualTo(COMPOSED.repeat(2_048));
            assertThat(Password.of(longest + "x").reveal()).isEqualTo(longest + "x");
            assertThat(Password.of("x".repeat(1 << 20)).codePoints()).isEqualTo(1 << 20);
        }

        @Test
        void laterChangesToWhatWasTypedDoNotReachIt() {
            StringBuilder typed = new StringBuilder("correct horse");
            Password password = Password.of(typed);

            typed.setLength(0);

            assertThat(password.reveal()).isEqualTo("correct horse");
        }
    }

    @Nested
    class Measuring {
        @Test
        void lengthIsInCodePointsOfTheNormalizedText() {
            assertThat(Password.of("\ud83d\ude00".repeat(10)).codePoints()).isEqualTo(10);
            assertThat(Password.of(DECOMPOSED.repeat(10)).codePoints()).isEqualTo(10);
            assertThat(Password.of("\ud800x").codePoints()).isEqualTo(2);
        }
    }

    @Nested
    class Hiding {
        private final Password password = Password.of("canary-canary");

        @Test
        void toStringGivesNothing() {
            assertThat(password).hasToString("Password[hidden]");
        }

        @Test
        void jsonGivesNothing() {
            assertThat(JsonMapper.shared().writeValueAsString(password)).isEqualTo("{}");
        }

        @Test
        void javaSerializationGivesNothing() {
            assertThatExceptionOfType(NotSerializableException.class)
                    .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(password))
                    .withMessageNotContaining("canary");
        }
    }

    @Nested
    class Comparing {
        @Test
        void equalTextsAreEqual() {
            assertThat(Password.of("one"))
                    .isEqualTo(Password.of("one"))
                    .hasSameHashCodeAs(Password.of("one"))
                    .isNotEqualTo(Password.of("one "));
            assertThat((Object) Password.of("one")).isNotEqualTo("one");
        }
    }
}
