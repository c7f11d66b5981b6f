package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class GatewayTokenTest {
    private static final String PUBLISHED = "org.customeraccounts.value.CardNumbersTest#PUBLISHED";

    private static void isTaken(String given) {
        GatewayToken token = GatewayToken.of(given);

        assertThat(token.isWellFormed()).as(given).isTrue();
        assertThat(token.wasCardNumber()).as(given).isFalse();
        assertThat(token.reveal()).isEqualTo(given);
    }

    private static void isACardNumber(String given) {
        GatewayToken token = GatewayToken.of(given);

        assertThat(token.wasCardNumber()).as(given).isTrue();
        isNothing(token);
    }

    private static void isNoToken(String given) {
        GatewayToken token = GatewayToken.of(given);

        assertThat(token.wasCardNumber()).isFalse();
        isNothing(token);
    }

    private static void isNothing(GatewayToken token) {
        assertThat(token.isWellFormed()).isFalse();
        assertThat(token.reveal()).isEmpty();
    }

    private static String split(String number, String between) {
        return String.join(between, number.split("(?<=\\G.{4})"));
    }

    private static String inDigitsFrom(int zero, String number) {
        return number.codePoints()
                .map(digit -> zero + digit - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** So many digits whose check digit is right, reckoned here once more. */
    private static String passing(int digits) {
        int sum = 0;
        for (int fromRight = 2; fromRight <= digits; fromRight++) {
            sum += fromRight % 2 == 0 ? 8 : 4;
        }
        return "4".repeat(digits - 1) + (10 - sum % 10) % 10;
    }

    @Nested
    class ACardNumber {
        @ParameterizedTest
        @FieldSource(PUBLISHED)
        void isNeverKept(String number) {
            isACardNumber(number);
        }

        @ParameterizedTest
        @FieldSource(PUBLISHED)
        void isNeverKeptHoweverItsDigitsAreSetApart(String number) {
            for (String between :
                    new String[] {" ", "-", ".", "_", "/", " - ", "\t", "\n", "\u00a0", "\u2013", "\u200b"}) {
                isACardNumber(split(number, between));
                isACardNumber(number.replaceAll("(?<=.)(?=.)", between));
            }
            isACardNumber(" " + number + "\n");
            isACardNumber("#" + number + "!");
        }

        @ParameterizedTest
        @FieldSource(PUBLISHED)
        void isNeverKeptInTheDigitsOfAnyScript(String number) {
            for (int zero : new int[] {0xff10, 0x0660, 0x06f0, 0x0966, 0x0e50, 0x1d7ce}) {
                isACardNumber(inDigitsFrom(zero, number));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {13, 16, 19})
        void hasAsManyDigitsAsItsNetworksNumbers(int digits) {
            isACardNumber(passing(digits));
            isTaken("0".repeat(digits));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 8, 11, 12, 14, 15, 17, 18})
        void hasNoFewerAndNoMore(int digits) {
            isTaken(passing(digits));
            isTaken("0".repeat(digits));
        }

        @ParameterizedTest
        @ValueSource(ints = {20, 21, 255})
        void isNoneOfMoreDigitsThatBeginAsNoNetworkDoes(int digits) {
            isTaken("0".repeat(digits));
            isTaken("9".repeat(digits));
        }

        @ParameterizedTest
        @FieldSource(PUBLISHED)
        void hasTheRightCheckDigit(String number) {
            int last = number.charAt(number.length() - 1) - '0';

            for (int other = 1; other < 10; other++) {
                isTaken(number.substring(0, number.length() - 1) + (last + other) % 10);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"pm_4111111111111111", "4111111111111111x", "tok-378282246310005", "tok4111111111111111"})
        @Tag("found-A13")
        void isNeverKeptBesideLetters(String token) {
            isACardNumber(token);
        }

        @Test
        void isNotLookedForInWhatWasStored() {
            assertThat(GatewayToken.stored("tok4111111111111111").reveal()).isEqualTo("tok4111111111111111");
            assertThat(GatewayToken.stored("tok4111111111111111").isWellFormed())
                    .isTrue();
        }

        @Test
        void isFoundAmongAsManyOtherCharactersAsATokenMayHave() {
            String number = "4111111111111111";

            isACardNumber(number + "-".repeat(GatewayToken.LONGEST - number.length()));
            isNoToken(number + "-".repeat(GatewayToken.LONGEST - number.length() + 1));
        }
    }

    @Nested
    class AToken {
        @Test
        void isTakenAsItIs() {
            isTaken("pm_1PqRsTuVwXyZ");
            isTaken("1");
            isTaken("!");
            isTaken("~");
            isTaken(IntStream.rangeClosed('!', '~')
                    .mapToObj(Character::toString)
                    .reduce("", String::concat));
        }

        @Test
        void hasAtMost255Characters() {
            isTaken("a".repeat(255));
            isNoToken("a".repeat(256));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    " ",
                    " pm_1",
                    "pm_1 ",
                    "pm 1",
                    "pm_1\n",
                    "\u0000",
                    "pm_\u007f",
                    "pm_\u00e9",
                    "pm_\u0661",
                    "\uff50\uff4d",
                    "\ud83d\ude00",
                    "\ud800",
                    "\u200bpm_1"
                })
        void isPrintableAsciiWithoutASpace(String given) {
            isNoToken(given);
        }

        @Test
        void isNotAMebibyteOfAnything() {
            for (String piece : new String[] {"a", "4111111111111111", "-", "\ud83d\ude00", "\u0301"}) {
                isNoToken(piece.repeat((1 << 20) / piece.length()));
            }
        }
    }

    @Nested
    class Comparing {
        @Test
        void tokensAreEqualByTheirText() {
            assertThat(GatewayToken.of("pm_1"))
                    .isEqualTo(GatewayToken.of("pm_1"))
                    .hasSameHashCodeAs(GatewayToken.of("pm_1"))
                    .isNotEqualTo(GatewayToken.of("pm_2"))
                    .isNotEqualTo(GatewayToken.of("PM_1"))
                    .isNotEqualTo(GatewayToken.of(null));
            assertThat((Object) GatewayToken.of("pm_1")).isNotEqualTo("pm_1");
        }

        @Test
        void allCardNumbersAreOne() {
            assertThat(GatewayToken.of("4111111111111111"))
                    .isEqualTo(GatewayToken.of("378282246310005"))
                    .hasSameHashCodeAs(GatewayToken.of("378282246310005"))
                    .isNotEqualTo(GatewayToken.of(null));
        }
    }

    @Nested
    class Hiding {
        private final GatewayToken token = GatewayToken.of("canary");

        @Test
        void toStringGivesNothing() {
            assertThat(token).hasToString("GatewayToken[hidden]");
            assertThat(GatewayToken.of("4111111111111111")).hasToString("GatewayToken[hidden]");
        }

        @Test
        void jsonGivesNothing() {
            assertThat(JsonMapper.shared().writeValueAsString(token)).isEqualTo("{}");
        }

        @Test
        void javaSerializationGivesNothing() {
            ByteArrayOutputStream written = new ByteArrayOutputStream();

            assertThatExceptionOfType(NotSerializableException.class)
                    .isThrownBy(() -> new ObjectOutputStream(written).writeObject(token));
            assertThat(written.toString(StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        }
    }
}
