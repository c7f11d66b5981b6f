package org.customeraccounts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredCardTest {
    private static final String TREE = "\ud83c\udf32";
    private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
    private static final Instant ADDED = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Instant LATER = ADDED.plusSeconds(3_600);
    private static final YearMonth EXPIRY = YearMonth.of(2028, 2);
    private static final YearMonth NEXT = YearMonth.of(2031, 7);
    private static final PostalAddress HOME = to("canary");
    private static final GatewayReference REFERENCE = reference("pay", "pm_canary");
    private static final CardDisplay FACE = new CardDisplay("visa", "4242", EXPIRY);
    private static final StoredCard CARD = card("canary", "canary", 7);

    private static PostalAddress to(String line) {
        return new PostalAddress(line, null, line, null, null, "Namur", null, CountryCode.of("BE"), null);
    }

    private static GatewayReference reference(String gateway, String token) {
        return new GatewayReference(gateway, GatewayToken.of(token));
    }

    private static StoredCard card(@Nullable String fingerprint, @Nullable String holder, long version) {
        return new StoredCard(
                new CardId(new UUID(1, 2)),
                ShopId.of("shop"),
                new AccountId(new UUID(3, 4)),
                REFERENCE,
                fingerprint,
                FACE,
                ADDED,
                ADDED,
                holder,
                HOME,
                true,
                ADDED,
                version);
    }

    @Nested
    class ACard {
        @Test
        void isTakenUpToEveryLimit() {
            StoredCard longest = card(TREE.repeat(128), TREE.repeat(200), 1);

            assertThat(longest.fingerprint()).isEqualTo(TREE.repeat(128));
            assertThat(longest.holder()).isEqualTo(TREE.repeat(200));
        }

        @Test
        void isRefusedOneCodePointBeyondAnyLimit() {
            assertThatIllegalArgumentException().isThrownBy(() -> card("x".repeat(129), null, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> card(TREE.repeat(129), null, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> card(null, "x".repeat(201), 1));
            assertThatIllegalArgumentException().isThrownBy(() -> card(null, TREE.repeat(201), 1));
        }

        @Test
        void needsNeitherFingerprintNorHolderNorBilling() {
            StoredCard bare = card(null, null, 1).edited(EXPIRY, null, null, LATER);

            assertThat(bare.fingerprint()).isNull();
            assertThat(bare.holder()).isNull();
            assertThat(bare.billing()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u200b", "canary\n", "canary\u0000", "\u202ecanary", "\ud800"})
        void hasNoTextThatShowsNothingOrIsMoreThanALine(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> card(text, null, 1))
                    .withMessageNotContaining("canary");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> card(null, text, 1))
                    .withMessageNotContaining("canary");
        }

        @ParameterizedTest
        @ValueSource(strings = {"4111111111111111", "4111 1111 1111 1111", "378282246310005"})
        void hasNoCardNumberForAFingerprint(String number) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> card(number, null, 1))
                    .withMessage("the fingerprint looks like a card number");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"Xt5EWLLDS7FJjR1c", "4111111111111112", "1", "a ", "\u00e9"})
        void hasAnyOtherFingerprint(String fingerprint) {
            assertThat(card(fingerprint, null, 1).fingerprint()).isEqualTo(fingerprint);
        }

        @Test
        void beginsAtVersionOne() {
            assertThat(card(null, null, 1).version()).isEqualTo(1);
            assertThatIllegalArgumentException().isThrownBy(() -> card(null, null, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> card(null, null, -1));
        }

        @Test
        void isTheDefaultOrNotAndTheSameOtherwise() {
            assertThat(CARD.asDefault(true)).isEqualTo(CARD);
            assertThat(CARD.asDefault(false).isDefault()).isFalse();
            assertThat(CARD.asDefault(false))
                    .usingRecursiveComparison()
                    .ignoringFields("isDefault")
                    .isEqualTo(CARD);
        }

        @Test
        void doesNotShowWhatItTakesToRecognizeOrChargeIt() {
            assertThat(CARD).hasToString("StoredCard[00000000-0000-0001-0000-000000000002]");
        }

        @Test
        void isAsItsCustomerSeesIt() {
            SavedCard seen = SavedCard.of(CARD, LocalDate.of(2028, 2, 29));

            assertThat(seen)
                    .isEqualTo(new SavedCard(
                            CARD.id(), new CardDisplay("visa", "4242", EXPIRY), false, "canary", HOME, true, ADDED, 7));
            assertThat(SavedCard.of(CARD, LocalDate.of(2028, 3, 1)).expired()).isTrue();
            assertThat(seen).hasToString("SavedCard[00000000-0000-0001-0000-000000000002]");
        }
    }

    @Nested
    class Edited {
        @Test
        void hasWhatItsHolderSaysAndIsAVersionLater() {
            PostalAddress next = to("next");

            StoredCard edited = CARD.edited(NEXT, "Ada", next, LATER);

            assertThat(edited.face()).isEqualTo(FACE.expiring(NEXT));
            assertThat(edited.expiryAsOf()).isEqualTo(LATER);
            assertThat(edited.holder()).isEqualTo("Ada");
            assertThat(edited.billing()).isEqualTo(next);
            assertThat(edited.version()).isEqualTo(8);
            assertThat(edited)
                    .usingRecursiveComparison()
                    .ignoringFields("face", "expiryAsOf", "holder", "billing", "version")
                    .isEqualTo(CARD);
        }

        @Test
        void losesWhatItsHolderTakesAway() {
            StoredCard edited = CARD.edited(EXPIRY, null, null, LATER);

            assertThat(edited.holder()).isNull();
            assertThat(edited.billing()).isNull();
        }

        @Test
        void isAsOldAsBeforeWhereTheExpiryIsTheSame() {
            StoredCard edited = CARD.edited(EXPIRY, "Ada", null, LATER);

            assertThat(edited.expiryAsOf()).isEqualTo(ADDED);
            assertThat(edited.updated(NEXT, null, ADDED.plus(MICRO))).isPresent();
        }

        @Test
        void isNotUndoneByOlderNews() {
            StoredCard edited = CARD.edited(NEXT, null, null, LATER);

            assertThat(edited.updated(EXPIRY, null, LATER.minus(MICRO))).isEmpty();
            assertThat(edited.updated(EXPIRY, null, LATER)).isEmpty();
            assertThat(edited.updated(EXPIRY, null, LATER.plus(MICRO))).isPresent();
        }

        @Test
        void isNotUndoneByNewsThatCameBeforeFromAClockThatIsAhead() {
            Instant ahead = LATER.plusSeconds(60);
            StoredCard told = CARD.updated(YearMonth.of(2029, 1), null, ahead).orElseThrow();

            StoredCard edited = told.edited(NEXT, null, null, LATER);

            assertThat(edited.updated(YearMonth.of(2029, 1), null, ahead)).isEmpty();
            assertThat(edited.updated(EXPIRY, null, ahead.plus(MICRO))).isPresent();
        }

        @Test
        void isRefusedWithAnImpossibleExpiryOrHolder() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CARD.edited(CardDisplay.LATEST.plusMonths(1), null, null, LATER));
            assertThatIllegalArgumentException().isThrownBy(() -> CARD.edited(EXPIRY, "x".repeat(201), null, LATER));
            assertThatNullPointerException().isThrownBy(() -> CARD.edited(null, null, null, LATER));
        }
    }

    @Nested
    class Renewed {
        private final GatewayReference next = reference("pay", "pm_next");
        private final CardDisplay described = new CardDisplay("visa debit", "0007", NEXT);

        @Test
        void isTheSameCardUnderAnotherTokenAsItIsDescribedNow() {
            PostalAddress bills = to("next");

            StoredCard renewed = CARD.renewed(next, described, "Ada", bills, LATER);

            assertThat(renewed.reference()).isEqualTo(next);
            assertThat(renewed.face()).isEqualTo(described);
            assertThat(renewed.expiryAsOf()).isEqualTo(LATER);
            assertThat(renewed.lastFourAsOf()).isEqualTo(LATER);
            assertThat(renewed.holder()).isEqualTo("Ada");
            assertThat(renewed.billing()).isEqualTo(bills);
            assertThat(renewed.version()).isEqualTo(8);
            assertThat(renewed)
                    .usingRecursiveComparison()
                    .ignoringFields("reference", "face", "expiryAsOf", "lastFourAsOf", "holder", "billing", "version")
                    .isEqualTo(CARD);
        }

        @Test
        void keepsHolderAndBillingThatAreNotGiven() {
            StoredCard renewed = CARD.renewed(next, described, null, null, LATER);

            assertThat(renewed.holder()).isEqualTo("canary");
            assertThat(renewed.billing()).isEqualTo(HOME);
        }

        @Test
        void isNotUndoneByOlderNews() {
            StoredCard renewed = CARD.renewed(next, described, null, null, LATER);

            assertThat(renewed.updated(EXPIRY, "4242", LATER)).isEmpty();
        }

        @Test
        void isNotUndoneByNewsThatCameBeforeFromAClockThatIsAhead() {
            Instant ahead = LATER.plusSeconds(60);
            StoredCard told = CARD.updated(EXPIRY.plusMonths(1), "1111", ahead).orElseThrow();

            StoredCard renewed = told.renewed(next, described, null, null, LATER);

            assertThat(renewed.updated(EXPIRY.plusMonths(1), "1111", ahead)).isEmpty();
        }

        @Test
        void isNotAnotherGateways() {
            GatewayReference elsewhere = reference("other", "pm_next");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CARD.renewed(elsewhere, described, null, null, LATER))
                    .withMessage("a card of another gateway is another card");
        }
    }

    /** What a gateway may say about a card. */
    record News(@Nullable YearMonth expiry, @Nullable String lastFour, Instant at) {}

    @Nested
    class Updated {
        @Test
        void hasWhatIsNewAndIsAVersionLater() {
            StoredCard updated = CARD.updated(NEXT, "0007", LATER).orElseThrow();

            assertThat(updated.face()).isEqualTo(new CardDisplay("visa", "0007", NEXT));
            assertThat(updated.expiryAsOf()).isEqualTo(LATER);
            assertThat(updated.lastFourAsOf()).isEqualTo(LATER);
            assertThat(updated.version()).isEqualTo(8);
            assertThat(updated)
                    .usingRecursiveComparison()
                    .ignoringFields("face", "expiryAsOf", "lastFourAsOf", "version")
                    .isEqualTo(CARD);
        }

        @Test
        void keepsWhatThereIsNoNewsOf() {
            StoredCard expires = CARD.updated(NEXT, null, LATER).orElseThrow();
            StoredCard ends = CARD.updated(null, "0007", LATER).orElseThrow();

            assertThat(expires.face()).isEqualTo(FACE.expiring(NEXT));
            assertThat(expires.lastFourAsOf()).isEqualTo(ADDED);
            assertThat(ends.face()).isEqualTo(FACE.ending("0007"));
            assertThat(ends.expiryAsOf()).isEqualTo(ADDED);
        }

        @Test
        void takesThePartOfTheNewsThatIsNew() {
            StoredCard ends = CARD.updated(null, "0007", LATER).orElseThrow();

            StoredCard both = ends.updated(NEXT, "1111", LATER.minus(MICRO)).orElseThrow();

            assertThat(both.face()).isEqualTo(new CardDisplay("visa", "0007", NEXT));
            assertThat(both.expiryAsOf()).isEqualTo(LATER.minus(MICRO));
            assertThat(both.lastFourAsOf()).isEqualTo(LATER);
        }

        @Test
        void isNotDoneWithNoNews() {
            assertThat(CARD.updated(null, null, LATER)).isEmpty();
            assertThat(CARD.updated(NEXT, "0007", ADDED)).isEmpty();
            assertThat(CARD.updated(NEXT, "0007", ADDED.minus(MICRO))).isEmpty();
            assertThat(CARD.updated(NEXT, "0007", ADDED.plus(MICRO))).isPresent();
        }

        @Test
        void isDoneOnceWithTheSameNews() {
            StoredCard updated = CARD.updated(NEXT, "0007", LATER).orElseThrow();

            assertThat(updated.updated(NEXT, "0007", LATER)).isEmpty();
        }

        @Test
        void keepsTheFirstOfTwoOfTheSameInstant() {
            StoredCard updated = CARD.updated(NEXT, "0007", LATER).orElseThrow();

            assertThat(updated.updated(EXPIRY, "1111", LATER)).isEmpty();
        }

        @Test
        void remembersNewsThatChangesNothingAgainstOlderOne() {
            StoredCard same = CARD.updated(EXPIRY, "4242", LATER).orElseThrow();

            assertThat(same.face()).isEqualTo(FACE);
            assertThat(same.updated(NEXT, "0007", LATER.minus(MICRO))).isEmpty();
        }

        @Test
        void isRefusedWithWhatNoCardHas() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CARD.updated(CardDisplay.EARLIEST.minusMonths(1), null, LATER));
            assertThatIllegalArgumentException().isThrownBy(() -> CARD.updated(null, "42", LATER));
        }

        static Stream<List<News>> everyOrder() {
            return orders(List.of(
                    new News(YearMonth.of(2029, 1), null, LATER),
                    new News(null, "1111", LATER.plusSeconds(1)),
                    new News(YearMonth.of(2030, 1), "2222", LATER.plusSeconds(2)),
                    new News(YearMonth.of(2031, 1), null, LATER.plusSeconds(3)),
                    new News(YearMonth.of(2020, 1), "3333", ADDED.minusSeconds(1))));
        }

        private static Stream<List<News>> orders(List<News> all) {
            return all.isEmpty()
                    ? Stream.of(List.of())
                    : all.stream().flatMap(first -> {
                        List<News> others = new ArrayList<>(all);
                        others.remove(first);
                        return orders(others).map(rest -> {
                            List<News> order = new ArrayList<>(List.of(first));
                            order.addAll(rest);
                            return order;
                        });
                    });
        }

        @ParameterizedTest
        @MethodSource("everyOrder")
        void isTheSameInWhateverOrderTheNewsComeAndHoweverOften(List<News> order) {
            List<News> twice = new ArrayList<>(order);
            twice.addAll(order);
            StoredCard card = CARD;

            for (News news : twice) {
                Optional<StoredCard> next = card.updated(news.expiry(), news.lastFour(), news.at());
                card = next.orElse(card);
            }

            assertThat(card.face()).isEqualTo(new CardDisplay("visa", "2222", YearMonth.of(2031, 1)));
            assertThat(card.expiryAsOf()).isEqualTo(LATER.plusSeconds(3));
            assertThat(card.lastFourAsOf()).isEqualTo(LATER.plusSeconds(2));
        }
    }
}
