package org.customeraccounts.internal.payment;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.internal.operation.CardTask;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Has cards that were let go of detached at their gateways. */
public record CardDetachment(PaymentGateways gateways, OutboxJson json) implements Delivery {
    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        CardTask task = json.readCardTask(entry.payload());
        return TokenBook.find(unit, entry, task)
                .filter(token -> isToBeDetached(token.state(), task.anyhow()))
                .map(token -> new Detaching(token, TokenBook.request(unit, entry, token)));
    }

    private static boolean isToBeDetached(GatewayCard.State state, boolean anyhow) {
        return switch (state) {
            case DETACHING, DETACH_FAILED, DETACH_UNKNOWN -> true;
            case DETACHED -> anyhow;
            case ATTACHING, ATTACHED, REFUSED -> false;
        };
    }

    private final class Detaching implements Sending {
        private final GatewayCard token;
        private final PaymentGateway.Request request;

        private Detaching(GatewayCard token, PaymentGateway.Request request) {
            this.token = token;
            this.request = request;
        }

        @Override
        public void send() throws Exception {
            gateways.named(token.reference().gateway()).detach(request);
        }

        @Override
        public void sent(UnitOfWork unit, Instant now) {
            TokenBook.move(unit, token, GatewayCard.Transition.DETACH, now);
        }

        @Override
        public void givenUp(UnitOfWork unit, boolean forGood, Instant now) {
            TokenBook.move(unit, token, forGood ? GatewayCard.Transition.FAIL : GatewayCard.Transition.GIVE_UP, now);
        }
    }
}
