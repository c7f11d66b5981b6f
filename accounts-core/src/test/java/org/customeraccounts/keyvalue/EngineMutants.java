package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.util.Arrays;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.testkit.engine.MultiVersionStore.Use;

/** Storages that neither let a rival wait nor run it again, since the store beneath them minds too little. */
final class EngineMutants {
    private EngineMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(locks(), claims(), offers()).flatMap(mutants -> mutants);
    }

    /** A lock writes what is there already. */
    private static Stream<Mutant> locks() {
        return Stream.of(
                mutant(
                        "an account that is locked under snapshot isolation may change meanwhile",
                        EngineMutants::unlocked,
                        "Accounts",
                        "letsNobodyElseChangeTheAccountUntilTheUnitIsCommitted",
                        "readsWhatWasLastCommittedAlsoOfAnAccountThatWasFoundBefore"),
                mutant(
                        "a session that is locked under snapshot isolation may end meanwhile",
                        EngineMutants::unlocked,
                        "Sessions",
                        "lockedIsOfASessionThatEndsAfterTheUnitOrHasEnded"),
                mutant(
                        "a session that is found under snapshot isolation may end meanwhile",
                        EngineMutants::unlocked,
                        "Authentication",
                        "isDoneBeforeTheSessionEndsOrFindsNothing",
                        "isDoneBeforeTheAccountIsSuspendedOrFindsItSuspended",
                        "isDoneBeforeThatOfAnotherSessionOfTheAccountOrSeesIt"),
                mutant(
                        "the hash of an account that is locked under snapshot isolation is an old one",
                        EngineMutants::unlocked,
                        "Credentials",
                        "givesWhatWasLastCommittedOnceTheAccountIsLocked"));
    }

    private static Stream<Mutant> claims() {
        return Stream.of(
                mutant(
                        "each of two who claim an address at once has it",
                        EngineMutants::overwriting,
                        "EmailClaims",
                        "whileAnotherOneIsNotCommittedHasOneWinner"),
                mutant(
                        "a number that is imported twice at once brings two customers",
                        EngineMutants::overwriting,
                        "Imports",
                        "whileAnotherOneIsNotCommittedHasOneWinner"),
                mutant(
                        "of claims made together one is granted that another has at once",
                        EngineMutants::overwriting,
                        "Together",
                        "whileAnotherOneIsNotCommittedHaveOneWinnerForEachAddress"));
    }

    private static Stream<Mutant> offers() {
        return Stream.of(mutant(
                "two that offer an account at once each keep as many offers as there may be",
                storage -> new BrokenTransactions.OnStore(passingOverWhatChangesNothing(minding(Use.WRITTEN))),
                "AccountOffers",
                "isNeverOneOfTooManyWhereTwoBeganBeforeEitherEnded"));
    }

    private static Storage unlocked(Storage storage) {
        return new BrokenTransactions.OnStore(passingOverWhatChangesNothing(KeyValueMutant.snapshots()));
    }

    private static Storage overwriting(Storage storage) {
        return new BrokenTransactions.OnStore(minding(Use.RELIED_ON));
    }

    /** Minds one use of a range only. */
    private static MultiVersionStore minding(Use minded) {
        return new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, KeyValueLimits.none()) {
            @Override
            protected boolean minds(Use use, boolean removed) {
                return use == minded;
            }
        };
    }

    private static KeyValueStore passingOverWhatChangesNothing(KeyValueStore store) {
        return new BentKeyValueStore(store, PassingOverWhatChangesNothing::new);
    }

    private static final class PassingOverWhatChangesNothing extends BentKeyValueTransaction {
        PassingOverWhatChangesNothing(KeyValueTransaction real) {
            super(real);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            if (real.get(key).filter(there -> Arrays.equals(there, value)).isEmpty()) {
                real.put(key, value);
            }
        }
    }
}
