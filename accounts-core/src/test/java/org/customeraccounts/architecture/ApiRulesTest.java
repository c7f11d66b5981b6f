package org.customeraccounts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ApiRulesTest {
    @Nested
    class TheModule {
        @Test
        void exportsEveryPackageThatIsNotInternal() {
            Set<String> packages = House.main().classes().stream()
                    .map(JavaClass::getPackageName)
                    .filter(name -> !name.contains(".internal") && !name.isEmpty())
                    .collect(Collectors.toSet());

            assertThat(House.main().exported()).isEqualTo(packages);
        }

        @Test
        void exportsNothingInternalToAnyone() {
            assertThat(House.module().exports())
                    .noneMatch(export -> export.source().contains(".internal"));
        }

        @Test
        void exportsToEveryoneAlike() {
            assertThat(House.module().exports()).noneMatch(export -> export.isQualified());
        }
    }

    @Nested
    class TheLibrary {
        @Test
        void namesThingsForWhatTheyAre() {
            assertThat(House.main().complaints(ApiRules.namesSaySomething())).isEmpty();
        }

        @Test
        void usesOptionalOnlyAsAReturnType() {
            assertThat(House.main().complaints(ApiRules.optionalIsOnlyReturned()))
                    .isEmpty();
        }

        @Test
        void showsOnlyExportedTypes() {
            assertThat(House.main().complaints(ApiRules.apiShowsOnlyWhatIsExported(House.main())))
                    .isEmpty();
        }

        @Test
        void hasNoOptionalInACollection() {
            assertThat(House.main().complaints(ApiRules.apiHasNoOptionalInside(House.main())))
                    .isEmpty();
        }

        @Test
        void copiesTheCollectionsOfItsRecords() {
            assertThat(House.main().complaints(ApiRules.recordsCopyTheirCollections(House.main())))
                    .isEmpty();
        }
    }

    @Nested
    class ACrookedHouse {
        @Test
        void isReportedForNamesThatSayNothing() {
            assertThat(House.crooked().complaints(ApiRules.namesSaySomething()))
                    .containsExactlyInAnyOrder(
                            "session.SessionManager is named Manager",
                            "session.SessionManager$TokenUtils is named Utils",
                            "session.SessionManager$ClockImpl is named Impl");
        }

        @Test
        void isReportedForAnOptionalHeldOrTaken() {
            assertThat(House.crooked().complaints(ApiRules.optionalIsOnlyReturned()))
                    .containsExactlyInAnyOrder(
                            "session.Perhaps.held holds an Optional",
                            "session.Perhaps.take(java.util.Optional) takes an Optional");
        }

        @Test
        void isReportedForShowingWhatIsNotExported() {
            assertThat(House.crooked().complaints(ApiRules.apiShowsOnlyWhatIsExported(House.crooked())))
                    .contains(
                            "session.Shown shows internal.operation.Ground",
                            "session.Shown.grounds() shows internal.operation.Ground",
                            "session.Shown.talkative() shows session.Talkative");
        }

        @Test
        void isReportedForOptionalsInACollection() {
            assertThat(House.crooked().complaints(ApiRules.apiHasNoOptionalInside(House.crooked())))
                    .containsExactly("session.Perhaps.several() has Optionals in a collection");
        }

        @Test
        void isReportedForARecordThatKeepsItsCallersCollection() {
            assertThat(House.crooked().complaints(ApiRules.recordsCopyTheirCollections(House.crooked())))
                    .containsExactly("session.Shown$Listed keeps a collection that its caller can change");
        }
    }
}
