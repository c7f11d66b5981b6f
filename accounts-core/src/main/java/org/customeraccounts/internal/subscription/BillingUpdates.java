package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.subscription.ContractInputs.ReportedCharge;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.subscription.UpdateResult;
import org.customeraccounts.value.ContractRequestId;

/** Takes what a billing reports of a contract: charges, and answers to what customers asked for. */
record BillingUpdates(Clock clock, ContractChanges changes, ContractCards cards) {
    private static final Refusal WRONG_CURRENCY =
            Refusal.invalid(List.of(Violation.of("amount", ErrorCode.INVALID_FORMAT)));

    /** What came of a charge, once for each key. */
    Decision<UpdateResult> charged(UnitOfWork unit, AuditContext audit, ReportedCharge reported) {
        return ContractLock.change(unit, audit, reported.contract(), contract -> charged(unit, contract, reported));
    }

    private Outcome<UpdateResult> charged(UnitOfWork unit, Contract contract, ReportedCharge reported) {
        ContractCharge charge = reported.of(contract, clock.instant());
        boolean inCurrency =
                reported.amount().currency().equals(contract.terms().price().currency());
        // The key decides: what is reported twice moves the contract once.
        if (inCurrency && unit.contracts().insertCharge(charge)) {
            return changes.move(unit, contract, new ContractTransition.Charge(charge.outcome(), charge.until()))
                    .then(next -> taken(contract, next));
        }
        return unit.contracts()
                .charge(charge.shop(), charge.key())
                .map(before -> repeated(contract, before, charge))
                .orElseGet(() -> Outcome.refused(inCurrency ? Refusal.of(ErrorCode.STALE) : WRONG_CURRENCY));
    }

    private static Outcome<UpdateResult> repeated(Contract contract, ContractCharge before, ContractCharge again) {
        return before.tellsTheSameAs(again)
                ? Outcome.of(new UpdateResult(UpdateResult.Effect.REPEATED, contract))
                : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    /** What the billing says to a request: done, or not to be done. */
    Decision<UpdateResult> answered(
            UnitOfWork unit, AuditContext audit, ContractRequestId id, ContractRequest.State answer) {
        return unit.contracts()
                .request(audit.shop(), id)
                .map(asked -> ContractLock.change(
                        unit,
                        audit,
                        asked.account(),
                        asked.contract(),
                        contract -> answered(unit, contract, asked, answer)))
                .orElseGet(() -> new Decision<>(ContractLock.unknown(), audit));
    }

    /** What was found may have been answered before its account was locked. */
    private Outcome<UpdateResult> answered(
            UnitOfWork unit, Contract contract, ContractRequest asked, ContractRequest.State answer) {
        if (asked.state() != ContractRequest.State.OPEN) {
            return late(contract, asked, answer);
        }
        Instant now = clock.instant();
        if (!unit.contracts().answer(asked.answered(answer, now))) {
            return unit.contracts()
                    .request(asked.shop(), asked.id())
                    .map(before -> late(contract, before, answer))
                    .orElseGet(ContractLock::unknown);
        }
        return answer == ContractRequest.State.ACKNOWLEDGED
                ? done(unit, contract, asked, now)
                : notDone(unit, contract, asked);
    }

    private static Outcome<UpdateResult> late(Contract contract, ContractRequest before, ContractRequest.State answer) {
        UpdateResult.Effect late =
                before.state() == answer ? UpdateResult.Effect.REPEATED : UpdateResult.Effect.OUT_OF_DATE;
        return Outcome.of(new UpdateResult(late, contract));
    }

    private Outcome<UpdateResult> done(UnitOfWork unit, Contract contract, ContractRequest asked, Instant now) {
        ContractRequest current = asked.with(cards.asOfNow(unit, asked));
        return changes.write(unit, contract, contract.acknowledged(current, now))
                .then(next -> {
                    changes.letGoOf(unit, asked);
                    return taken(contract, next);
                });
    }

    private Outcome<UpdateResult> notDone(UnitOfWork unit, Contract contract, ContractRequest asked) {
        changes.letGoOf(unit, asked);
        return Outcome.of(new UpdateResult(UpdateResult.Effect.APPLIED, contract));
    }

    private static Outcome<UpdateResult> taken(Contract before, Contract next) {
        boolean changed = next.version() != before.version();
        return Outcome.of(
                new UpdateResult(changed ? UpdateResult.Effect.APPLIED : UpdateResult.Effect.OUT_OF_DATE, next));
    }
}
