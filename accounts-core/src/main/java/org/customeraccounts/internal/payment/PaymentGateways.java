package org.customeraccounts.internal.payment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.TimeLimit;
import org.customeraccounts.internal.payment.CardAddition.DescribedCard;
import org.customeraccounts.internal.payment.CardInputs.NewCard;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.value.ShopId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's payment gateways by name; the first takes new cards. Of what they throw, the class alone is logged. */
public final class PaymentGateways {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentGateways.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final Map<String, PaymentGateway> byName;
    private final Duration limit;

    public PaymentGateways(Map<String, PaymentGateway> byName, Duration limit) {
        this.byName = new LinkedHashMap<>(byName);
        this.limit = limit;
    }

    /** The name of the one that takes new cards, or {@code CARDS_NOT_AVAILABLE}. */
    String first() {
        return byName.keySet().stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(ErrorCode.CARDS_NOT_AVAILABLE).exception());
    }

    /** The one of that name. A node that was not given it fails, so that the entry is tried again where it was. */
    PaymentGateway named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalStateException("no payment gateway of that name"));
    }

    /** The card that a token stands for, or {@code PAYMENT_METHOD_NOT_SAVABLE} or {@code PAYMENT_METHOD_UNKNOWN}. */
    DescribedCard describe(ShopId shop, NewCard given) {
        PaymentMethod method = describe(shop, given.reference());
        if (method instanceof PaymentMethod.Card card) {
            return new DescribedCard(given, card);
        }
        ErrorCode code = method instanceof PaymentMethod.Wallet
                ? ErrorCode.PAYMENT_METHOD_NOT_SAVABLE
                : ErrorCode.PAYMENT_METHOD_UNKNOWN;
        throw Refusal.ofField(code, "token").exception();
    }

    /** What the gateway says, or {@code PAYMENT_GATEWAY_FAILED}: when it fails, takes too long, or says nothing. */
    private PaymentMethod describe(ShopId shop, GatewayReference card) {
        PaymentGateway gateway = named(card.gateway());
        try (TimeLimit timeLimit = new TimeLimit(limit, "customer-accounts-gateway")) {
            PaymentMethod method = timeLimit.call(() -> gateway.describe(shop, card.token()));
            if (method != null) {
                return method;
            }
            LOG.warn("The payment gateway {} answered nothing about a token", card.gateway());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn(
                    "The payment gateway {} could not describe a token: {}",
                    card.gateway(),
                    e.getClass().getName());
        }
        throw Refusal.throttled(ErrorCode.PAYMENT_GATEWAY_FAILED, TRY_AGAIN).exception();
    }
}
