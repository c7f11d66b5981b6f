package org.customeraccounts.internal.deletion;

import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.internal.account.AccountEnding;
import org.customeraccounts.subscription.ContractRequest;

/** Deletes an account's contracts. What runs is ended, and the billing's answer waited for. */
record ContractErasure(AccountEnding contracts) {
    /** What still waits for an answer once that has lasted long enough goes unanswered, and is counted. */
    ErasureProgress take(ErasureTurn turn) {
        if (!end(turn)) {
            return turn.further(0);
        }
        int asked = askedToEnd(turn);
        if (asked > 0 && turn.isEarly()) {
            return turn.waiting();
        }
        int removed = remove(turn);
        DeletionStep counted = turn.line().losing(asked == 0 ? 0 : asked - askedToEnd(turn));
        return removed == turn.most()
                ? new ErasureProgress(counted.further(removed, turn.now()), true)
                : new ErasureProgress(
                        counted.settled(counted.done() + removed, counted.failed(), 0, turn.now()), false);
    }

    /** Ends what runs, or some of it, and says whether that was all. */
    boolean end(ErasureTurn turn) {
        return contracts.endSome(turn.unit(), turn.shop(), turn.id());
    }

    /** Removes some, and says how many. */
    int remove(ErasureTurn turn) {
        return turn.unit().contracts().removeAll(turn.shop(), turn.id(), turn.most());
    }

    private static int askedToEnd(ErasureTurn turn) {
        return (int) turn.unit().contracts().open(turn.shop(), turn.id()).stream()
                .filter(request -> request.change() == ContractRequest.Change.CANCEL_NOW)
                .count();
    }
}
