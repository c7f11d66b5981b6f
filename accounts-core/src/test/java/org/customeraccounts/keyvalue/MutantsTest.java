package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The storage contract finds what it is there to find. */
@Tag("deep")
class MutantsTest {
    @ParameterizedTest
    @MethodSource("org.customeraccounts.keyvalue.Mutant#all")
    void areFoundByTheContract(Mutant mutant) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .configurationParameter(MutatedStorage.MUTANT, mutant.fault())
                .selectors(selectNestedClass(
                        List.of(MutatedStorage.class.getName()),
                        StorageContract.class.getName() + "$" + mutant.group()))
                .execute()
                .testEvents();

        Set<String> failed = tests.failed().stream().map(MutantsTest::name).collect(Collectors.toSet());
        assertThat(failed).containsAll(mutant.caughtBy());
        assertThat(tests.succeeded().count()).as("tests that do not mind").isPositive();
    }

    private static String name(Event event) {
        return ((org.junit.platform.engine.support.descriptor.MethodSource)
                        event.getTestDescriptor().getSource().orElseThrow())
                .getMethodName();
    }
}
