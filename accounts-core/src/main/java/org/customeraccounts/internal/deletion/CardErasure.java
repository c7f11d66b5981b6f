package org.customeraccounts.internal.deletion;

import java.util.List;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.spi.storage.GatewayCard;

/** Deletes an account's cards. Their gateways let go of them, which is waited for until each did or is given up. */
record CardErasure(TokenRelease release, OutboxWriter outbox) {
    DeletionStep take(ErasureTurn turn) {
        turn.unit().cards().removeAll(turn.shop(), turn.id());
        List<GatewayCard> tokens = turn.unit().gatewayCards().list(turn.shop(), turn.id());
        if (!tokens.stream().map(GatewayCard::state).allMatch(GatewayCard.State::isSettled)) {
            letGo(turn, tokens);
            return turn.line();
        }
        int failed = count(tokens, GatewayCard.State.DETACH_FAILED);
        int unknown = count(tokens, GatewayCard.State.DETACH_UNKNOWN);
        // What a gateway may still hold stays on record.
        if (failed + unknown == 0) {
            turn.unit().gatewayCards().removeAll(turn.shop(), turn.id());
            turn.unit().gatewayCards().removeCustomers(turn.shop(), turn.id());
        }
        return turn.line().settled(count(tokens, GatewayCard.State.DETACHED), failed, unknown, turn.now());
    }

    private void letGo(ErasureTurn turn, List<GatewayCard> tokens) {
        OutboxWriter.Bundle bundle = outbox.about(turn.shop(), turn.id());
        tokens.forEach(token -> release.letGo(turn.unit(), token, bundle));
        bundle.postAny(turn.unit());
    }

    private static int count(List<GatewayCard> tokens, GatewayCard.State state) {
        return (int) tokens.stream().filter(token -> token.state() == state).count();
    }
}
