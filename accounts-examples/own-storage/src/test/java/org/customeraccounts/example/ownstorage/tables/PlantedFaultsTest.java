package org.customeraccounts.example.ownstorage.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The contract finds each slip in the example's SQL, and none where there is none. */
class PlantedFaultsTest {
    @ParameterizedTest
    @EnumSource
    void areFoundByTheContract(PlantedFault fault) {
        Events tests = run(fault.group, fault::plantedIn);

        Set<String> failed =
                tests.failed().stream().map(PlantedFaultsTest::name).collect(Collectors.toSet());
        assertThat(failed).containsAll(fault.foundBy);
        assertThat(tests.succeeded().count()).as("tests that do not mind").isPositive();
    }

    /** What has to do with accounts of the contract, which {@link H2CustomersContractTest} runs whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accounts",
                "AccountChanges",
                "AccountEmails",
                "ExternalRefs",
                "Authentication",
                "Together",
                "Removal"
            })
    void areNotFoundWhereNoneIsPlanted(String group) {
        Events tests = run(group, UnaryOperator.identity());

        assertThat(tests.failed().stream().map(PlantedFaultsTest::name)).isEmpty();
        assertThat(tests.succeeded().count()).isPositive();
    }

    private static Events run(String group, UnaryOperator<String> change) {
        FaultyCustomers.change = change;
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedClass(
                        List.of(FaultyCustomers.class.getName()), StorageContract.class.getName() + "$" + group))
                .execute()
                .testEvents();
    }

    private static String name(Event event) {
        return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
    }
}
