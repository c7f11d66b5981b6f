package org.customeraccounts;

import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.payment.CardAddition;
import org.customeraccounts.internal.payment.CardAttachment;
import org.customeraccounts.internal.payment.CardDetachment;
import org.customeraccounts.internal.payment.CardInputs;
import org.customeraccounts.internal.payment.CardOperations;
import org.customeraccounts.internal.payment.CardThrottle;
import org.customeraccounts.internal.payment.PaymentGateways;
import org.customeraccounts.internal.payment.PlatformCardOperations;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.subscription.ContractCards;
import org.customeraccounts.internal.subscription.ContractChanges;
import org.customeraccounts.internal.subscription.ContractOperations;
import org.customeraccounts.internal.subscription.ContractTermination;
import org.customeraccounts.internal.subscription.PlatformContracts;
import org.customeraccounts.payment.PlatformCards;

/** Gateways, saved cards, and the contracts that charge them. */
final class PaymentServices {
    final TokenRelease tokens;
    final ContractTermination contractEnding;
    final CardAddition addition;
    final CardOperations cards;
    final ContractOperations contracts;
    final PlatformContracts platformContracts;
    final CardAttachment attachment;
    final CardDetachment detachment;

    private final OperationRunner runner;
    private final ContractCards contractCards;

    PaymentServices(AccountsBuilder given, KernelServices kernel) {
        this.runner = kernel.runner;
        EffectiveSettings settings = kernel.settings;
        PaymentGateways gateways = new PaymentGateways(given.gatewaysByName(), given.paymentGatewayLimit);
        CardThrottle throttle = new CardThrottle(runner.storage(), runner.clock(), given.cardThrottling);
        CardInputs inputs = new CardInputs(kernel.inputs, kernel.addressInputs);
        this.tokens = new TokenRelease(runner.clock(), ContractCards::isCharged);
        ContractChanges changes = new ContractChanges(runner, tokens);
        this.contractCards = new ContractCards(runner.clock(), settings, changes);
        this.addition = new CardAddition(runner, inputs, gateways, throttle, tokens);
        this.contractEnding = new ContractTermination(runner.clock(), changes);
        this.cards = new CardOperations(runner, inputs, settings, addition, contractCards, tokens);
        this.contracts = new ContractOperations(runner, settings, changes, contractCards, cards);
        this.platformContracts = new PlatformContracts(runner, kernel.inputs, settings, changes, contractCards);
        this.attachment = new CardAttachment(runner, gateways, throttle, kernel.json, contractCards);
        this.detachment = new CardDetachment(gateways, kernel.json);
    }

    PlatformCards platformCards(VisitorRequest request) {
        return new PlatformCardOperations(runner, contractCards, request);
    }
}
