package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A failure says which test of the kit it is of, whatever prints it. */
class GroupOfFailureTest {
    @ExtendWith(GroupOfFailure.class)
    static class Failing {
        @Nested
        class Sessions {
            @Test
            void areAlone() {
                fail("one");
            }

            @ParameterizedTest
            @ValueSource(strings = "BEFORE")
            void areSeveral(String moment) {
                fail("two " + moment.length());
            }

            @TestFactory
            Stream<DynamicTest> areWritten() {
                return Stream.of(DynamicTest.dynamicTest("sessions.insert", () -> fail("three")));
            }
        }
    }

    private static List<String> messages() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Failing.class))
                                .build(),
                        summary);
        return summary.getSummary().getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .sorted()
                .toList();
    }

    @Test
    void namesTheGroupAndWhichOfSeveralItIs() {
        assertThat(messages())
                .containsExactly(
                        "group Sessions: [1] moment=BEFORE: java.lang.AssertionError: two 6",
                        "group Sessions: java.lang.AssertionError: one",
                        "group Sessions: sessions.insert: java.lang.AssertionError: three");
    }
}
