package org.customeraccounts.keyvalue;

import static org.customeraccounts.email.EmailChangeState.CANCELLED;
import static org.customeraccounts.email.EmailChangeState.PENDING;
import static org.customeraccounts.email.EmailChangeState.REVERTED;
import static org.customeraccounts.email.EmailChangeTransition.CANCEL;
import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** Faults of who has an address, and of how it changes. */
final class AddressMutants {
    private AddressMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(claims(), holds(), changes()).flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> claims() {
        return Stream.of(
                mutant(
                        "a key keeps its case",
                        given(
                                "emailClaims.claim",
                                EmailAddress.class,
                                typed -> EmailAddress.stored(typed.value(), "1:" + typed.value())),
                        "EmailClaims",
                        "ofAnothersAddressIsRefusedInAnySpelling",
                        "hasOneWinnerOfManyAccounts"),
                mutant(
                        "an address loses its spelling",
                        given(
                                "emailClaims.claim",
                                EmailAddress.class,
                                typed -> EmailAddress.stored(typed.value().toLowerCase(Locale.ROOT), typed.key())),
                        "EmailClaims",
                        "ofAFreeAddressIsInForceWithoutAnEnd",
                        "ofOnesOwnAddressTakesTheSpellingOfTheLastTime"),
                mutant(
                        "it is read first who has an address, and then written",
                        storage -> {
                            Meeting readers = new Meeting();
                            return new BentStorage(
                                    new BrokenTransactions.Autocommit(storage),
                                    Mutant.only("emailClaims.release", call -> {
                                        boolean holds = claim(call)
                                                .filter(claim -> claim.account()
                                                        .equals(call.args().get(2)))
                                                .isPresent();
                                        if (holds) {
                                            readers.meet();
                                        }
                                        call.proceed();
                                        return holds;
                                    }));
                        },
                        "EmailClaims",
                        "hasOneWinnerOfMany"),
                mutant(
                        "anybody gives an address up",
                        bent("emailClaims.release", call -> {
                            Optional<EmailClaim> claim = claim(call);
                            return claim.isPresent()
                                    && (boolean) call.proceedWith(
                                            call.args().get(0),
                                            call.args().get(1),
                                            claim.get().account());
                        }),
                        "EmailClaims",
                        "isForTheHolderAlone"));
    }

    private static Optional<EmailClaim> claim(BentStorage.Call call) {
        return call.unit().emailClaims().find(call.arg(0, ShopId.class), call.arg(1, EmailAddress.class));
    }

    private static Stream<Mutant> holds() {
        return Stream.of(
                mutant(
                        "a hold ends a microsecond early",
                        given("emailClaims.claim", Instant.class, now -> now.plusNanos(1_000)),
                        "EmailHolds",
                        "isRefusedUntilAMicrosecondBeforeItsEnd",
                        "hasNoWinnerOfManyBeforeItsEnd"),
                mutant(
                        "a hold never ends",
                        given("emailClaims.claim", Instant.class, now -> Instant.EPOCH),
                        "EmailHolds",
                        "isGrantedExactlyAtItsEndAndInForceThen",
                        "hasOneWinnerOfManyAtItsEnd"),
                mutant(
                        "a hold keeps the end that it had first",
                        bent("emailClaims.hold", call -> {
                            Instant first =
                                    claim(call).map(EmailClaim::heldUntil).orElse(call.arg(3, Instant.class));
                            return call.proceedWith(
                                    call.args().get(0),
                                    call.args().get(1),
                                    call.args().get(2),
                                    first);
                        }),
                        "EmailHolds",
                        "ofWhatIsHeldAlreadyMovesItsEnd"),
                mutant(
                        "giving all addresses up gives them up in every shop",
                        bent("emailClaims.releaseAll", call -> {
                            call.proceedWith(ShopId.of("Shop"), call.args().get(1));
                            return call.proceed();
                        }),
                        "EmailHolds",
                        "leavesOtherAccountsAndShopsAlone"));
    }

    private static Stream<Mutant> changes() {
        return Stream.of(
                mutant(
                        "two changes of one account are pending",
                        bent("emailChanges.insert", call -> {
                            EmailChange change = call.arg(0, EmailChange.class);
                            EmailChangeStore changes = call.unit().emailChanges();
                            Optional<EmailChange> first = changes.pending(change.shop(), change.account());
                            first.ifPresent(pending -> changes.move(
                                    PENDING,
                                    pending.after(CANCEL, Instant.EPOCH).orThrow()));
                            Object added = call.proceed();
                            first.ifPresent(pending -> changes.move(CANCELLED, pending));
                            return added;
                        }),
                        "EmailChanges",
                        "isRefusedWhileOneIsPendingInAUnitWhichGoesOn",
                        "isRefusedWhenTheOnePendingHasOnlyHadANewLink",
                        "hasOneWinnerOfManyForOneAccount"),
                mutant(
                        "a change moves on from whatever state it is in",
                        bent("emailChanges.move", call -> {
                            EmailChange next = call.arg(1, EmailChange.class);
                            Optional<EmailChange> stored =
                                    call.unit().emailChanges().find(next.shop(), next.id());
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(stored.get().stored(), next);
                        }),
                        "EmailChanges",
                        "isNotDoneFromAnyOtherState",
                        "hasOneWinnerOfManyThatReadTheSame"),
                mutant(
                        "a change's old address loses its spelling",
                        given("emailChanges.insert", EmailChange.class, AddressMutants::inSmallLetters),
                        "EmailChanges",
                        "givesAddressesAsTheyWereTyped"),
                mutant(
                        "changes asked for at an instant are not among those since",
                        given("emailChanges.requestedSince", Instant.class, since -> since.plusNanos(1_000)),
                        "EmailChanges",
                        "beginsWithTheInstantAndNotAMicrosecondBefore"),
                mutant(
                        "changes confirmed at an instant are among those after it",
                        given("emailChanges.undoable", Instant.class, since -> since.minusNanos(1_000)),
                        "EmailChanges",
                        "beginsAMicrosecondAfterTheInstant"),
                mutant(
                        "changes that were undone are no part of a chain",
                        bent(
                                "emailChanges.undoable",
                                call -> ((List<?>) call.proceed())
                                        .stream()
                                                .map(EmailChange.class::cast)
                                                .filter(change -> change.stored() != REVERTED)
                                                .toList()),
                        "EmailChanges",
                        "isAlsoOfWhatCanBeUndoneNoMore"),
                mutant(
                        "changes are listed newest first",
                        bent("emailChanges.requestedSince", call -> {
                            List<?> newestFirst = new ArrayList<>((List<?>) call.proceed());
                            Collections.reverse(newestFirst);
                            return newestFirst;
                        }),
                        "EmailChanges",
                        "isInTheOrderOfTheIds"));
    }

    private static EmailChange inSmallLetters(EmailChange change) {
        EmailAddress old = change.oldAddress();
        return new EmailChange(
                change.id(),
                change.shop(),
                change.account(),
                EmailAddress.stored(old.value().toLowerCase(Locale.ROOT), old.key()),
                change.newAddress(),
                change.session(),
                change.stored(),
                new EmailChange.Times(change.requestedAt(), change.mintedAt(), change.decidedAt()));
    }
}
