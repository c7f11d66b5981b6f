package org.customeraccounts.internal.subscription;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractCardChanged;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.value.CardId;
import org.jspecify.annotations.Nullable;

/** Writes what becomes of contracts, whoever decided it, with all that follows. */
public record ContractMoves(OperationRunner runner, TokenRelease tokens) {
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
