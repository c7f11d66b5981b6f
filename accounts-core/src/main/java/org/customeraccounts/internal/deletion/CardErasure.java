package org.customeraccounts.internal.deletion;

import java.util.List;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;

/** Deletes an account's cards. Their gateways let go of them, which is waited for until each did or is given up. */
record CardErasure(TokenRelease release, OutboxWriter outbox) {
    ErasureProgress take(ErasureTurn turn) {
        if (!removeCards(turn)) {
            return turn.further(0);
        }
        List<GatewayCard> tokens = turn.unit().gatewayCards().list(turn.shop(), turn.id());
        if (!tokens.stream().map(GatewayCard::state).allMatch(GatewayCard.State::isSettled)) {
            return letGo(turn, tokens) ? turn.waiting() : turn.further(0);
        }
        int failed = count(tokens, GatewayCard.State.DETACH_FAILED);
        int unknown = count(tokens, GatewayCard.State.DETACH_UNKNOWN);
        // What a gateway may still hold stays on record.
        if (failed + unknown == 0) {
            int removed = turn.unit().gatewayCards().removeAll(turn.shop(), turn.id(), turn.most());
            if (removed == turn.most()) {
                return turn.further(removed);
            }
            turn.unit().gatewayCards().removeCustomers(turn.shop(), turn.id());
        }
        int done = turn.line().done() + count(tokens, GatewayCard.State.DETACHED);
        return new ErasureProgress(turn.line().settled(done, failed, unknown, turn.now()), false);
    }

    /** Removes the saved cards, or some of them, and says whether those were all. */
    private static boolean removeCards(ErasureTurn turn) {
        int most = turn.unit().portion(SavedCard.MOST);
        if (most == SavedCard.MOST) {
            turn.unit().cards().removeAll(turn.shop(), turn.id());
            return true;
        }
        List<StoredCard> cards = turn.unit().cards().list(turn.shop(), turn.id());
        cards.stream().limit(most).forEach(card -> turn.unit().cards().remove(turn.shop(), turn.id(), card.id()));
        return cards.size() <= most;
    }

    /** Has tokens let go, or some of them, and says whether those were all. */
    private boolean letGo(ErasureTurn turn, List<GatewayCard> tokens) {
        OutboxWriter.Bundle bundle = outbox.about(turn.shop(), turn.id());
        long let = tokens.stream()
                .filter(token -> release.letGo(turn.unit(), token, bundle))
                .limit(turn.most())
                .count();
        bundle.postAny(turn.unit());
        return let < turn.most();
    }

    private static int count(List<GatewayCard> tokens, GatewayCard.State state) {
        return (int) tokens.stream().filter(token -> token.state() == state).count();
    }
}
