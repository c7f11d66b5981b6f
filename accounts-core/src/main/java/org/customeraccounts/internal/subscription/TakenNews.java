package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.subscription.ContractInputs.Told;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.ContractCards;
import org.customeraccounts.internal.support.ContractMoves;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCharge;
import org.customeraccounts.subscription.ContractEvent;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.NewsTaken;
import org.customeraccounts.value.ContractRequestId;

/** Takes the news of a contract that its billing tells: charges, and answers to what customers asked for. */
record TakenNews(Clock clock, ContractMoves moves, ContractCards cards) {
    private static final Refusal WRONG_CURRENCY =
            Refusal.invalid(List.of(Violation.of("amount", ErrorCode.INVALID_FORMAT)));

    /** What came of a charge, once for each key. */
    Outcome<NewsTaken> charged(UnitOfWork unit, Act act, Told told) {
        return LockedContract.of(unit, act, told.contract()).then(contract -> charged(unit, contract, told));
    }

    private Outcome<NewsTaken> charged(UnitOfWork unit, Contract contract, Told told) {
        ContractCharge charge = told.of(contract, clock.instant());
        boolean inCurrency =
                told.amount().currency().equals(contract.terms().price().currency());
        if (inCurrency && unit.contracts().insertCharge(charge)) {
            return moves.move(unit, contract, new ContractEvent.Charge(charge.outcome(), charge.until()))
                    .then(next -> taken(contract, next));
        }
        return unit.contracts()
                .charge(charge.shop(), charge.key())
                .map(before -> repeated(contract, before, charge))
                .orElseGet(() -> Outcome.refused(inCurrency ? Refusal.of(ErrorCode.STALE) : WRONG_CURRENCY));
    }

    private static Outcome<NewsTaken> repeated(Contract contract, ContractCharge before, ContractCharge again) {
        return before.tellsTheSameAs(again)
                ? Outcome.of(new NewsTaken(NewsTaken.Effect.REPEATED, contract))
                : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    /** What the billing says to a request: done, or not to be done. */
    Outcome<NewsTaken> answered(UnitOfWork unit, Act act, ContractRequestId id, ContractRequest.State answer) {
        return unit.contracts()
                .request(act.shop(), id)
                .map(asked -> LockedContract.of(unit, act, asked.account(), asked.contract())
                        .then(contract -> answered(unit, contract, asked, answer)))
                .orElseGet(LockedContract::unknown);
    }

    /** What was found may have been answered before its account was locked. */
    private Outcome<NewsTaken> answered(
            UnitOfWork unit, Contract contract, ContractRequest asked, ContractRequest.State answer) {
        if (asked.state() != ContractRequest.State.OPEN) {
            return late(contract, asked, answer);
        }
        Instant now = clock.instant();
        if (!unit.contracts().answer(asked.answered(answer, now))) {
            return unit.contracts()
                    .request(asked.shop(), asked.id())
                    .map(before -> late(contract, before, answer))
                    .orElseGet(LockedContract::unknown);
        }
        return answer == ContractRequest.State.ACKNOWLEDGED
                ? done(unit, contract, asked, now)
                : notDone(unit, contract, asked);
    }

    private static Outcome<NewsTaken> late(Contract contract, ContractRequest before, ContractRequest.State answer) {
        NewsTaken.Effect late = before.state() == answer ? NewsTaken.Effect.REPEATED : NewsTaken.Effect.OUT_OF_DATE;
        return Outcome.of(new NewsTaken(late, contract));
    }

    private Outcome<NewsTaken> done(UnitOfWork unit, Contract contract, ContractRequest asked, Instant now) {
        ContractRequest current = asked.with(cards.asOfNow(unit, asked));
        return moves.write(unit, contract, contract.acknowledged(current, now)).then(next -> {
            moves.letGoOf(unit, asked);
            return taken(contract, next);
        });
    }

    private Outcome<NewsTaken> notDone(UnitOfWork unit, Contract contract, ContractRequest asked) {
        moves.letGoOf(unit, asked);
        return Outcome.of(new NewsTaken(NewsTaken.Effect.APPLIED, contract));
    }

    private static Outcome<NewsTaken> taken(Contract before, Contract next) {
        boolean changed = next.version() != before.version();
        return Outcome.of(new NewsTaken(changed ? NewsTaken.Effect.APPLIED : NewsTaken.Effect.OUT_OF_DATE, next));
    }
}
