package org.customeraccounts.internal.payment;

import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Which of a gateway's tokens something is still charged by: a saved card, a running contract, or a contract that may
 * be, once the billing elsewhere has answered. Whoever asks keeps the account locked.
 */
public record TokenUsage(TokenRelease released, TokenUse use) {
    /**
     * Lets go of a token unless a saved card has it or a contract needs it, and adds what is to be posted to the
     * bundle. To be called once the card, or the contract, does not have it any more.
     */
    public void letGoIfFree(
            UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token, OutboxWriter.Bundle bundle) {
        boolean saved = unit.cards().list(shop, account).stream()
                .anyMatch(card -> card.reference().equals(token));
        if (!saved && !use.isCharged(unit, shop, account, token)) {
            unit.gatewayCards().find(shop, token).ifPresent(kept -> released.letGo(unit, kept, bundle));
        }
    }
}
