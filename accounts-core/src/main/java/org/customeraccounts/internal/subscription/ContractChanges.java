package org.customeraccounts.internal.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractCardChanged;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractRequest.Change;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.value.CardId;
import org.jspecify.annotations.Nullable;

/**
 * Has a contract changed: at once, or by asking the billing where that is elsewhere. Whatever is changed is written
 * with all that follows.
 */
public record ContractChanges(OperationRunner runner, TokenRelease tokens) {
    /** What a customer decides. */
    public Outcome<Contract> decide(UnitOfWork unit, Contract contract, Change change) {
        ContractTransition.Decision decision = decision(change);
        return contract.terms().billedElsewhere()
                ? askToDecide(unit, contract, change, decision)
                : move(unit, contract, decision);
    }

    private static ContractTransition.Decision decision(Change change) {
        return switch (change) {
            case CANCEL -> ContractTransition.Decision.CANCEL;
            case CANCEL_NOW -> ContractTransition.Decision.CANCEL_NOW;
            case RESUME -> ContractTransition.Decision.RESUME;
            case CARD -> throw new IllegalArgumentException("a card is chosen, not decided");
        };
    }

    /** Judged as if what was asked for before had been done. */
    private Outcome<Contract> askToDecide(
            UnitOfWork unit, Contract contract, Change change, ContractTransition.Decision decision) {
        Instant now = runner.now();
        List<ContractRequest> open = open(unit, contract);
        Contract expected = CustomerContract.asked(contract, open, false)
                .flatMap(ContractRequest::decision)
                .map(before -> contract.after(before, now))
                .map(outcome -> outcome instanceof Outcome.Accepted<Contract> yes ? yes.value() : contract)
                .orElse(contract);
        return expected.after(decision, now)
                .then(next -> next.version() == expected.version()
                        ? Outcome.of(contract)
                        : ask(unit, contract, open, change, null));
    }

    /** Whether another card can be chosen for it: to be asked of all before the first is changed. */
    public Outcome<Contract> canBePaid(UnitOfWork unit, Contract contract) {
        if (!contract.isRunning(runner.now())) {
            return Outcome.refused(Refusal.of(ErrorCode.CONTRACT_ENDED, "contract", contract.id()));
        }
        return contract.terms().billedElsewhere() && open(unit, contract).size() >= ContractRequest.MOST
                ? tooMany()
                : Outcome.of(contract);
    }

    /** By which card it is charged from now on, or by none. */
    public Outcome<Contract> payBy(UnitOfWork unit, Contract contract, @Nullable ContractCard card) {
        if (contract.terms().billedElsewhere()) {
            return askToPayBy(unit, contract, card);
        }
        boolean same = isSame(contract.card(), card);
        return same ? Outcome.of(contract) : write(unit, contract, contract.paidBy(card));
    }

    private Outcome<Contract> askToPayBy(UnitOfWork unit, Contract contract, @Nullable ContractCard card) {
        List<ContractRequest> open = open(unit, contract);
        Optional<ContractRequest> asked = CustomerContract.asked(contract, open, true);
        ContractCard expected = asked.isPresent() ? asked.get().card() : contract.card();
        return isSame(expected, card) ? Outcome.of(contract) : ask(unit, contract, open, Change.CARD, card);
    }

    private static boolean isSame(@Nullable ContractCard one, @Nullable ContractCard other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        // What they show does not count: a card with a later expiry is the same card.
        return one.id().equals(other.id()) && one.reference().equals(other.reference());
    }

    private static List<ContractRequest> open(UnitOfWork unit, Contract contract) {
        return unit.contracts().open(contract.shop(), contract.account()).stream()
                .filter(request -> request.contract().equals(contract.id()))
                .toList();
    }

    private Outcome<Contract> ask(
            UnitOfWork unit,
            Contract contract,
            List<ContractRequest> open,
            Change change,
            @Nullable ContractCard card) {
        return open.size() >= ContractRequest.MOST ? tooMany() : ask(unit, contract, change, card);
    }

    private Outcome<Contract> ask(UnitOfWork unit, Contract contract, Change change, @Nullable ContractCard card) {
        Contract next = contract.asked();
        if (!unit.contracts().change(next)) {
            return Outcome.refused(ErrorCode.STALE);
        }
        ContractRequest request = new ContractRequest(
                runner.ids().contractRequest(),
                contract.shop(),
                contract.account(),
                contract.id(),
                change,
                card,
                next.version(),
                ContractRequest.State.OPEN,
                runner.now(),
                null);
        unit.contracts().insertRequest(request);
        runner.outbox().about(contract.shop(), contract.account()).ask(request).post(unit);
        return Outcome.of(next);
    }

    /**
     * It ends here and now. A billing elsewhere is asked to end it too, unless it was asked to already; however many
     * requests wait there.
     */
    Outcome<Contract> end(UnitOfWork unit, Contract contract) {
        Outcome<Contract> asked = contract.terms().billedElsewhere() && !isAskedToEnd(unit, contract)
                ? ask(unit, contract, Change.CANCEL_NOW, null)
                : Outcome.of(contract);
        return asked.then(next -> move(unit, next, ContractTransition.Decision.END));
    }

    private static boolean isAskedToEnd(UnitOfWork unit, Contract contract) {
        return CustomerContract.asked(contract, open(unit, contract), false)
                .filter(request -> request.change() == Change.CANCEL_NOW)
                .isPresent();
    }

    private static Outcome<Contract> tooMany() {
        return Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", ContractRequest.MOST));
    }

    /** What the machine makes of an event, written. */
    public Outcome<Contract> move(UnitOfWork unit, Contract before, ContractTransition event) {
        return before.after(event, runner.now()).then(next -> write(unit, before, next));
    }

    /**
     * The next version, written; {@code STALE} when it does not follow what is kept. Nothing is done where nothing
     * changed.
     */
    public Outcome<Contract> write(UnitOfWork unit, Contract before, Contract next) {
        if (next.version() == before.version()) {
            return Outcome.of(before);
        }
        if (!unit.contracts().change(next)) {
            return Outcome.refused(ErrorCode.STALE);
        }
        tell(unit, before, next);
        return Outcome.of(next);
    }

    private void tell(UnitOfWork unit, Contract before, Contract next) {
        Instant now = runner.now();
        OutboxWriter.Bundle bundle = runner.outbox().about(next.shop(), next.account());
        boolean ended = next.endedAt() != null && before.endedAt() == null;
        if (ended || next.state(now) != before.state(now)) {
            bundle.event(new ContractMoved(next.shop(), next.account(), now, next.id(), next.state(now)));
        }
        if (!Objects.equals(cardOf(before), cardOf(next))) {
            bundle.event(new ContractCardChanged(next.shop(), next.account(), now, next.id(), cardOf(next)));
        }
        ContractCard left = before.card();
        if (left != null && (ended || !next.isChargedBy(left.reference()))) {
            tokens.letGoIfFree(unit, next.shop(), next.account(), left.reference(), bundle);
        }
        bundle.postAny(unit);
    }

    /** What was asked for is answered: the token that it asked for is let go unless something else needs it. */
    public void letGoOf(UnitOfWork unit, ContractRequest answered) {
        ContractCard card = answered.card();
        if (card != null) {
            OutboxWriter.Bundle bundle = runner.outbox().about(answered.shop(), answered.account());
            tokens.letGoIfFree(unit, answered.shop(), answered.account(), card.reference(), bundle);
            bundle.postAny(unit);
        }
    }

    private static @Nullable CardId cardOf(Contract contract) {
        ContractCard card = contract.card();
        return card == null ? null : card.id();
    }
}
