package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;

/**
 * A fault that a key-value store may have.
 *
 * @param fault what the store does
 * @param make makes a store that has it
 * @param group the group of the contract that finds it
 * @param caughtBy tests of that group that then fail
 */
record KeyValueMutant(String fault, Supplier<KeyValueStore> make, String group, Set<String> caughtBy) {
    static KeyValueMutant mutant(String fault, Supplier<KeyValueStore> make, String group, String... caughtBy) {
        return new KeyValueMutant(fault, make, group, new TreeSet<>(List.of(caughtBy)));
    }

    /** With each of its transactions bent. */
    static KeyValueMutant bent(
            String fault,
            Function<KeyValueTransaction, BentKeyValueTransaction> bend,
            String group,
            String... caughtBy) {
        return mutant(fault, () -> new BentKeyValueStore(snapshots(), bend), group, caughtBy);
    }

    /** What most faults are put into. */
    static MultiVersionStore snapshots() {
        return new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none());
    }

    static Stream<KeyValueMutant> all() {
        return Stream.of(
                        ScanMutants.all(),
                        ByteMutants.all(),
                        AtomicityMutants.all(),
                        VisibilityMutants.all(),
                        RelianceMutants.all(),
                        ConflictMutants.all(),
                        LimitMutants.all())
                .flatMap(Function.identity());
    }

    static KeyValueMutant named(String fault) {
        return all().filter(mutant -> mutant.fault.equals(fault)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return fault;
    }
}
