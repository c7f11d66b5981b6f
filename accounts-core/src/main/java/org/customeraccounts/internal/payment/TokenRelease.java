package org.customeraccounts.internal.payment;

import java.time.Clock;
import java.time.Instant;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Lets go of a gateway's tokens once nothing is charged by them: they are detached at their gateway, later. Whoever
 * asks keeps the account locked.
 */
public record TokenRelease(Clock clock, TokenUse use) {
    /**
     * Lets go of a token unless a saved card has it or a contract needs it, and adds what is to be posted to the
     * bundle. To be called once the card, or the contract, does not have it any more.
     */
    public void letGoIfFree(
            UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token, OutboxWriter.Bundle bundle) {
        boolean saved = unit.cards().list(shop, account).stream()
                .anyMatch(card -> card.reference().equals(token));
        Instant now = clock.instant();
        if (!saved && !use.isCharged(unit, shop, account, token, now)) {
            unit.gatewayCards().find(shop, token).ifPresent(kept -> letGo(unit, kept, bundle));
        }
    }

    /**
     * Lets go of a token, whoever needs it, and adds its detachment to a bundle that the caller posts in the same unit
     * of work.
     *
     * @return whether there is something to post; not where it is being detached already, was detached, or was refused
     */
    public boolean letGo(UnitOfWork unit, GatewayCard token, OutboxWriter.Bundle bundle) {
        Outcome<GatewayCard> outcome = token.after(GatewayCard.Transition.LET_GO, clock.instant());
        if (!(outcome instanceof Outcome.Accepted<GatewayCard> accepted)) {
            return false;
        }
        GatewayCard next = accepted.value();
        boolean moved = next.state() != token.state() && unit.gatewayCards().move(token.state(), next);
        if (!moved || next.state() != GatewayCard.State.DETACHING) {
            return false;
        }
        bundle.detach(next);
        return true;
    }
}
