package org.customeraccounts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ImportRulesTest {
    @Nested
    class TheTable {
        @ParameterizedTest
        @CsvSource({
            "account, value",
            "account, error",
            "account, event",
            "event, value",
            "error, value",
            "session, account",
            "session, credential",
            "email, account",
            "checkout, payment",
            "spi, account",
            "spi, spi.storage",
            "spi.storage, spi",
            "keyvalue, spi.storage",
            "keyvalue, keyvalue.log",
            "smtp, mail",
            "internal.operation, spi",
            "internal.session, internal.operation",
            "internal.session, account",
            "internal.session, spi.storage",
            "internal.email, internal.session",
            "'', internal.email",
            "'', keyvalue",
            "testing, ''",
            "testing, keyvalue",
            "testkit, ''",
            "testkit, testing",
            "testkit, keyvalue",
            "testkit, spi.storage",
        })
        void allowsWhatTheArchitectureAllows(String user, String used) {
            assertThat(PackageTable.mayUse(user, used)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "value, error",
            "value, account",
            "event, error",
            "error, event",
            "account, session",
            "account, contact",
            "order, account",
            "space, chat",
            "account, spi",
            "account, internal.account",
            "spi, keyvalue",
            "spi, internal.operation",
            "keyvalue, smtp",
            "keyvalue, internal.operation",
            "keyvalue, ''",
            "internal.operation, internal.session",
            "internal.operation, keyvalue",
            "internal.session, internal.account",
            "internal.session, internal.email",
            "internal.session, smtp",
            "internal.email, ''",
            "internal.email, keyvalue",
            "'', testing",
            "keyvalue, testing",
            "testing, internal.operation",
            "testing, testkit",
            "testkit, internal.operation",
            "testkit, smtp",
        })
        void refusesWhatItDoesNot(String user, String used) {
            assertThat(PackageTable.mayUse(user, used)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"util", "internal", "internal.util", "accounts", "storage"})
        void knowsNoOtherPackage(String place) {
            assertThat(PackageTable.knows(place)).isFalse();
        }

        @Test
        void namesOnlyFeaturesAsSiblings() {
            assertThat(PackageTable.FEATURES).containsAll(PackageTable.SIBLINGS.keySet());
            assertThat(PackageTable.SIBLINGS.values())
                    .allSatisfy(used -> assertThat(PackageTable.FEATURES).containsAll(used));
        }
    }

    @Nested
    class TheLibrary {
        @Test
        void isLookedAtWhole() throws IOException {
            Path sources = Path.of(System.getProperty("basedir", ""), "src", "main", "java");
            List<String> files;
            try (Stream<Path> found = Files.walk(sources)) {
                files = found.map(sources::relativize)
                        .map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                        .map(file -> file.replace(".java", "").replace('/', '.'))
                        .toList();
            }

            assertThat(House.main().classes()).extracting(JavaClass::getName).containsAll(files);
        }

        @Test
        void hasOnlyPackagesOfTheTable() {
            assertThat(House.main().complaints(ImportRules.everyPackageIsInTheTable(House.main())))
                    .isEmpty();
        }

        @Test
        void importsWhatTheTableAllows() {
            assertThat(House.main().complaints(ImportRules.importsFollowTheTable(House.main())))
                    .isEmpty();
        }

        @Test
        void hasNoCyclesBetweenPackages() {
            assertThat(House.main().complaints(ImportRules.packagesHaveNoCycles()))
                    .isEmpty();
        }
    }

    @Nested
    class TheTestKit {
        @Test
        void importsWhatTheTableAllows() {
            House kit = House.testKit();

            assertThat(kit.complaints(ImportRules.importsFollowTheTable(kit))).isEmpty();
        }
    }

    @Nested
    class ACrookedHouse {
        @Test
        void isReportedForAPackageOutsideTheTable() {
            assertThat(House.crooked().complaints(ImportRules.everyPackageIsInTheTable(House.crooked())))
                    .singleElement()
                    .asString()
                    .startsWith("Stranger is in unheard");
        }

        @Test
        void isReportedForEachImportOutsideTheTable() {
            assertThat(House.crooked().complaints(ImportRules.importsFollowTheTable(House.crooked())))
                    .containsExactlyInAnyOrder(
                            "value.Stamp may not use event.Happening",
                            "error.Complaint may not use event.Happening",
                            "account.Owner may not use session.Begun",
                            "account.Fetching may not use spi.Port",
                            "session.Shown may not use internal.operation.Ground",
                            "keyvalue.Kept may not use internal.operation.Ground",
                            "keyvalue.Kept may not use smtp.Sent",
                            "smtp.Sent may not use Accounts",
                            "internal.operation.Ground may not use internal.account.Reading",
                            "internal.account.Reading may not use Accounts",
                            "internal.email.Walk may not use internal.account.Reading",
                            "internal.session.Sideways may not use internal.account.Reading",
                            "testing.Sample may not use internal.operation.Ground",
                            "testkit.Prying may not use internal.operation.Ground");
        }

        @Test
        void isReportedForACycle() {
            assertThat(House.crooked().complaints(ImportRules.packagesHaveNoCycles()))
                    .anySatisfy(
                            cycle -> assertThat(cycle).contains("Cycle detected", "Slice account", "Slice session"));
        }
    }
}
