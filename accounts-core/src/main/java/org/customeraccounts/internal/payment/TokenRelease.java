package org.customeraccounts.internal.payment;

import java.time.Clock;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardState;
import org.customeraccounts.spi.storage.GatewayCardTransition;
import org.customeraccounts.spi.storage.UnitOfWork;

/** What becomes of a token that is needed no more, whoever lets go of it: it is detached at its gateway, later. */
public record TokenRelease(Clock clock) {
    /**
     * Lets go of a token, and adds its detachment to a bundle that the caller posts in the same unit of work.
     *
     * @return whether there is something to post; not where it is being detached already, was detached, or was refused
     */
    public boolean letGo(UnitOfWork unit, GatewayCard token, OutboxWriter.Bundle bundle) {
        Outcome<GatewayCard> outcome = token.after(GatewayCardTransition.LET_GO, clock.instant());
        if (!(outcome instanceof Outcome.Accepted<GatewayCard> accepted)) {
            return false;
        }
        GatewayCard next = accepted.value();
        boolean moved = next.state() != token.state() && unit.gatewayCards().move(token.state(), next);
        if (!moved || next.state() != GatewayCardState.DETACHING) {
            return false;
        }
        bundle.detach(next);
        return true;
    }
}
