package org.customeraccounts;

import java.time.Clock;
import java.util.function.Function;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.payment.CardInputs;
import org.customeraccounts.internal.payment.CardOperations;
import org.customeraccounts.internal.payment.CardThrottle;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.payment.PaymentGateways;
import org.customeraccounts.internal.payment.PlatformCardOperations;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.internal.payment.TokenUsage;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.subscription.BillingRequests;
import org.customeraccounts.internal.subscription.ContractCards;
import org.customeraccounts.internal.subscription.ContractEnding;
import org.customeraccounts.internal.subscription.ContractMoves;
import org.customeraccounts.internal.subscription.ContractOperations;
import org.customeraccounts.internal.subscription.ContractTokenUse;
import org.customeraccounts.internal.subscription.PlatformContracts;
import org.customeraccounts.payment.PlatformCards;
import org.customeraccounts.spi.storage.Storage;

/** Who works with whom where somebody pays: the gateways, the saved cards, and the contracts that charge them. */
record Paying(
        PaymentGateways gateways,
        TokenRelease released,
        TokenUsage needed,
        ContractEnding ending,
        ContractCards contractCards,
        CheckoutCards checkoutCards,
        CardOperations cards,
        Function<VisitorRequest, PlatformCards> cardsOnFile,
        ContractOperations contracts,
        PlatformContracts contractLedger) {
    static Paying of(
            AccountsBuilder given,
            Storage storage,
            Ids ids,
            Inputs inputs,
            AddressInputs addressInputs,
            CardThrottle cardThrottle,
            EffectiveSettings effective,
            SessionGuard live,
            Journal journal,
            OutboxWriter postbox) {
        Clock clock = given.clock;
        PaymentGateways gateways = new PaymentGateways(given.gatewaysByName(), given.paymentGatewayLimit);
        TokenRelease released = new TokenRelease(clock);
        TokenUsage needed = new TokenUsage(released, new ContractTokenUse(clock));
        ContractMoves moves = new ContractMoves(clock, needed, postbox);
        BillingRequests billing = new BillingRequests(clock, ids, moves, postbox);
        ContractCards contractCards = new ContractCards(clock, effective, billing, moves);
        CardInputs cardInputs = new CardInputs(inputs, addressInputs);
        CardOperations cards = new CardOperations(
                storage,
                clock,
                ids,
                cardInputs,
                gateways,
                cardThrottle,
                effective,
                live,
                released,
                contractCards,
                needed,
                journal,
                postbox);
        return new Paying(
                gateways,
                released,
                needed,
                new ContractEnding(clock, billing),
                contractCards,
                new CheckoutCards(clock, ids, cardInputs, gateways, cardThrottle, released, needed, postbox),
                cards,
                visit -> new PlatformCardOperations(storage, clock, contractCards, journal, postbox, visit),
                new ContractOperations(storage, clock, effective, live, billing, contractCards, cards::adding, journal),
                new PlatformContracts(storage, clock, ids, inputs, effective, moves, contractCards, journal, postbox));
    }
}
