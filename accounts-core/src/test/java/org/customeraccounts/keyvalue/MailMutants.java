package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;

/** Faults of mailed links and of the outbox. */
final class MailMutants {
    private MailMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(links(), outbox(), deadLetters()).flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> links() {
        return Stream.of(
                mutant(
                        "a link works in every shop",
                        given("links.find", ShopId.class, shop -> ShopId.of("shop")),
                        "MailLinks",
                        "isEmptyForAnUnknownTokenAndInAnotherShop"),
                mutant(
                        "a spent link is not found by its sending",
                        bent(
                                "links.findBySending",
                                call -> ((Optional<?>) call.proceed())
                                        .map(StoredLink.class::cast)
                                        .filter(link -> link.spentAt() == null)),
                        "MailLinks",
                        "givesASpentOneWhichKeepsItsAttemptAndItsSending"),
                mutant(
                        "a link is spent as often as anybody asks",
                        bent("links.spend", call -> {
                            call.proceed();
                            return true;
                        }),
                        "MailLinks",
                        "isDoneOnceAndNotesWhen",
                        "hasOneWinnerOfMany"),
                mutant(
                        "links are spent whatever they are for",
                        bent(
                                "links.spendAll",
                                call -> call.unit()
                                        .links()
                                        .spendAll(
                                                call.arg(0, ShopId.class),
                                                call.arg(1, AccountId.class),
                                                EnumSet.allOf(LinkPurpose.class),
                                                call.arg(3, Instant.class))),
                        "MailLinks",
                        "spendsTheLinksOfThesePurposesAndSaysHowMany",
                        "spendsNoneForNoPurpose"),
                mutant(
                        "of the links spent together a wrong number is told",
                        bent("links.spendAll", call -> {
                            call.proceed();
                            return call.arg(2, Set.class).size();
                        }),
                        "MailLinks",
                        "countsNoneThatWasSpentBefore",
                        "countsEachLinkForOneOfMany"));
    }

    private static Stream<Mutant> outbox() {
        return Stream.of(
                mutant(
                        "of several entries the first alone is added",
                        bent(
                                "outbox.add",
                                call -> call.proceedWith(call.arg(0, List.class).stream()
                                        .limit(1)
                                        .toList())),
                        "Outbox",
                        "takesWhatHasBeenDueLongestFirst",
                        "getNoEntryTwiceAndLeaveNone"),
                mutant(
                        "an entry is leased a microsecond before it is due",
                        bent(
                                "outbox.lease",
                                call -> call.proceedWith(
                                        call.arg(0, Instant.class).plusNanos(1_000),
                                        call.args().get(1),
                                        call.args().get(2))),
                        "Outbox",
                        "comparesInstantsToTheMicrosecond",
                        "givesAnEntryToNobodyElseUntilTheLeaseIsOver"),
                mutant(
                        "a lease is given twice",
                        bent(
                                "outbox.lease",
                                call -> call.proceedWith(
                                        call.args().get(0), call.args().get(1), call.arg(0, Instant.class))),
                        "Outbox",
                        "givesAnEntryToNobodyElseUntilTheLeaseIsOver",
                        "takeAnAbandonedEntryOverOnce"),
                mutant(
                        "an attempt is not counted",
                        bent(
                                "outbox.lease",
                                call -> ((Optional<?>) call.proceed())
                                        .map(OutboxEntry.class::cast)
                                        .map(entry -> with(entry, 0))),
                        "Outbox",
                        "givesAnEntryWithItsFirstAttemptCounted"),
                mutant(
                        "an entry is done whoever says so",
                        bent("outbox.complete", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Outbox",
                        "isForTheHolderAlone",
                        "completeItOnce"),
                mutant(
                        "a postponed entry is due at once",
                        given("outbox.postpone", Instant.class, dueAt -> Instant.EPOCH),
                        "Outbox",
                        "hasTheEntryWaitUntilItIsDueAgain"));
    }

    private static Stream<Mutant> deadLetters() {
        return Stream.of(
                mutant(
                        "what is given up comes up again",
                        bent(
                                "outbox.bury",
                                call -> call.unit()
                                        .outbox()
                                        .postpone(
                                                call.arg(0, OutboxId.class),
                                                call.arg(1, UUID.class),
                                                call.arg(2, Instant.class))),
                        "DeadLetters",
                        "listsTheEntryAsItDied",
                        "leavesNothingToLeaseAndHoldsNothingUp"),
                mutant(
                        "the last error is cut",
                        given("outbox.bury", String.class, error -> error.substring(0, Math.min(error.length(), 100))),
                        "DeadLetters",
                        "keepsTheLongestError"),
                mutant(
                        "what is tried again is due at once",
                        given("outbox.revive", Instant.class, dueAt -> Instant.EPOCH),
                        "DeadLetters",
                        "hasTheEntryWaitWithItsAttemptsCountedAnew"));
    }

    private static OutboxEntry with(OutboxEntry entry, int attempts) {
        return new OutboxEntry(
                entry.id(), entry.shop(), entry.account(), entry.topic(), entry.payload(), entry.dueAt(), attempts);
    }
}
