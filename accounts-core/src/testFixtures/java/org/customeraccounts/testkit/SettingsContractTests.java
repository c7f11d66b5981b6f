package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.SettingsStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SettingsStore}: what an editor saved is there, and no editor overwrites what another saved unseen. */
abstract class SettingsContractTests extends StorageContractTests {
    private static final ShopSettings FIRST = ShopSettings.accountsOn().named("First");
    private static final ShopSettings NEXT = ShopSettings.accountsOff().named("Next");

    private boolean save(ShopId shop, ShopSettings settings, long seen) {
        return commit(unit -> unit.settings().save(shop, settings, seen));
    }

    private Optional<Versioned<ShopSettings>> found(ShopId shop) {
        return read(unit -> unit.settings().find(shop));
    }

    private void keeps(ShopSettings settings) {
        assertThat(save(SHOP, settings, 0)).isTrue();
        assertThat(found(SHOP)).contains(new Versioned<>(settings, 1));
    }

    @Nested
    class Save {
        @Test
        void beginsAtVersionOneAndAddsOneEachTime() {
            assertThat(found(SHOP)).isEmpty();

            assertThat(save(SHOP, FIRST, 0)).isTrue();
            assertThat(found(SHOP)).contains(new Versioned<>(FIRST, 1));

            assertThat(save(SHOP, NEXT, 1)).isTrue();
            assertThat(found(SHOP)).contains(new Versioned<>(NEXT, 2));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, Long.MAX_VALUE})
        void isNotDoneOnAVersionThatNeverWas(long seen) {
            assertThat(save(SHOP, FIRST, seen)).isFalse();
            assertThat(found(SHOP)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 3})
        void isNotDoneOnAnyVersionButTheNewest(long seen) {
            save(SHOP, NEXT, 0);
            save(SHOP, FIRST, 1);

            assertThat(save(SHOP, NEXT, seen)).isFalse();
            assertThat(found(SHOP)).contains(new Versioned<>(FIRST, 2));
        }

        @Test
        void isEachShopsOwn() {
            save(SHOP, FIRST, 0);
            save(SHOP, FIRST, 1);

            assertThat(found(OTHER)).isEmpty();
            assertThat(save(OTHER, NEXT, 0)).isTrue();
            assertThat(save(ShopId.of("SHOP"), NEXT, 0)).isTrue();
            assertThat(found(SHOP)).contains(new Versioned<>(FIRST, 2));
            assertThat(found(OTHER)).contains(new Versioned<>(NEXT, 1));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void hasOneWinnerOfManyThatReadTheSame(int version) {
            for (int seen = 0; seen < version; seen++) {
                save(SHOP, FIRST, seen);
            }

            assertThat(StorageRace.winners(runner -> save(SHOP, FIRST.named("Runner " + runner), version)))
                    .isEqualTo(1);
            assertThat(found(SHOP).orElseThrow().version()).isEqualTo(version + 1L);
        }

        @Test
        void losesNoUpdateOfThoseThatTryAgain() {
            save(SHOP, FIRST.withOwnWords(Set.of()), 0);

            StorageRace.of(16, runner -> {
                boolean saved = false;
                for (int tries = 0; !saved && tries < 1_000; tries++) {
                    saved = commit(unit -> {
                        Versioned<ShopSettings> seen =
                                unit.settings().find(SHOP).orElseThrow();
                        Set<String> words = new HashSet<>(seen.value().ownWords());
                        words.add("word" + runner);
                        return unit.settings().save(SHOP, seen.value().withOwnWords(words), seen.version());
                    });
                }
                return runner;
            });

            assertThat(found(SHOP).orElseThrow().value().ownWords()).hasSize(16);
            assertThat(found(SHOP).orElseThrow().version()).isEqualTo(17);
        }
    }

    @Nested
    class What {
        @Test
        void isKeptWithEverySwitchOnItsOwn() {
            ShopSettings none = ShopSettings.accountsOff();

            assertThat(save(SHOP, none.withAccounts(true), 0)).isTrue();
            assertThat(found(SHOP).orElseThrow().value()).isEqualTo(none.withAccounts(true));
            assertThat(save(SHOP, none.withDigitalProducts(true), 1)).isTrue();
            assertThat(found(SHOP).orElseThrow().value()).isEqualTo(none.withDigitalProducts(true));
            assertThat(save(SHOP, none.withDiscretion(true), 2)).isTrue();
            assertThat(found(SHOP).orElseThrow().value()).isEqualTo(none.withDiscretion(true));
        }

        @ParameterizedTest
        @EnumSource(ShopSettings.SignInLink.Style.class)
        void isKeptInEveryStyle(ShopSettings.SignInLink.Style style) {
            keeps(FIRST.withSignInLink(
                    new ShopSettings.SignInLink(false, null, null, style, ShopSettings.SignInLink.Placement.MENU)));
        }

        @ParameterizedTest
        @EnumSource(ShopSettings.SignInLink.Placement.class)
        void isKeptInEveryPlacement(ShopSettings.SignInLink.Placement placement) {
            keeps(FIRST.withSignInLink(
                    new ShopSettings.SignInLink(true, "In", null, ShopSettings.SignInLink.Style.ICON, placement)));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#lines")
        void isKeptAsItWasTyped(String line) {
            keeps(FIRST.named(line)
                    .withSignInLink(new ShopSettings.SignInLink(
                            true,
                            line,
                            line,
                            ShopSettings.SignInLink.Style.BUTTON,
                            ShopSettings.SignInLink.Placement.FOOTER))
                    .withOwnWords(Set.of(line, line + line)));
        }

        @Test
        void isKeptUpToEveryLimit() {
            Set<String> words = EdgeValues.lookAlikes().stream()
                    .limit(50)
                    .map(text -> text + EdgeValues.fourBytes(40 - text.codePointCount(0, text.length())))
                    .collect(Collectors.toSet());
            String label = EdgeValues.fourBytes(ShopSettings.SignInLink.LONGEST_LABEL);

            keeps(FIRST.named(EdgeValues.fourBytes(ShopSettings.LONGEST_NAME))
                    .withSignInLink(new ShopSettings.SignInLink(
                            true,
                            label,
                            label,
                            ShopSettings.SignInLink.Style.TEXT,
                            ShopSettings.SignInLink.Placement.HEADER))
                    .withOwnWords(words));
        }
    }
}
