package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.PageRequest;
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
                                            IdempotencyKey.of(call.arg(1, IdempotencyKey.class)
                                                            .value()
                                                    + made.incrementAndGet()),
                                            call.args().get(2));
                        }),
                        "Contracts",
                        "hasOneWinnerOfManyUnderOneKey",
                        "isNotDoneTwiceUnderOneKeyAndTheUnitGoesOn"),
                mutant(
                        "keys of contracts are the same in small letters and in capitals",
                        given(
                                "contracts.insert",
                                IdempotencyKey.class,
                                key -> IdempotencyKey.of(key.value().toLowerCase(Locale.ROOT))),
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
                        "a key of 128 characters is cut",
                        given(
                                "contracts.insert",
                                IdempotencyKey.class,
                                key -> IdempotencyKey.of(cut(key.value(), 127))),
                        "Contracts",
                        "keepsAKeyADigestAndTextsUpToTheirLimits"),
                mutant(
                        "a digest of 64 characters is cut",
                        given("contracts.insert", String.class, digest -> cut(digest, 63)),
                        "Contracts",
                        "keepsAKeyADigestAndTextsUpToTheirLimits"),
                mutant(
                        "contracts that rest, end or have no card are said to be charged",
                        storage -> new BentStorage(storage, chargingAll()),
                        "Contracts",
                        "ofThoseThatWillBeChargedGivesNoneThatRestsOrEndsOrHasNoCard",
                        "takesOneThatWasEndedForOver"),
                mutant(
                        "a contract is over a microsecond early",
                        given("contracts.over", Instant.class, until -> until.plusNanos(1_000)),
                        "Contracts",
                        "takesACancelledOneForRunningUntilExactlyTheEndOfWhatWasPaidFor"),
                mutant(
                        "more contracts are over than are asked for",
                        given("contracts.over", Integer.class, most -> Integer.MAX_VALUE),
                        "Contracts",
                        "ofThoseThatAreOverGivesSoManyFirstThoseThatWereOverFirst"),
                mutant(
                        "memberships are listed as subscriptions",
                        given("contracts.page", ContractKind.class, kind -> ContractKind.SUBSCRIPTION),
                        "Contracts",
                        "addsAContractThatIsFoundAndListed"),
                mutant(
                        "keys of charges are the same in small letters and in capitals",
                        bent("contracts.insertCharge", call -> {
                            ContractCharge told = call.arg(0, ContractCharge.class);
                            String key = told.key().value().toLowerCase(Locale.ROOT);
                            return call.proceedWith(keyed(told, IdempotencyKey.of(key)));
                        }),
                        "Contracts",
                        "isAnotherUnderAKeyThatLooksAlikeOrInAnotherShop"),
                mutant(
                        "the oldest request stands last",
                        bent("contracts.open", call -> {
                            List<Object> open = new ArrayList<>((List<?>) call.proceed());
                            Collections.reverse(open);
                            return open;
                        }),
                        "Contracts",
                        "isFoundAndOpenUntilItIsAnswered"),
                mutant(
                        "an answer comes to the request of the same id in another shop too",
                        bent("contracts.answer", call -> {
                            ContractRequest next = call.arg(0, ContractRequest.class);
                            call.unit()
                                    .contracts()
                                    .request(ShopId.of("Shop"), next.id())
                                    .map(other -> other.answered(next.state(), Instant.EPOCH))
                                    .ifPresent(call.unit().contracts()::answer);
                            return call.proceed();
                        }),
                        "Contracts",
                        "isOpenAndAnsweredInItsShopAlone"),
                mutant(
                        "a charge goes a microsecond before its time",
                        given("contracts.removeCharges", Instant.class, by -> by.plusNanos(1_000)),
                        "ContractHousekeeping",
                        "goExactlyWhenTheyWereRecordedLongEnoughAgoAndFreeTheirKeys"),
                mutant(
                        "more charges are removed than asked for",
                        given("contracts.removeCharges", Integer.class, most -> Integer.MAX_VALUE),
                        "ContractHousekeeping",
                        "areRemovedInBoundedNumbers"),
                mutant(
                        "an answered request goes a microsecond before its time",
                        given("contracts.removeAnswered", Instant.class, by -> by.plusNanos(1_000)),
                        "ContractHousekeeping",
                        "goExactlyWhenTheyWereAnsweredLongEnoughAgo"),
                mutant(
                        "a removed request is counted twice",
                        bent("contracts.removeAnswered", call -> 2 * (int) call.proceed()),
                        "ContractHousekeeping",
                        "areCountedOnceByMany",
                        "areRemovedInBoundedNumbers"),
                mutant(
                        "contracts are removed in every shop",
                        bent("contracts.removeAll", call -> {
                            call.proceedWith(
                                    ShopId.of("Shop"),
                                    call.args().get(1),
                                    call.args().get(2));
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

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /** All subscriptions of the account that had one last. */
    private static BentStorage.Bend chargingAll() {
        AtomicReference<AccountId> last = new AtomicReference<>();
        return call -> {
            if (call.name().equals("contracts.insert")) {
                last.set(call.arg(0, Contract.class).account());
            }
            return call.name().equals("contracts.charging")
                    ? call.unit()
                            .contracts()
                            .page(
                                    call.arg(0, ShopId.class),
                                    last.get(),
                                    ContractKind.SUBSCRIPTION,
                                    call.arg(1, PageRequest.class))
                    : call.proceed();
        };
    }

    private static ContractCharge keyed(ContractCharge charge, IdempotencyKey key) {
        return new ContractCharge(
                charge.shop(),
                charge.account(),
                charge.contract(),
                key,
                charge.outcome(),
                charge.amount(),
                charge.until(),
                charge.recordedAt());
    }

    private static Contract versioned(Contract next, long version) {
        return new Contract(
                next.id(),
                next.shop(),
                next.account(),
                next.terms(),
                next.lifecycle(),
                next.payment(),
                next.answered(),
                version);
    }
}
