package org.customeraccounts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ReadingRulesTest {
    @Nested
    class TheLibrary {
        @Test
        void hasConstructorsThatTakeFewThings() {
            assertThat(House.main().complaints(ReadingRules.constructorsTakeFewThings(House.main())))
                    .isEmpty();
        }

        @Test
        void namesItsInternalTypesByNouns() {
            assertThat(House.main().complaints(ReadingRules.namesAreNoParticiples(House.main())))
                    .isEmpty();
        }

        @Test
        void hasNoTypeForOneCallersConstructor() {
            assertThat(House.main().complaints(ReadingRules.typesPayForThemselves(House.main())))
                    .isEmpty();
        }
    }

    @Nested
    class ACrookedHouse {
        @Test
        void isReportedForAConstructorThatTakesTooMuch() {
            assertThat(House.crooked().complaints(ReadingRules.constructorsTakeFewThings(House.crooked())))
                    .containsExactly("internal.session.GatheredThings takes 7 things");
        }

        @Test
        void isReportedForAParticiple() {
            assertThat(House.crooked().complaints(ReadingRules.namesAreNoParticiples(House.crooked())))
                    .containsExactly(
                            "internal.account.Reading is named by a participle",
                            "internal.session.GatheredThings is named by a participle");
        }

        @Test
        void isReportedForATypeThatOnlyItsMakerHas() {
            assertThat(House.crooked().complaints(ReadingRules.typesPayForThemselves(House.crooked())))
                    .containsExactly("internal.session.GatheredThings is used by its maker's constructor alone");
        }
    }
}
