package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Storages whose units of work are not what they should be. */
final class TransactionMutants {
    private TransactionMutants() {}

    private static boolean isThere(UnitOfWork unit, Account account) {
        return unit.accounts().find(account.shop(), account.id()).isPresent();
    }

    static Stream<Mutant> all() {
        return Stream.of(
                mutant(
                        "what was written before a fault is committed",
                        storage -> new BrokenTransactions.NeverUndone(storage, RuntimeException.class),
                        "Rollback",
                        "afterOneWriteLeavesNothing",
                        "afterTheWritesUpToOneLeavesNothing"),
                mutant(
                        "what was written before an `Error` is committed",
                        storage -> new BrokenTransactions.NeverUndone(storage, Error.class),
                        "Transactions",
                        "passesWhatItsWorkThrowsOnUnchanged"),
                mutant(
                        "a write that cannot be done goes unnoticed",
                        bent(
                                "accounts.insert",
                                call -> isThere(call.unit(), call.arg(0, Account.class)) ? null : call.proceed()),
                        "Transactions",
                        "canBeFollowedByAnotherUnit",
                        "endsTheUnitOfWhichNothingIsKept"),
                mutant(
                        "what was written before a write that failed is committed",
                        bent("accounts.insert", call -> {
                            if (isThere(call.unit(), call.arg(0, Account.class))) {
                                throw new StorageFailureException(
                                        Result.NOT_DONE, false, "planted", new IllegalStateException());
                            }
                            return call.proceed();
                        }),
                        "Transactions",
                        "endsTheUnitThatHasCaughtIt",
                        "endsTheUnitThatHasCaughtItAndGoneOn"),
                mutant(
                        "what leads to a refusal is undone",
                        BrokenTransactions.RefusalsUndone::new,
                        "Transactions",
                        "isCommittedWhenItReturnsARefusal"),
                mutant(
                        "every call is committed by itself",
                        BrokenTransactions.Autocommit::new,
                        "Transactions",
                        "seeNothingBeforeTheCommit",
                        "neverSeeWhatIsUndone",
                        "neverLeaseWhatIsUndone"),
                mutant(
                        "a lock is not kept to the end of the unit",
                        BrokenTransactions.Autocommit::new,
                        "Accounts",
                        "letsNobodyElseChangeTheAccountUntilTheUnitIsCommitted"),
                mutant(
                        "a session found in a unit may end meanwhile",
                        BrokenTransactions.Autocommit::new,
                        "Authentication",
                        "isDoneBeforeTheSessionEndsOrFindsNothing",
                        "isDoneBeforeTheAccountIsSuspendedOrFindsItSuspended",
                        "isDoneBeforeThatOfAnotherSessionOfTheAccountOrSeesIt"),
                mutant(
                        "a claim is answered before the first one's outcome is certain",
                        BrokenTransactions.Autocommit::new,
                        "EmailClaims",
                        "whileAnotherOneIsNotCommittedWinsWhenThatOneFails"),
                mutant(
                        "an import is answered before the first one's outcome is certain",
                        BrokenTransactions.Autocommit::new,
                        "Imports",
                        "whileAnotherOneIsNotCommittedWinsWhenThatOneFails"),
                mutant(
                        "claims made together are answered before the first one's outcome is certain",
                        BrokenTransactions.Autocommit::new,
                        "Together",
                        "whileAnotherOneIsNotCommittedWinWhenThatOneFails"),
                mutant(
                        "a unit within a unit joins it",
                        BrokenTransactions.Nested::new,
                        "Transactions",
                        "isRefusedWithinAUnitWhichGoesOn"),
                mutant(
                        "a write that stands alone is done inside a unit of work",
                        BrokenTransactions.AloneWithin::new,
                        "Standalone",
                        "areRefusedWithinAUnitOfWorkWhichGoesOn"),
                mutant(
                        "a reading writes",
                        BrokenTransactions.WritableReading::new,
                        "Rollback",
                        "isRefusedWhenItWrites",
                        "isRefusedWhenItWritesAlsoAfterAUnitThatFailed"),
                mutant(
                        "what the work throws is wrapped",
                        BrokenTransactions.Wrapping::new,
                        "Transactions",
                        "passesWhatItsWorkThrowsOnUnchanged"),
                mutant(
                        "work is run twice without need",
                        BrokenTransactions.Twice::new,
                        "Transactions",
                        "runsItsWorkOnceWhereNothingConflicts"));
    }
}
