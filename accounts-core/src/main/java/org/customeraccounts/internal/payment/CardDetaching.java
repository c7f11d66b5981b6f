package org.customeraccounts.internal.payment;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.internal.support.CardErrand;
import org.customeraccounts.internal.support.Delivery;
import org.customeraccounts.internal.support.OutboxJson;
import org.customeraccounts.outbox.OutboxEntry;
import org.customeraccounts.payment.GatewayCard;
import org.customeraccounts.payment.GatewayCardEvent;
import org.customeraccounts.payment.GatewayCardState;
import org.customeraccounts.spi.GatewayRequest;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Has cards that were let go of detached at their gateways. */
public record CardDetaching(PaymentGateways gateways, OutboxJson json) implements Delivery {
    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        CardErrand errand = json.readErrand(entry.payload());
        return KnownTokens.find(unit, entry, errand)
                .filter(token -> isToBeDetached(token.state(), errand.anyhow()))
                .map(token -> new Detaching(token, KnownTokens.request(unit, entry, token)));
    }

    private static boolean isToBeDetached(GatewayCardState state, boolean anyhow) {
        return switch (state) {
            case DETACHING, DETACH_FAILED, DETACH_UNKNOWN -> true;
            case DETACHED -> anyhow;
            case ATTACHING, ATTACHED, REFUSED -> false;
        };
    }

    private final class Detaching implements Sending {
        private final GatewayCard token;
        private final GatewayRequest request;

        private Detaching(GatewayCard token, GatewayRequest request) {
            this.token = token;
            this.request = request;
        }

        @Override
        public void send() throws Exception {
            gateways.named(token.reference().gateway()).detach(request);
        }

        @Override
        public void sent(UnitOfWork unit, Instant now) {
            KnownTokens.move(unit, token, GatewayCardEvent.DETACH, now);
        }

        @Override
        public void givenUp(UnitOfWork unit, boolean forGood, Instant now) {
            KnownTokens.move(unit, token, forGood ? GatewayCardEvent.FAIL : GatewayCardEvent.GIVE_UP, now);
        }
    }
}
