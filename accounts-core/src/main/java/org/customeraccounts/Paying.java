package org.customeraccounts;

import java.time.Clock;
import java.util.function.Function;
import org.customeraccounts.internal.payment.CardInputs;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.payment.FiledCards;
import org.customeraccounts.internal.payment.PaymentGateways;
import org.customeraccounts.internal.payment.StoredCards;
import org.customeraccounts.internal.subscription.ContractLedger;
import org.customeraccounts.internal.subscription.StoredContracts;
import org.customeraccounts.internal.support.AddressInputs;
import org.customeraccounts.internal.support.AskedBilling;
import org.customeraccounts.internal.support.CardThrottle;
import org.customeraccounts.internal.support.ContractCards;
import org.customeraccounts.internal.support.ContractMoves;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.EndingContracts;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;
import org.customeraccounts.internal.support.NeededTokens;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.ReleasedTokens;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.payment.CardsOnFile;
import org.customeraccounts.spi.storage.Storage;

/** Who works with whom where somebody pays: the gateways, the saved cards, and the contracts that charge them. */
record Paying(
        PaymentGateways gateways,
        ReleasedTokens released,
        NeededTokens needed,
        EndingContracts ending,
        ContractCards contractCards,
        CheckoutCards checkoutCards,
        StoredCards cards,
        Function<Visit, CardsOnFile> cardsOnFile,
        StoredContracts contracts,
        ContractLedger contractLedger) {
    static Paying of(
            AccountsBuilder given,
            Storage storage,
            Ids ids,
            Inputs inputs,
            AddressInputs addressInputs,
            CardThrottle cardThrottle,
            EffectiveSettings effective,
            LiveSession live,
            Journal journal,
            Postbox postbox) {
        Clock clock = given.clock;
        PaymentGateways gateways = new PaymentGateways(given.gatewaysByName(), given.paymentGatewayLimit);
        ReleasedTokens released = new ReleasedTokens(clock);
        NeededTokens needed = new NeededTokens(clock, released);
        ContractMoves moves = new ContractMoves(clock, needed, postbox);
        AskedBilling billing = new AskedBilling(clock, ids, moves, postbox);
        ContractCards contractCards = new ContractCards(clock, effective, billing, moves);
        CardInputs cardInputs = new CardInputs(inputs, addressInputs);
        StoredCards cards = new StoredCards(
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
                new EndingContracts(clock, billing),
                contractCards,
                new CheckoutCards(clock, ids, cardInputs, gateways, cardThrottle, released, needed, postbox),
                cards,
                visit -> new FiledCards(storage, clock, contractCards, journal, postbox, visit),
                new StoredContracts(storage, clock, effective, live, billing, contractCards, cards::adding, journal),
                new ContractLedger(storage, clock, ids, inputs, effective, moves, contractCards, journal, postbox));
    }
}
