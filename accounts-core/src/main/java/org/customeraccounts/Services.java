package org.customeraccounts;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.internal.address.AddressOperations;
import org.customeraccounts.internal.audit.AuditTrailReader;
import org.customeraccounts.internal.contact.ContactOperations;
import org.customeraccounts.internal.deletion.DeletionRunner;
import org.customeraccounts.internal.deletion.ErasureSteps;
import org.customeraccounts.internal.deletion.ParticipantErasure;
import org.customeraccounts.internal.mail.MailDesignOperations;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.Shutdown;
import org.customeraccounts.internal.order.GuestOrderDelivery;
import org.customeraccounts.internal.order.OrderErasure;
import org.customeraccounts.internal.outbox.DispatchLoop;
import org.customeraccounts.internal.outbox.Dispatcher;
import org.customeraccounts.internal.outbox.EventDelivery;
import org.customeraccounts.internal.outbox.Housekeeping;
import org.customeraccounts.internal.settings.Navigation;
import org.customeraccounts.internal.settings.SettingsOperations;
import org.customeraccounts.internal.subscription.BillingDelivery;
import org.customeraccounts.internal.subscription.ContractEndDelivery;
import org.customeraccounts.outbox.Operations;

/** Who works with whom: made once, from what the builder was given. */
final class Services {
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    final CredentialServices credentials;
    final SessionServices sessions;
    final PaymentServices payment;
    final OrderServices orders;
    final EmailServices email;
    final AccountServices accounts;
    final MailDesignOperations mailDesigns;
    final AddressOperations addresses;
    final ContactOperations contacts;
    final SettingsOperations settings;
    final Navigation navigation;
    final AuditTrailReader audit;
    final Operations operations;
    final DispatchLoop dispatchLoop;

    Services(AccountsBuilder given, Inputs inputs) {
        KernelServices kernel = new KernelServices(given, inputs);
        OperationRunner runner = kernel.runner;
        MailServices mail = new MailServices(given, kernel);
        this.sessions = new SessionServices(given, kernel);
        this.credentials = new CredentialServices(given, kernel, mail, sessions);
        this.payment = new PaymentServices(given, kernel);
        this.orders = new OrderServices(given, kernel, credentials, payment.addition);
        this.email = new EmailServices(kernel, mail, sessions, credentials.proof, orders.guestOrders);
        this.accounts = new AccountServices(given, kernel, mail, credentials, payment, orders);
        this.mailDesigns = mail.designs;
        this.addresses = new AddressOperations(runner, kernel.addressInputs);
        this.contacts = new ContactOperations(runner, inputs);
        this.settings = new SettingsOperations(runner, kernel.settings, inputs);
        this.navigation = new Navigation(runner, kernel.settings, Objects.requireNonNull(given.links));
        this.audit = new AuditTrailReader(runner);
        Shutdown shutdown = new Shutdown(Dispatcher.SEND_LIMIT);
        Dispatcher dispatcher = new Dispatcher(runner, given.random, deliveries(given, kernel, mail), shutdown);
        this.operations = new HostOperations(
                runner.storage(),
                dispatcher,
                new Housekeeping(runner.storage(), runner.clock(), given.sessionLimits, given.retention),
                deletions(given, runner, shutdown));
        this.dispatchLoop = new DispatchLoop(dispatcher, shutdown);
    }

    private Map<String, Delivery> deliveries(AccountsBuilder given, KernelServices kernel, MailServices mail) {
        OutboxJson json = kernel.json;
        return Map.of(
                OutboxJson.MAIL,
                mail.delivery(given, kernel),
                OutboxJson.EVENT,
                new EventDelivery(json, given.listeners),
                OutboxJson.ATTACH_CARD,
                payment.attachment,
                OutboxJson.DETACH_CARD,
                payment.detachment,
                OutboxJson.JOIN_ORDERS,
                new GuestOrderDelivery(orders.guestOrders),
                OutboxJson.CONTRACT_REQUEST,
                new BillingDelivery(json, given.contractBilling),
                OutboxJson.END_CONTRACTS,
                new ContractEndDelivery(kernel.runner, payment.contractEnding));
    }

    private DeletionRunner deletions(AccountsBuilder given, OperationRunner runner, Shutdown shutdown) {
        return new DeletionRunner(
                runner,
                new ErasureSteps(
                        runner, payment.tokens, new OrderErasure(given.orderRetention), payment.contractEnding),
                new ParticipantErasure(runner.storage(), runner.clock(), given.erasureParticipants, LONGEST_ANSWER),
                shutdown);
    }
}
