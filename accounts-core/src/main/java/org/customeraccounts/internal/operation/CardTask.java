package org.customeraccounts.internal.operation;

import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.value.CardId;

/**
 * What waits to be done with a card at its gateway, as the outbox keeps it. The token is looked up when it is done.
 *
 * @param card the id of the {@link GatewayCard}
 * @param anyhow whether to do it also where it was done before
 */
public record CardTask(String card, boolean anyhow) {
    static CardTask about(GatewayCard card, boolean anyhow) {
        return new CardTask(card.id().toString(), anyhow);
    }

    public CardId id() {
        return CardId.parse(card);
    }
}
