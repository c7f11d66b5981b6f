package org.customeraccounts.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The tests of this module find what they are there to find. {@code -Daccounts.faults=…} leaves the faults in whose
 * name, source or test that regular expression is found.
 */
@Tag("deep")
class PlantedFaultsTest {
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("accounts.faults", ""));
    private static final List<SourceFault> FAULTS =
            SourceFaults.all().stream().filter(fault -> fault.isChosen(CHOSEN)).toList();

    @BeforeAll
    static void theirTestsPassWithoutThem() {
        TestExecutionSummary summary =
                Trial.withoutFault(FAULTS.stream().map(SourceFault::test).collect(Collectors.toSet()));

        assertThat(Trial.failed(summary)).isEmpty();
    }

    static Stream<SourceFault> faults() {
        return FAULTS.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFound(SourceFault fault, @TempDir Path classes) {
        TestExecutionSummary summary = Trial.of(fault, classes);

        assertThat(summary.getTestsFoundCount()).as("tests " + fault.test()).isPositive();
        assertThat(Trial.failed(summary)).as("failures of " + fault.test()).isNotEmpty();
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(SourceFaults.all())
                .hasSizeGreaterThanOrEqualTo(60)
                .extracting(SourceFault::name)
                .doesNotHaveDuplicates();
    }
}
