package org.customeraccounts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardDisplayTest {
    private static final String TREE = "\ud83c\udf32";
    private static final YearMonth EXPIRY = YearMonth.of(2028, 2);
    private static final CardDisplay FACE = new CardDisplay("visa", "0042", EXPIRY);

    @Nested
    class TheBrand {
        @Test
        void isTakenAsTheGatewayWritesItWithoutSpacesAround() {
            assertThat(new CardDisplay(" Cartes Bancaires\t", "4242", EXPIRY).brand())
                    .isEqualTo("Cartes Bancaires");
        }

        @Test
        void hasAtMostFortyCodePoints() {
            assertThat(new CardDisplay(" " + TREE.repeat(40) + " ", "4242", EXPIRY).brand())
                    .isEqualTo(TREE.repeat(40));
            assertThatIllegalArgumentException().isThrownBy(() -> new CardDisplay("x".repeat(41), "4242", EXPIRY));
            assertThatIllegalArgumentException().isThrownBy(() -> new CardDisplay(TREE.repeat(41), "4242", EXPIRY));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u200b", "canary\u0000", "canary\ncanary", "canary\u202e", "\ud800"})
        void isOneLineThatShowsSomething(String brand) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CardDisplay(brand, "4242", EXPIRY))
                    .withMessageNotContaining("canary");
        }

        @ParameterizedTest
        @FieldSource("org.customeraccounts.payment.CardDisplayTest#NUMBERS")
        void isNoCardNumber(String number) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CardDisplay("visa " + number, "4242", EXPIRY))
                    .withMessageNotContaining(number);
        }

        @Test
        void isNotNull() {
            assertThatNullPointerException().isThrownBy(() -> new CardDisplay(null, "4242", EXPIRY));
        }
    }

    static final String[] NUMBERS = {"4111111111111111", "3782 822463 10005", "6799990100000000019"};

    @Nested
    class TheLastFour {
        @ParameterizedTest
        @ValueSource(strings = {"0000", "0042", "9999"})
        void areFourDigits(String digits) {
            assertThat(new CardDisplay("visa", digits, EXPIRY).lastFour()).isEqualTo(digits);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "424",
                    "42424",
                    " 4242",
                    "4242\n",
                    "42 2",
                    "424x",
                    "-242",
                    "\uff14242",
                    "4111111111111111"
                })
        void areNothingElse(String digits) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CardDisplay("visa", digits, EXPIRY))
                    .withMessage("four digits, no more and no less, are kept of a card's number");
            assertThatIllegalArgumentException().isThrownBy(() -> FACE.ending(digits));
        }

        @Test
        void areReplacedAlone() {
            assertThat(FACE.ending("0007")).isEqualTo(new CardDisplay("visa", "0007", EXPIRY));
        }

        @Test
        void areNotNull() {
            assertThatNullPointerException().isThrownBy(() -> new CardDisplay("visa", null, EXPIRY));
        }
    }

    @Nested
    class TheExpiry {
        @ParameterizedTest
        @ValueSource(strings = {"2000-01", "2026-11", "2099-12"})
        void isOfThisCentury(String month) {
            YearMonth expiry = YearMonth.parse(month);

            assertThat(CardDisplay.isPossible(expiry)).isTrue();
            assertThat(FACE.expiring(expiry)).isEqualTo(new CardDisplay("visa", "0042", expiry));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1999-12", "2100-01", "0028-02", "-0001-01", "+999999999-12"})
        void isOfNoOther(String month) {
            YearMonth expiry = YearMonth.parse(month);

            assertThat(CardDisplay.isPossible(expiry)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> new CardDisplay("visa", "4242", expiry));
            assertThatIllegalArgumentException().isThrownBy(() -> FACE.expiring(expiry));
        }

        @Test
        void isNotNull() {
            assertThatNullPointerException().isThrownBy(() -> new CardDisplay("visa", "4242", null));
        }

        @Test
        void isTheMonthThroughWhoseLastDayTheCardIsGood() {
            assertThat(FACE.isGoodOn(LocalDate.of(2028, 1, 31))).isTrue();
            assertThat(FACE.isGoodOn(LocalDate.of(2028, 2, 1))).isTrue();
            assertThat(FACE.isGoodOn(LocalDate.of(2028, 2, 29))).isTrue();
            assertThat(FACE.isGoodOn(LocalDate.of(2028, 3, 1))).isFalse();
            assertThat(FACE.isGoodOn(LocalDate.of(2029, 1, 1))).isFalse();
        }

        @Test
        void endsWithTheYearInDecember() {
            CardDisplay face = FACE.expiring(YearMonth.of(2028, 12));

            assertThat(face.isGoodOn(LocalDate.of(2028, 12, 31))).isTrue();
            assertThat(face.isGoodOn(LocalDate.of(2029, 1, 1))).isFalse();
        }
    }
}
