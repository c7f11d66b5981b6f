package org.customeraccounts;

import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.payment.CardAddition;
import org.customeraccounts.internal.payment.CardAttachment;
import org.customeraccounts.internal.payment.CardDetachment;
import org.customeraccounts.internal.payment.CardInputs;
import org.customeraccounts.internal.payment.CardOperations;
import org.customeraccounts.internal.payment.CardThrottle;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.payment.PaymentGateways;
import org.customeraccounts.internal.payment.PlatformCardOperations;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.subscription.ContractCards;
import org.customeraccounts.internal.subscription.ContractChanges;
import org.customeraccounts.internal.subscription.ContractEnding;
import org.customeraccounts.internal.subscription.ContractOperations;
import org.customeraccounts.internal.subscription.PlatformContracts;
import org.customeraccounts.payment.PlatformCards;

/** Who works with whom where somebody pays: the gateways, the saved cards, and the contracts that charge them. */
final class Paying {
    private final OperationRunner runner;
    private final TokenRelease tokens;
    private final ContractEnding ending;
    private final ContractCards contractCards;
    private final CheckoutCards checkoutCards;
    private final CardOperations cards;
    private final ContractOperations contracts;
    private final PlatformContracts platformContracts;
    private final CardAttachment cardAttachment;
    private final CardDetachment cardDetachment;

    Paying(
            AccountsBuilder given,
            OperationRunner runner,
            Inputs inputs,
            AddressInputs addressInputs,
            EffectiveSettings settings,
            OutboxJson json) {
        PaymentGateways gateways = new PaymentGateways(given.gatewaysByName(), given.paymentGatewayLimit);
        CardThrottle throttle = new CardThrottle(runner.storage(), runner.clock(), given.cardThrottling);
        CardInputs cardInputs = new CardInputs(inputs, addressInputs);
        this.runner = runner;
        this.tokens = new TokenRelease(runner.clock(), ContractCards::isCharged);
        ContractChanges changes = new ContractChanges(runner, tokens);
        this.contractCards = new ContractCards(runner.clock(), settings, changes);
        CardAddition addition = new CardAddition(runner, cardInputs, gateways, throttle, tokens);
        this.ending = new ContractEnding(runner.clock(), changes);
        this.checkoutCards = new CheckoutCards(runner.ids(), addition);
        this.cards = new CardOperations(runner, cardInputs, settings, addition, contractCards, tokens);
        this.contracts = new ContractOperations(runner, settings, changes, contractCards, cards);
        this.platformContracts = new PlatformContracts(runner, inputs, settings, changes, contractCards);
        this.cardAttachment = new CardAttachment(runner, gateways, throttle, json, contractCards);
        this.cardDetachment = new CardDetachment(gateways, json);
    }

    CardAttachment cardAttachment() {
        return cardAttachment;
    }

    CardDetachment cardDetachment() {
        return cardDetachment;
    }

    TokenRelease tokens() {
        return tokens;
    }

    ContractEnding ending() {
        return ending;
    }

    CheckoutCards checkoutCards() {
        return checkoutCards;
    }

    CardOperations cards() {
        return cards;
    }

    PlatformCards platformCards(VisitorRequest request) {
        return new PlatformCardOperations(runner, contractCards, request);
    }

    ContractOperations contracts() {
        return contracts;
    }

    PlatformContracts platformContracts() {
        return platformContracts;
    }
}
