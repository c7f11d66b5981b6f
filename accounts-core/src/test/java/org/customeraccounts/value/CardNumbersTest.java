package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    /** Published by the networks and gateways for tests. */
    static final String[] PUBLISHED = {
        "4111111111111111", // Visa
        "4012888888881881",
        "4222222222222",
        "5555555555554444", // Mastercard
        "5105105105105100",
        "2223003122003222",
        "378282246310005", // American Express
        "371449635398431",
        "6011111111111117", // Discover
        "30569309025904", // Diners Club
        "38520000023237",
        "3530111333300000", // JCB
        "3566002020360505",
        "6240008631401148", // UnionPay
        "6205500000000000004",
        "6759649826438453", // Maestro
        "5019717010103742",
        "6799990100000000019"
    };

    private static String split(String number, String between) {
        return String.join(between, number.split("(?<=\\G.{4})"));
    }

    private static String inDigitsFrom(int zero, String number) {
        return number.codePoints()
                .map(digit -> zero + digit - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Nested
    class AreFound {
        @ParameterizedTest
        @FieldSource("org.customeraccounts.value.CardNumbersTest#PUBLISHED")
        void onTheirOwn(String number) {
            assertThat(CardNumbers.isIn(number)).isTrue();
            assertThat(CardNumbers.isInPhone(number)).isTrue();
            assertThat(CardNumbers.is(number, 12)).isTrue();
        }

        @ParameterizedTest
        @FieldSource("org.customeraccounts.value.CardNumbersTest#PUBLISHED")
        void amongWordsAndAmongOtherDigits(String number) {
            assertThat(CardNumbers.isIn("Visa" + number + "exp.")).isTrue();
            assertThat(CardNumbers.isIn("pay with " + number + ", please")).isTrue();
            assertThat(CardNumbers.isIn("12 rue Haute " + number)).isTrue();
            assertThat(CardNumbers.isIn("12 " + number + " 75001")).isTrue();
            assertThat(CardNumbers.isIn("0".repeat(20) + number + "0".repeat(20)))
                    .isTrue();
            assertThat(CardNumbers.isIn("9".repeat(900) + number)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    " ",
                    "  ",
                    "-",
                    " - ",
                    "\u00a0",
                    "\u2009",
                    "\u202f",
                    "\u3000",
                    "\t",
                    "\u200b",
                    "\u200d",
                    "\u2060",
                    "\ufeff",
                    "\u00ad",
                    "\u2010",
                    "\u2011",
                    "\u2013",
                    "\u2014",
                    "\u2212",
                    "\uff0d",
                    "\u0301",
                    "\ufe0f",
                    "\ufe0f\u20e3"
                })
        void acrossWhatDoesNotCount(String between) {
            for (String number : PUBLISHED) {
                assertThat(CardNumbers.isIn(split(number, between))).isTrue();
                assertThat(CardNumbers.isIn(number.replaceAll("(?<=.)", between)))
                        .isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {'0', 0xff10, 0x0660, 0x06f0, 0x0966, 0x0e50, 0x1d7ce, 0x1d7f6, 0x1fbf0})
        void inTheDigitsOfAnyScript(int zero) {
            for (String number : PUBLISHED) {
                assertThat(CardNumbers.isIn("n\u00ba " + inDigitsFrom(zero, number)))
                        .isTrue();
            }
        }

        @Test
        void ofANetworkOfOneCountryAndOfNoneAtAll() {
            assertThat(CardNumbers.isIn("9792 0300 0000 0000")).isTrue();
            assertThat(CardNumbers.isIn("0000000000000")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+4111111111111111",
                    "+1 4111 1111 1111 1111",
                    "(4111) 1111.1111/1111",
                    "+378282246310005",
                    "+30569309025904",
                    "+4222222222222",
                    "+86 4222222222222"
                })
        void inATelephoneNumber(String phone) {
            assertThat(CardNumbers.isInPhone(phone)).isTrue();
        }
    }

    @Nested
    class AreNotFound {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "Ada Lovelace",
                    "221B Baker Street",
                    "1600 Pennsylvania Avenue NW, Washington, DC 20500",
                    "\u6771\u4eac\u90fd\u5343\u4ee3\u7530\u533a\u4e38\u306e\u51851-9-1",
                    "+33 1 23 45 67 89",
                    "01512 3456789",
                    "978-3-16-148410-0",
                    "20260301-000123456",
                    "12.345.678/0001-95",
                    "422222222222"
                })
        void inOrdinaryTexts(String text) {
            assertThat(CardNumbers.isIn(text)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "4111111111111112",
                    "5555555555554445",
                    "1234567890123456",
                    "12345678901234567890",
                    "202603010001234"
                })
        void inNumbersWhoseCheckDigitIsWrong(String number) {
            assertThat(CardNumbers.isIn(number)).isFalse();
            assertThat(CardNumbers.isInPhone(number)).isFalse();
        }

        @Test
        void acrossWhatCounts() {
            assertThat(CardNumbers.isIn("4111 1111 and 1111 1111")).isFalse();
            assertThat(CardNumbers.isIn("4111 1111 +1111 1111")).isFalse();
            assertThat(CardNumbers.isIn("41111111b11111111")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"+86 138 0013 8002", "+55 11 91234-5601", "+54 9 11 1234-5604", "+62 812 3456 7808"})
        void inATelephoneNumberWhoseCheckDigitIsRightByChance(String phone) {
            assertThat(CardNumbers.isIn(phone)).isFalse();
            assertThat(CardNumbers.isInPhone(phone)).isFalse();
            assertThat(CardNumbers.isInPhone(phone.substring(1))).isFalse();
            assertThat(CardNumbers.isInPhone("00" + phone.substring(1))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "+", "112", "no digits", "+33 (0)1.23/45-67"})
        void inAShortTelephoneNumber(String phone) {
            assertThat(CardNumbers.isInPhone(phone)).isFalse();
        }
    }

    @Nested
    class AWholeText {
        @Test
        void isOneFromTheFewestDigitsTo19() {
            assertThat(CardNumbers.is("000000000000", 12)).isTrue();
            assertThat(CardNumbers.is("000000000000", 13)).isFalse();
            assertThat(CardNumbers.is("0".repeat(19), 13)).isTrue();
            assertThat(CardNumbers.is("0".repeat(20), 13)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "4111 1111 1111 1111", "pm_4111111111111111", "4111111111111112"})
        void isNoneWithAnythingElseInIt(String text) {
            assertThat(CardNumbers.is(text, 12)).isFalse();
        }

        @Test
        void isNoneInOtherDigits() {
            assertThat(CardNumbers.is(inDigitsFrom(0xff10, PUBLISHED[0]), 12)).isFalse();
        }
    }
}
