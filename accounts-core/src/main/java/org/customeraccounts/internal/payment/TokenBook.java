package org.customeraccounts.internal.payment;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.CardTask;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;

/** What is known of tokens, as the deliveries to gateways read and write it. */
final class TokenBook {
    private TokenBook() {}

    /** The token that a task names, as it stands now. */
    static Optional<GatewayCard> find(UnitOfWork unit, OutboxEntry entry, CardTask task) {
        return unit.gatewayCards().list(entry.shop(), entry.account()).stream()
                .filter(token -> token.id().equals(task.id()))
                .findFirst();
    }

    /** What a gateway is asked to do; the entry's id is the key, since it is the same at each attempt. */
    static PaymentGateway.Request request(UnitOfWork unit, OutboxEntry entry, GatewayCard token) {
        return new PaymentGateway.Request(
                entry.id().toString(),
                token.shop(),
                token.account(),
                token.reference().token(),
                unit.gatewayCards()
                        .customer(
                                token.shop(), token.account(), token.reference().gateway())
                        .orElse(null));
    }

    /** Locks the account, and moves on where the token stands then; empty where that cannot happen any more. */
    static Optional<GatewayCard> move(UnitOfWork unit, GatewayCard seen, GatewayCard.Transition event, Instant now) {
        unit.accounts().lock(seen.shop(), seen.account());
        return unit.gatewayCards()
                .find(seen.shop(), seen.reference())
                .flatMap(present -> moved(unit, present, event, now));
    }

    private static Optional<GatewayCard> moved(
            UnitOfWork unit, GatewayCard present, GatewayCard.Transition event, Instant now) {
        if (!(present.after(event, now) instanceof Outcome.Accepted<GatewayCard> accepted)) {
            return Optional.empty();
        }
        GatewayCard next = accepted.value();
        boolean stays = next.state() == present.state();
        return stays || unit.gatewayCards().move(present.state(), next) ? Optional.of(next) : Optional.empty();
    }
}
