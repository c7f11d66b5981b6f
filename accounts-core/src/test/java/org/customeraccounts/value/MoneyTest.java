package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Nested
    class Reading {
        @ParameterizedTest
        @CsvSource({
            "19.99, EUR, 1999, 19.99 EUR",
            "19.9, EUR, 1990, 19.90 EUR",
            "19.9900, EUR, 1999, 19.99 EUR",
            "-0.01, EUR, -1, -0.01 EUR",
            "0, EUR, 0, 0.00 EUR",
            "500, JPY, 500, 500 JPY",
            "500.0, JPY, 500, 500 JPY",
            "1.234, KWD, 1234, 1.234 KWD",
            "12, XXX, 12, 12 XXX",
            "92233720368547758.07, EUR, 9223372036854775807, 92233720368547758.07 EUR",
            "-92233720368547758.08, EUR, -9223372036854775808, -92233720368547758.08 EUR"
        })
        void anAmountIsCountedInTheSmallestUnit(String amount, String currency, long minorUnits, String text) {
            Money money = Money.of(amount, currency);

            assertThat(money).isEqualTo(new Money(minorUnits, Currency.getInstance(currency)));
            assertThat(money).hasToString(text);
        }

        @ParameterizedTest
        @CsvSource({"19.999, EUR", "0.001, EUR", "0.5, JPY", "1.2345, KWD", "0.1, XXX"})
        void moreDecimalsThanTheCurrencyHasAreRefused(String amount, String currency) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, currency));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "1,50", "1 000", "€5", "NaN", "Infinity", "0x10", "1e99999999999", "\ud800"})
        void whatIsNoNumberIsRefused(String amount) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, "EUR"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "eur", "EURO", "ZZZ", "€"})
        void anUnknownCurrencyIsRefused(String currency) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", currency));
        }

        @ParameterizedTest
        @ValueSource(strings = {"92233720368547758.08", "-92233720368547758.09", "1e20", "1e999999999", "1e2147483647"})
        void anAmountThatDoesNotFitIsRefused(String amount) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.of(amount, "EUR"));
        }

        @Test
        void sixtyFourCharactersAreTakenAndOneMoreIsRefused() {
            String longest = "0".repeat(63) + "1";

            assertThat(Money.of(longest, "EUR").minorUnits()).isEqualTo(100);
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0" + longest, "EUR"));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("9".repeat(1 << 20), "EUR"));
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> Money.of(null, "EUR"));
            assertThatNullPointerException().isThrownBy(() -> Money.of("1", null));
            assertThatNullPointerException().isThrownBy(() -> new Money(1, null));
        }
    }

    @Nested
    class Adding {
        @Test
        void amountsOfOneCurrencyAddUp() {
            assertThat(Money.of("0.10", "EUR").plus(Money.of("0.20", "EUR"))).isEqualTo(Money.of("0.30", "EUR"));
            assertThat(Money.of("1", "EUR").plus(Money.of("-3", "EUR"))).isEqualTo(Money.of("-2", "EUR"));
        }

        @Test
        void currenciesAreNotMixed() {
            Money yen = Money.of("1", "JPY");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Money.of("1", "EUR").plus(yen));
        }

        @Test
        void theSumNeverOverflowsSilently() {
            Money most = new Money(Long.MAX_VALUE, EUR);
            Money least = new Money(Long.MIN_VALUE, EUR);
            Money cent = new Money(1, EUR);

            assertThat(new Money(Long.MAX_VALUE - 1, EUR).plus(cent)).isEqualTo(most);
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(cent));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.plus(new Money(-1, EUR)));
        }
    }

    @Nested
    class Showing {
        @ParameterizedTest
        @CsvSource({"1999, EUR, 19.99", "1999, JPY, 1999", "1999, KWD, 1.999", "-5, EUR, -0.05", "7, XXX, 7"})
        void wholeUnitsHaveTheCurrencysDecimals(long minorUnits, String currency, BigDecimal amount) {
            assertThat(new Money(minorUnits, Currency.getInstance(currency)).amount())
                    .isEqualTo(amount);
        }
    }
}
