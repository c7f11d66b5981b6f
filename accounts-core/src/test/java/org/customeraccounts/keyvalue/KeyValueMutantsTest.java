package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.testkit.KeyValueContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The contract of key-value stores finds what it is there to find. */
@Tag("deep")
class KeyValueMutantsTest {
    @ParameterizedTest
    @MethodSource("org.customeraccounts.keyvalue.KeyValueMutant#all")
    void areFoundByTheContract(KeyValueMutant mutant) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .configurationParameter(MutatedKeyValueStore.MUTANT, mutant.fault())
                .selectors(selectNestedClass(
                        List.of(MutatedKeyValueStore.class.getName()),
                        KeyValueContract.class.getName() + "$" + mutant.group()))
                .execute()
                .testEvents();

        Set<String> failed =
                tests.failed().stream().map(KeyValueMutantsTest::name).collect(Collectors.toSet());
        assertThat(failed).containsAll(mutant.caughtBy());
        assertThat(tests.succeeded().count()).as("tests that do not mind").isPositive();
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(KeyValueMutant.all().map(KeyValueMutant::fault)).doesNotHaveDuplicates();
    }

    private static String name(Event event) {
        return ((org.junit.platform.engine.support.descriptor.MethodSource)
                        event.getTestDescriptor().getSource().orElseThrow())
                .getMethodName();
    }
}
