package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** Faults of deletions, and of what removes an account. */
final class DeletionMutants {
    private DeletionMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(deletions(), ledgers(), removals()).flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> deletions() {
        return Stream.of(
                mutant(
                        "two deletions of one account are open, or so it is said",
                        bent("deletions.insert", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Deletions",
                        "hasOneWinnerOfManyForOneAccount",
                        "isRefusedWhileOneIsOpenInAUnitWhichGoesOn"),
                mutant(
                        "a deletion moves on from whatever state it is in",
                        bent("deletions.move", call -> {
                            Deletion next = call.arg(1, Deletion.class);
                            Optional<Deletion> present = call.unit().deletions().newest(next.shop(), next.account());
                            return present.isPresent()
                                    && (boolean) call.proceedWith(present.get().state(), next);
                        }),
                        "Deletions",
                        "andUndoingAtOnceEndWithOneOfThem",
                        "hasOneWinnerOfManyThatGoTwoWays",
                        "isNotDoneFromAnyOtherState"),
                mutant(
                        "a deletion is leased a microsecond before it is due",
                        bent("deletions.lease", call -> {
                            Instant now = call.arg(0, Instant.class);
                            return call.proceedWith(
                                    now.plus(1, ChronoUnit.MICROS),
                                    call.args().get(1),
                                    call.args().get(2));
                        }),
                        "Deletions",
                        "comparesInstantsToTheMicrosecond",
                        "givesADeletionToNobodyElseUntilTheLeaseIsOver"),
                mutant(
                        "a deletion is leased to everybody",
                        bent(
                                "deletions.lease",
                                call -> call.proceedWith(
                                        call.args().get(0),
                                        call.args().get(1),
                                        call.args().get(0))),
                        "Deletions",
                        "givesADeletionToNobodyElseUntilTheLeaseIsOver",
                        "isGivenToOneOfManyEach"),
                mutant(
                        "a deletion is postponed whoever says so",
                        bent("deletions.postpone", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Deletions",
                        "isForTheHolderAlone",
                        "leavesAnotherShopsAlone"),
                mutant(
                        "a deletion is postponed within its lease alone",
                        DeletionMutants::postponingWithinTheLease,
                        "Deletions",
                        "isForAHolderWhoseLeaseIsOverUntilAnotherTakesTheNext"));
    }

    private static Storage postponingWithinTheLease(Storage storage) {
        AtomicReference<Instant> leasedUntil = new AtomicReference<>(Instant.MAX);
        return new BentStorage(storage, call -> {
            if (call.name().equals("deletions.lease")) {
                leasedUntil.set(call.arg(2, Instant.class));
            }
            boolean isLate = call.name().equals("deletions.postpone")
                    && call.arg(3, Instant.class).isAfter(leasedUntil.get());
            return isLate ? (Object) false : call.proceed();
        });
    }

    private static Stream<Mutant> ledgers() {
        return Stream.of(
                mutant(
                        "a line of a ledger is written over whatever it says",
                        bent("deletions.write", call -> {
                            DeletionStep read = call.arg(2, DeletionStep.class);
                            Optional<DeletionStep> present = call
                                    .unit()
                                    .deletions()
                                    .steps(call.arg(0, ShopId.class), call.arg(1, DeletionId.class))
                                    .stream()
                                    .filter(step -> step.name().equals(read.name()))
                                    .findFirst();
                            return present.isPresent()
                                    && (boolean) call.proceedWith(
                                            call.args().get(0),
                                            call.args().get(1),
                                            present.get(),
                                            call.args().get(3));
                        }),
                        "Deletions",
                        "hasOneWinnerOfManyThatReadTheSame",
                        "isNotWrittenOverAnythingButWhatWasRead",
                        "isWrittenOnceALine"),
                mutant(
                        "a ledger is in the order of its lines' names",
                        bent(
                                "deletions.steps",
                                call -> ((List<?>) call.proceed())
                                        .stream()
                                                .map(DeletionStep.class::cast)
                                                .sorted(Comparator.comparing(DeletionStep::name))
                                                .toList()),
                        "Deletions",
                        "keepsItsLinesInTheirOrder",
                        "keepsManyLinesInTheirOrder"));
    }

    private static Stream<Mutant> removals() {
        return Stream.of(
                mutant(
                        "a contact is erased although another account has it now",
                        bent("contacts.erase", call -> {
                            AccountId holder = call.unit()
                                    .contacts()
                                    .find(call.arg(0, ShopId.class), call.arg(1, EmailAddress.class))
                                    .map(Contact::account)
                                    .orElse(call.arg(2, AccountId.class));
                            return call.proceedWith(
                                    call.args().get(0), call.args().get(1), holder);
                        }),
                        "Removal",
                        "goesWhereItIsNobodysAndStaysWhereItIsAnothers"),
                mutant(
                        "entries about an account go whatever their topic is",
                        bent("outbox.removeAll", call -> {
                            call.proceedWith(
                                    call.args().get(0),
                                    call.args().get(1),
                                    "event",
                                    call.args().get(3));
                            return call.proceed();
                        }),
                        "Removal",
                        "keepsOtherTopicsAccountsAndShops"),
                mutant(
                        "one link more is removed than asked for",
                        bent(
                                "links.removeAll",
                                call -> call.proceedWith(
                                        call.args().get(0), call.args().get(1), call.arg(2, Integer.class) + 1)),
                        "Removal",
                        "goInBatches"),
                mutant(
                        "of the counts forgotten a wrong number is told",
                        bent("standalone.forget", call -> {
                            call.proceed();
                            return call.arg(0, List.class).size();
                        }),
                        "Quotas",
                        "countsEachForOneOfMany",
                        "hasTheNextUseOfEachBeginAWindowAndSaysHowManyHadACount"));
    }
}
