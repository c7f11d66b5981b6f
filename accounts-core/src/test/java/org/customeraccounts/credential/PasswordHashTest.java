package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    @Nested
    class Making {
        @Test
        void anyPrintableAsciiIsKeptAsItIs() {
            StringBuilder printable = new StringBuilder();
            for (char c = ' '; c <= '~'; c++) {
                printable.append(c);
            }

            PasswordHash hash = PasswordHash.of(printable.toString());

            assertThat(hash.reveal()).isEqualTo(printable.toString());
        }

        @Test
        void theLongestIsTakenAndOneMoreIsRefused() {
            String longest = "x".repeat(PasswordHash.LONGEST);

            assertThat(PasswordHash.of(longest).reveal()).isEqualTo(longest);
            assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(longest + "x"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "   ", "a\n", "a\nb", "\u0000", "a\u007f", "é", "\ud83d\ude00", "\ud800", "a\tb"})
        void whatIsBlankOrNotPrintableAsciiIsRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(text));
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> PasswordHash.of(null));
        }

        @Test
        void theRefusalDoesNotHoldTheText() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PasswordHash.of("canary\n"))
                    .withMessageNotContaining("canary");
        }
    }

    @Nested
    class Comparing {
        @Test
        void equalTextsAreEqualAndOthersAreNot() {
            assertThat(PasswordHash.of("$2b$a")).isEqualTo(PasswordHash.of("$2b$a"));
            assertThat(PasswordHash.of("$2b$a")).hasSameHashCodeAs(PasswordHash.of("$2b$a"));
            assertThat(PasswordHash.of("$2b$a")).isNotEqualTo(PasswordHash.of("$2b$b"));
            assertThat(PasswordHash.of("$2b$a")).isNotEqualTo(PasswordHash.of("$2b$a "));
            assertThat((Object) PasswordHash.of("$2b$a")).isNotEqualTo("$2b$a");
        }
    }

    @Nested
    class Showing {
        @Test
        void theHashIsHidden() {
            assertThat(PasswordHash.of("canary")).hasToString("PasswordHash[hidden]");
        }
    }
}
