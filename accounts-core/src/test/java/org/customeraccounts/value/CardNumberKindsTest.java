package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a card number, and what only looks like one. */
class CardNumberKindsTest {
    /**
     * Published for tests by the networks, and by gateways (Stripe, Adyen, Worldpay, Braintree, Checkout.com, Mercado
     * Pago, iyzico).
     */
    static final String[] CARDS = {
        "4242424242424242", // Visa
        "4000056655665556",
        "4012888888881881",
        "4000002500003155",
        "4917610000000000",
        "4111111111111111",
        "4988438843884305",
        "4462030000000000",
        "4222222222222",
        "4917610000000000003", // 19 digits
        "5555555555554444", // Mastercard
        "5200828282828210",
        "5105105105105100",
        "5454545454545454",
        "5577000055770004",
        "2223003122003222",
        "2222400070000005",
        "2221000000000009",
        "378282246310005", // American Express
        "371449635398431",
        "343434343434343",
        "370000000000002",
        "6011111111111117", // Discover
        "6011000990139424",
        "6445644564456445",
        "6011601160116611",
        "3056930009020004", // Diners Club
        "36227206271667",
        "30569309025904",
        "38520000023237",
        "36006666333344",
        "3566002020360505", // JCB
        "3530111333300000",
        "3569990010095841",
        "6200000000000005", // UnionPay
        "6205500000000000004",
        "6243030000000001",
        "6304000000000000", // Maestro
        "6759649826438453",
        "6771798021000008",
        "6799990100000000019",
        "5018000000000009",
        "2200000000000004", // Mir
        "6062826786276634", // Hipercard
        "6362970000457013", // Elo
        "5066991111111118",
        "5067230000009011",
        "6083001234567894", // RuPay
        "9792030394440796", // Troy
        "5019555544445555", // Dankort
        "5610591081018250" // Bankcard
    };

    private static String apart(String number, String between) {
        return String.join(between, number.split("(?<=\\G.{4})"));
    }

    /** So many digits that begin so, whose check digit is right. */
    static String passing(String beginning, int length) {
        return IntStream.range(0, 10)
                .mapToObj(check -> beginning + "0".repeat(length - beginning.length() - 1) + check)
                .filter(CardNumbers::passes)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    @Tag("found-A13")
    class ACard {
        @ParameterizedTest
        @FieldSource("org.customeraccounts.value.CardNumberKindsTest#CARDS")
        void isFoundWhateverStandsBetween(String number) {
            for (String between : new String[] {
                "",
                ".",
                "/",
                "_",
                ",",
                "\u00b7",
                "*",
                "|",
                " ",
                "-",
                ", ",
                " . ",
                ":",
                ";",
                "~",
                "=",
                "\\",
                "'",
                "\"",
                "\u2022",
                "\u2027",
                "\u30fb",
                "\u2219",
                "\u2043",
                "\n",
                "\r\n",
                "\t",
                "+",
                "&",
                "#",
                "@",
                "(",
                ")",
                "\u00d7",
                "\u2013",
                "\u200b",
                "\u00ad",
                "\ud83d\ude42",
                "\u3001",
                "\uff0e",
                "^",
                "%",
                "!",
                "?",
                "<",
                ">",
                "$",
                "\u20ac"
            }) {
                assertThat(CardNumbers.isIn("a " + apart(number, between) + " b"))
                        .as(apart(number, between))
                        .isTrue();
                assertThat(CardNumbers.isIn(
                                number.replaceAll("(?<=.)(?=.)", java.util.regex.Matcher.quoteReplacement(between))))
                        .as(between)
                        .isTrue();
                assertThat(CardNumbers.isInPhone(apart(number, between)))
                        .as(apart(number, between))
                        .isTrue();
            }
        }

        @ParameterizedTest
        @FieldSource("org.customeraccounts.value.CardNumberKindsTest#CARDS")
        void isFoundBesideLetters(String number) {
            for (String text :
                    new String[] {"tok%s", "tok_%s", "%sx", "pm-%s-a", "x%sy", "cvv12 %s exp 12/27", "%s0327"}) {
                boolean long20 = text.endsWith("0327");
                if (!long20 || number.length() > 15) {
                    assertThat(CardNumbers.isIn(text.formatted(number)))
                            .as(text)
                            .isTrue();
                }
                if (!text.contains(" ") && !long20) {
                    assertThat(GatewayToken.of(text.formatted(number)).wasCardNumber())
                            .as(text)
                            .isTrue();
                    assertThat(GatewayToken.of(text.formatted(number)).reveal()).isEmpty();
                }
            }
        }

        @Test
        void beginsAnywhereInItsNetworksRange() {
            for (String right : new String[] {
                "4222222222222",
                passing("4", 16),
                passing("4", 19),
                passing("51", 16),
                passing("55", 16),
                passing("2221", 16),
                passing("2720", 16),
                passing("34", 15),
                passing("37", 15),
                passing("6011", 16),
                passing("644", 16),
                passing("649", 19),
                passing("65", 16),
                passing("300", 16),
                passing("305", 14),
                passing("3095", 16),
                passing("36", 19),
                passing("38", 16),
                passing("39", 16),
                passing("3528", 16),
                passing("3589", 19),
                passing("62", 17),
                passing("81", 16),
                passing("5018", 12),
                passing("5038", 15),
                passing("6763", 19),
                passing("2204", 16),
                passing("82", 16),
                passing("508", 16),
                passing("9792", 16),
                passing("8600", 16),
                passing("9860", 16),
                passing("2205", 16)
            }) {
                assertThat(CardNumbers.isIn("my card " + right)).as(right).isTrue();
            }
        }

        @ParameterizedTest
        @FieldSource("org.customeraccounts.value.CardNumberKindsTest#CARDS")
        void isMasked(String number) {
            assertThat(CardNumbers.masked("tel 112, card " + apart(number, ".") + ", floor 3"))
                    .isEqualTo("tel 112, card " + apart(number, ".").replaceAll("\\d", "\u2022") + ", floor 3");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\u2463\u2460\u2460\u2460 \u2460\u2460\u2460\u2460 \u2460\u2460\u2460\u2460 "
                            + "\u2460\u2460\u2460\u2460",
                    "\u2074\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9",
                    "\u0664\u0661\u0661\u0661.\u0661\u0661\u0661\u0661.\u0661\u0661\u0661\u0661.\u0661"
                            + "\u0661\u0661\u0661"
                })
        void isFoundInDigitsOfEveryKind(String text) {
            assertThat(CardNumbers.isIn(text)).isTrue();
        }
    }

    @Nested
    @Tag("found-B5")
    class ANumberOfAnotherKind {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SIRET 552 081 317 66522",
                    "55208131766522",
                    "SIRET: 552.081.317.66522",
                    "380 129 866 46850", // Orange
                    "38012986646850",
                    "383 474 814 00100",
                    "SIREN 380 129 866",
                    "SIRET 356 000 000 00048", // La Poste
                    "FR 40 303 265 045",
                    "FR40303265045",
                    "1 85 05 78 006 084 91", // NIR
                    "IBAN FR76 3000 6000 0112 3456 7890 189",
                    "FR7630006000011234567890189",
                    "DE89 3704 0044 0532 0130 00",
                    "DE89370400440532013000",
                    "GB29 NWBK 6016 1331 9268 19",
                    "NL91ABNA0417164300",
                    "BE68 5390 0754 7034, Ada",
                    "ES91 2100 0418 4502 0005 1332",
                    "CH93 0076 2011 6238 5295 7",
                    "PL61 1090 1014 0000 0712 1981 2874",
                    "MT84MALT011000012345MTLCAST001S",
                    "11.222.333/0001-81", // CNPJ
                    "36.462.778/0001-60",
                    "110105199003072233", // China
                    "510104 19900307 1233",
                    "4001015009087", // South Africa, born in 1940
                    "490204 5800 085",
                    "4006381333931", // EAN of a German article
                    "450101-1234567", // Korea
                    "5020512123451",
                    "304500116000157", // OGRNIP
                    "300012345600003", // Saudi VAT
                    "550e8400-e29b-41d4-a716-446655440000",
                    "livrer du 24/12/2026 - 26/12/2026",
                    "+49 151 12345678",
                    "+4915112345678",
                    "tel. +49 1511 2345671",
                    "0049 151 12345678",
                    "+43 6991 2345678",
                    "+44 (0)20 7946 0958",
                    "+86 138 0013 8002",
                    "+33 1 23 45 67 89 / +33 6 12 34 56 78",
                    "01 23 45 67 89 / 06 12 34 56 78",
                    "(415) 555-0132, (415) 555-0199"
                })
        void isNoCard(String text) {
            assertThat(CardNumbers.isIn(text)).isFalse();
        }

        @Test
        void isNoCardWhicheverSirenItHas() {
            Random random = new Random(5);
            Stream.generate(() -> {
                        String siren = withCheckDigit("3" + digits(random, 7));
                        return withCheckDigit(siren + digits(random, 4));
                    })
                    .limit(2_000)
                    .forEach(siret -> {
                        assertThat(CardNumbers.passes(siret)).isTrue();
                        assertThat(CardNumbers.isIn(siret)).as(siret).isFalse();
                        String grouped = siret.replaceFirst("(...)(...)(...)(.....)", "$1 $2 $3 $4");
                        assertThat(CardNumbers.isIn(grouped)).as(grouped).isFalse();
                    });
        }

        @Test
        void isNoCardWhicheverUuidItIs() {
            Random random = new Random(7);
            for (int i = 0; i < 20_000; i++) {
                String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
                assertThat(CardNumbers.isIn("order " + uuid)).as(uuid).isFalse();
                assertThat(GatewayToken.of(uuid).isWellFormed()).as(uuid).isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+49151########",
                    "+43664#########",
                    "+44 7### ######",
                    "+1 4## ### ####",
                    "+86 1## #### ####",
                    "+55 11 9####-####",
                    "+91 9#### #####",
                    "+7 9## ### ## ##",
                    "+62 8## #### ####",
                    "+353 8# ### ####",
                    "+420 6## ### ###",
                    "+380 ## ### ## ##",
                    "+39 3## ### ####",
                    "+49 (0) 30 ########",
                    "+81 90 #### ####",
                    "+234 80# ### ####"
                })
        void isNoCardWhicheverTelephoneNumberItIs(String form) {
            Random random = new Random(form.hashCode());
            for (int i = 0; i < 500; i++) {
                String phone = form.codePoints()
                        .map(c -> c == '#' ? '0' + random.nextInt(10) : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                assertThat(CardNumbers.isInPhone(phone)).as(phone).isFalse();
                assertThat(CardNumbers.isIn("tel " + phone)).as(phone).isFalse();
            }
        }

        @Test
        void isNoCardOfALengthThatNoNetworkHas() {
            for (String wrong : new String[] {
                passing("4", 14), passing("4", 15), passing("4", 17), passing("4", 18), passing("51", 15),
                        passing("34", 16),
                passing("34", 14), passing("6", 15), passing("306", 14), passing("3527", 16), passing("1", 16),
                        passing("7", 16),
                passing("0", 16), passing("2721", 16), passing("2220", 16), passing("9", 16)
            }) {
                assertThat(CardNumbers.isIn(wrong)).as(wrong).isFalse();
            }
        }

        private static String digits(Random random, int count) {
            return random.ints(count, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
        }

        private static String withCheckDigit(String body) {
            return IntStream.range(0, 10)
                    .mapToObj(check -> body + check)
                    .filter(CardNumbers::passes)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class ATelephoneNumberWithAnExtension {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+44 20 7946 0958 x1234",
                    "(415) 555-0132 ext. 123",
                    "415 555 0132 x12",
                    "+49 30 123456 #7890"
                })
        void isJudgedWithoutIt(String phone) {
            assertThat(CardNumbers.isInPhone(phone)).isFalse();
        }

        @Test
        void doesNotHideACard() {
            assertThat(CardNumbers.isInPhone("4111 1111 1111 x1111")).isTrue();
            assertThat(CardNumbers.isInPhone("+33 1 23 45 67 89 x4111111111111111"))
                    .isTrue();
        }
    }
}
