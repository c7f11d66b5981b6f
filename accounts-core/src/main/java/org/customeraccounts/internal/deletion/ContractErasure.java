package org.customeraccounts.internal.deletion;

import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.internal.account.AccountEnding;
import org.customeraccounts.subscription.ContractRequest;

/** Deletes an account's contracts. What runs is ended, and the billing's answer waited for. */
record ContractErasure(AccountEnding contracts) {
    /** What still waits for an answer once that has lasted long enough goes unanswered, and is counted. */
    DeletionStep take(ErasureTurn turn) {
        contracts.end(turn.unit(), turn.shop(), turn.id());
        int asked = askedToEnd(turn);
        if (asked > 0 && turn.isEarly()) {
            return turn.line();
        }
        int removed = remove(turn);
        DeletionStep counted = turn.line().losing(asked == 0 ? 0 : asked - askedToEnd(turn));
        return removed == ErasureTurn.BATCH
                ? counted.further(removed, turn.now())
                : counted.settled(counted.done() + removed, counted.failed(), 0, turn.now());
    }

    /** Takes what came since, and says how many that were. */
    int takeLate(ErasureTurn turn) {
        contracts.end(turn.unit(), turn.shop(), turn.id());
        return remove(turn);
    }

    private static int remove(ErasureTurn turn) {
        return turn.unit().contracts().removeAll(turn.shop(), turn.id(), ErasureTurn.BATCH);
    }

    private static int askedToEnd(ErasureTurn turn) {
        return (int) turn.unit().contracts().open(turn.shop(), turn.id()).stream()
                .filter(request -> request.change() == ContractRequest.Change.CANCEL_NOW)
                .count();
    }
}
