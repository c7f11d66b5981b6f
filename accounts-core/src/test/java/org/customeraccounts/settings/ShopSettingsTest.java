package org.customeraccounts.settings;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.settings.ShopSettings.SignInLink.Placement;
import org.customeraccounts.settings.ShopSettings.SignInLink.Style;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopSettingsTest {
    private static final Inputs INPUTS = new Inputs();
    private static final ShopSettings ON = ShopSettings.accountsOn();
    private static final String SMILE = "\ud83d\ude00";

    private static Set<String> words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "word" + i).collect(toSet());
    }

    @Nested
    class Deciding {
        @ParameterizedTest
        @CsvSource({"false, false, false", "true, false, true", "false, true, true", "true, true, true"})
        void accountsAreThereWhenSwitchedOnOrWhenADigitalProductIsSold(boolean on, boolean digital, boolean there) {
            assertThat(ON.withAccounts(on).withDigitalProducts(digital).accountsAvailable())
                    .isEqualTo(there);
        }

        @Test
        void thePresetsDifferInAccountsAlone() {
            assertThat(ShopSettings.accountsOff())
                    .isEqualTo(new ShopSettings(
                            "Shop",
                            false,
                            false,
                            false,
                            ShopSettings.SignInLink.standard(),
                            Set.of(),
                            ZoneOffset.UTC,
                            3,
                            false,
                            Set.of(ShopSettings.Notice.values())));
            assertThat(ON).isEqualTo(ShopSettings.accountsOff().withAccounts(true));
            assertThat(ShopSettings.SignInLink.standard())
                    .isEqualTo(new ShopSettings.SignInLink(true, null, null, Style.TEXT, Placement.HEADER));
        }

        @Test
        void eachChangeKeepsTheRest() {
            ShopSettings.SignInLink link =
                    new ShopSettings.SignInLink(false, "In", "Mine", Style.ICON, Placement.FOOTER);

            ShopSettings all = ON.named("Boutique")
                    .withAccounts(false)
                    .withDigitalProducts(true)
                    .withDiscretion(true)
                    .withSignInLink(link)
                    .withOwnWords(Set.of("boutique"))
                    .inTimeZone(ZoneId.of("Europe/Paris"))
                    .withDeletionGraceDays(30)
                    .withDefaultCardPaying(true)
                    .withNotices(Set.of(ShopSettings.Notice.NEW_CARD));

            assertThat(all)
                    .isEqualTo(new ShopSettings(
                            "Boutique",
                            false,
                            true,
                            true,
                            link,
                            Set.of("boutique"),
                            ZoneId.of("Europe/Paris"),
                            30,
                            true,
                            Set.of(ShopSettings.Notice.NEW_CARD)));
            assertThat(ON.withNotices(Set.of(ShopSettings.Notice.NEW_CARD))
                            .withDefaultCardPaying(true)
                            .withDeletionGraceDays(30)
                            .inTimeZone(ZoneId.of("Europe/Paris"))
                            .withOwnWords(Set.of("boutique"))
                            .withSignInLink(link)
                            .withDiscretion(true)
                            .withDigitalProducts(true)
                            .withAccounts(false)
                            .named("Boutique"))
                    .isEqualTo(all);
        }

        @Test
        void wordsAreCopied() {
            Set<String> words = new HashSet<>(Set.of("boutique"));
            ShopSettings settings = ON.withOwnWords(words);

            words.clear();

            assertThat(settings.ownWords()).containsExactly("boutique");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> settings.ownWords().clear());
        }
    }

    @Nested
    class Checking {
        @Test
        void thePresetsAreRight() {
            assertThat(INPUTS.violations(ON)).isEmpty();
            assertThat(INPUTS.violations(ShopSettings.accountsOff())).isEmpty();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "  "})
        void aShopHasAName(String name) {
            assertThat(INPUTS.violations(ON.named(name)))
                    .containsExactly(Violation.of("displayName", ErrorCode.REQUIRED));
        }

        @Test
        void aHundredCodePointsOfNameAreTakenAndOneMoreIsRefused() {
            assertThat(INPUTS.violations(ON.named(SMILE.repeat(100)))).isEmpty();
            assertThat(INPUTS.violations(ON.named(SMILE.repeat(101))))
                    .containsExactly(Violation.of("displayName", ErrorCode.TOO_LONG, "max", 100));
            assertThat(INPUTS.violations(ON.named("x".repeat(1 << 20))))
                    .containsExactly(Violation.of("displayName", ErrorCode.TOO_LONG, "max", 100));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\nb", "a\u202eb", "\ud800", "a\u0000"})
        void aNameIsOneLine(String name) {
            assertThat(INPUTS.violations(ON.named(name)))
                    .containsExactly(Violation.of("displayName", ErrorCode.INVALID_CHARACTERS));
        }

        @Test
        void fiftyWordsAreTakenAndOneMoreIsRefused() {
            assertThat(INPUTS.violations(ON.withOwnWords(words(50)))).isEmpty();
            assertThat(INPUTS.violations(ON.withOwnWords(words(51))))
                    .containsExactly(Violation.of("ownWords", ErrorCode.TOO_MANY_ENTRIES, "max", 50));
        }

        @Test
        void fortyCodePointsOfAWordAreTakenAndOneMoreIsRefused() {
            assertThat(INPUTS.violations(ON.withOwnWords(Set.of(SMILE.repeat(40)))))
                    .isEmpty();
            assertThat(INPUTS.violations(ON.withOwnWords(Set.of(SMILE.repeat(41)))))
                    .containsExactly(Violation.of("ownWords", ErrorCode.TOO_LONG, "max", 40));
            assertThat(INPUTS.violations(ON.withOwnWords(Set.of(" "))))
                    .containsExactly(Violation.of("ownWords", ErrorCode.REQUIRED));
        }

        @Test
        void zeroToThirtyDaysOfGraceAreTakenAndOneMoreOrLessIsRefused() {
            assertThat(INPUTS.violations(ON.withDeletionGraceDays(0))).isEmpty();
            assertThat(INPUTS.violations(ON.withDeletionGraceDays(30))).isEmpty();
            assertThat(INPUTS.violations(ON.withDeletionGraceDays(31)))
                    .containsExactly(Violation.of("deletionGraceDays", ErrorCode.OUT_OF_RANGE));
            assertThat(INPUTS.violations(ON.withDeletionGraceDays(-1)))
                    .containsExactly(Violation.of("deletionGraceDays", ErrorCode.OUT_OF_RANGE));
        }

        @Test
        void aShopHasATimeZone() {
            assertThat(INPUTS.violations(ON.inTimeZone(null)))
                    .containsExactly(Violation.of("timeZone", ErrorCode.REQUIRED));
        }

        @Test
        void fortyCodePointsOfALabelAreTakenAndOneMoreIsRefused() {
            ShopSettings.SignInLink longest =
                    new ShopSettings.SignInLink(true, SMILE.repeat(40), "x".repeat(40), Style.TEXT, Placement.MENU);
            ShopSettings.SignInLink longer =
                    new ShopSettings.SignInLink(true, SMILE.repeat(41), "x".repeat(41), Style.TEXT, Placement.MENU);

            assertThat(INPUTS.violations(ON.withSignInLink(longest))).isEmpty();
            assertThat(INPUTS.violations(ON.withSignInLink(longer)))
                    .containsExactly(
                            Violation.of("signInLink.accountLabel", ErrorCode.TOO_LONG, "max", 40),
                            Violation.of("signInLink.signInLabel", ErrorCode.TOO_LONG, "max", 40));
        }

        @Test
        void aLabelIsOneLine() {
            ShopSettings.SignInLink broken =
                    new ShopSettings.SignInLink(true, "\n", "\u202e", Style.TEXT, Placement.MENU);

            assertThat(INPUTS.violations(ON.withSignInLink(broken)))
                    .containsExactly(
                            Violation.of("signInLink.accountLabel", ErrorCode.INVALID_CHARACTERS),
                            Violation.of("signInLink.signInLabel", ErrorCode.INVALID_CHARACTERS));
        }

        @Test
        void whatIsMissingIsNamed() {
            assertThat(INPUTS.violations(ON.withSignInLink(null)))
                    .containsExactly(Violation.of("signInLink", ErrorCode.REQUIRED));
            assertThat(INPUTS.violations(ON.withSignInLink(new ShopSettings.SignInLink(true, null, null, null, null))))
                    .containsExactly(
                            Violation.of("signInLink.placement", ErrorCode.REQUIRED),
                            Violation.of("signInLink.style", ErrorCode.REQUIRED));
        }
    }
}
