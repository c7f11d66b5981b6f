package org.customeraccounts.memory;

import static org.customeraccounts.memory.Mutant.bent;
import static org.customeraccounts.memory.Mutant.given;
import static org.customeraccounts.memory.Mutant.mutant;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCharge;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.ShopId;

/** Faults of subscriptions and memberships. */
final class ContractMutants {
    private ContractMutants() {}

    static Stream<Mutant> all() {
        AtomicLong made = new AtomicLong();
        return Stream.of(
                mutant(
                        "a key begins as many contracts as are asked for",
                        bent("contracts.insert", call -> {
                            boolean added = (boolean) call.proceed();
                            return added
                                    || (boolean) call.proceedWith(
                                            call.args().get(0),
                                            IdempotencyKey.of(call.arg(1, IdempotencyKey.class).value() + made.incrementAndGet()),
                                            call.args().get(2));
                        }),
                        "Contracts",
                        "hasOneWinnerOfManyUnderOneKey",
                        "isNotDoneTwiceUnderOneKeyAndTheUnitGoesOn"),
                mutant(
                        "keys of contracts are the same in small letters and in capitals",
                        given("contracts.insert", IdempotencyKey.class, key -> IdempotencyKey.of(key.value().toLowerCase(Locale.ROOT))),
                        "Contracts",
                        "takesKeysThatLookAlikeForDifferentOnes"),
                mutant(
                        "the last who changes a contract wins",
                        bent("contracts.change", call -> {
                            Contract next = call.arg(0, Contract.class);
                            Optional<Contract> stored = call.unit().contracts().find(next.shop(), next.id());
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(
                                            versioned(next, stored.get().version() + 1));
                        }),
                        "Contracts",
                        "hasOneWinnerOfManyThatReadTheSame",
                        "isNotDoneOnAnyVersionButTheOneBefore"),
                mutant(
                        "a cancelled contract runs a microsecond too long",
                        given("contracts.running", Instant.class, now -> now.minusNanos(1_000)),
                        "Contracts",
                        "takesACancelledOneForRunningUntilExactlyTheEndOfWhatWasPaidFor"),
                mutant(
                        "a charge is recorded as often as it is told",
                        bent("contracts.insertCharge", call -> {
                            call.proceedWith(call.arg(0, ContractCharge.class));
                            return true;
                        }),
                        "Contracts",
                        "hasOneWinnerOfManyThatTellOfIt",
                        "isKeptUnderItsKeyOnceAndTheUnitGoesOn"),
                mutant(
                        "a request is answered as often as anybody likes",
                        bent("contracts.answer", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Contracts",
                        "hasOneAnswerOfMany",
                        "isAnsweredOnce"),
                mutant(
                        "contracts are removed in every shop",
                        bent("contracts.removeAll", call -> {
                            call.proceedWith(ShopId.of("Shop"), call.args().get(1), call.args().get(2));
                            return call.proceed();
                        }),
                        "Contracts",
                        "removesThoseOfOneAccountAloneWithAllThatWasToldOfThem"),
                mutant(
                        "contracts are removed all at once",
                        given("contracts.removeAll", Integer.class, most -> 1_000),
                        "Contracts",
                        "goesInBatchesTheContractsLast"));
    }

    private static Contract versioned(Contract next, long version) {
        return new Contract(
                next.id(),
                next.shop(),
                next.account(),
                next.terms(),
                next.paidUntil(),
                next.failedUntil(),
                next.paused(),
                next.cancelled(),
                next.endedAt(),
                next.card(),
                next.toldOf(),
                next.cardAnswered(),
                next.termAnswered(),
                next.begunAt(),
                version);
    }
}
