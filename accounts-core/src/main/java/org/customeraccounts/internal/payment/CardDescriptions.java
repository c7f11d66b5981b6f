package org.customeraccounts.internal.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.customeraccounts.internal.payment.CardAddition.Described;
import org.customeraccounts.internal.payment.CardInputs.NewCard;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.payment.GatewayReference;

/** What a gateway says of a token, of so many in a day. */
record CardDescriptions(Clock clock, PaymentGateways gateways, CardThrottle throttle) {
    /** Where the day begins last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    /** The card, or what {@link PaymentGateways} throws, or {@code TOO_MANY_ATTEMPTS} before it is asked. */
    Described described(Giver giver, GatewayReference reference, NewCard given) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LAST);
        return throttle.counted(
                giver,
                () -> gateways.described(giver.visit().shop(), reference, given),
                card -> card.card().face().isGoodOn(today));
    }

    /** The name of the gateway that takes new cards, or {@code CARDS_NOT_AVAILABLE}. */
    String gateway() {
        return gateways.first();
    }
}
