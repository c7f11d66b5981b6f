package org.customeraccounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.internal.account.AccountAdministration;
import org.customeraccounts.internal.account.AccountClosure;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.account.LinkRefusal;
import org.customeraccounts.internal.account.PasswordReset;
import org.customeraccounts.internal.account.ProfileOperations;
import org.customeraccounts.internal.account.ResetMailRequests;
import org.customeraccounts.internal.account.SignUpOperation;
import org.customeraccounts.internal.account.UnverifiedOwner;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.address.AddressOperations;
import org.customeraccounts.internal.audit.AuditTrailReader;
import org.customeraccounts.internal.checkout.CheckoutOperations;
import org.customeraccounts.internal.checkout.OrderSignUpOperation;
import org.customeraccounts.internal.contact.ContactOperations;
import org.customeraccounts.internal.credential.AnswerPace;
import org.customeraccounts.internal.credential.FailurePacing;
import org.customeraccounts.internal.credential.ForeignHashCost;
import org.customeraccounts.internal.credential.PasswordChange;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.credential.PasswordPreparation;
import org.customeraccounts.internal.credential.PasswordProof;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.deletion.DeletionOperations;
import org.customeraccounts.internal.deletion.DeletionRunner;
import org.customeraccounts.internal.deletion.ErasureSteps;
import org.customeraccounts.internal.deletion.ParticipantErasure;
import org.customeraccounts.internal.email.BounceReports;
import org.customeraccounts.internal.email.EmailChangeRequests;
import org.customeraccounts.internal.email.EmailChangeReversal;
import org.customeraccounts.internal.email.EmailOperations;
import org.customeraccounts.internal.email.LinkConfirmation;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.email.PendingChanges;
import org.customeraccounts.internal.imports.CustomerImporter;
import org.customeraccounts.internal.imports.PlatformCustomers;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.MailAdmission;
import org.customeraccounts.internal.mail.MailAllowance;
import org.customeraccounts.internal.mail.MailComposer;
import org.customeraccounts.internal.mail.MailDelivery;
import org.customeraccounts.internal.mail.MailDesignOperations;
import org.customeraccounts.internal.mail.MailDomains;
import org.customeraccounts.internal.mail.MailDraftReader;
import org.customeraccounts.internal.mail.MailRenderer;
import org.customeraccounts.internal.mail.MailRequests;
import org.customeraccounts.internal.mail.ResetMailQuota;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Shutdown;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.GuestOrderDelivery;
import org.customeraccounts.internal.order.OrderErasure;
import org.customeraccounts.internal.order.OrderLinks;
import org.customeraccounts.internal.order.OrderOperations;
import org.customeraccounts.internal.order.PlatformOrders;
import org.customeraccounts.internal.outbox.DispatchLoop;
import org.customeraccounts.internal.outbox.Dispatcher;
import org.customeraccounts.internal.outbox.EventDelivery;
import org.customeraccounts.internal.outbox.Housekeeping;
import org.customeraccounts.internal.payment.CardOperations;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.session.SessionLookup;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.session.SessionOperations;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.settings.Navigation;
import org.customeraccounts.internal.settings.SettingsOperations;
import org.customeraccounts.internal.subscription.BillingDelivery;
import org.customeraccounts.internal.subscription.ContractOperations;
import org.customeraccounts.internal.subscription.PlatformContracts;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.payment.PlatformCards;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.storage.Storage;

/** Who works with whom: made once, from what the builder was given. */
final class Wiring {
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    private final OperationRunner runner;
    private final Navigation navigation;
    private final SignUpOperation signingUp;
    private final SignInOperation signingIn;
    private final Buying buying;
    private final ResetMailRequests resetMails;
    private final PasswordReset resettingPassword;
    private final LinkConfirmation confirmingLink;
    private final LinkRefusal refusingLink;
    private final SessionLookup foundSessions;
    private final SessionOperations sessions;
    private final ProfileOperations profile;
    private final EmailOperations emails;
    private final EmailChangeReversal revertingEmailChange;
    private final BounceReports bounces;
    private final PasswordChange passwords;
    private final PasswordPreparation preparedPasswords;
    private final AddressOperations addresses;
    private final Paying paying;
    private final AccountAdministration staffAccounts;
    private final DeletionOperations deletions;
    private final PlatformCustomers customers;
    private final ContactOperations contacts;
    private final SettingsOperations settings;
    private final MailDesignOperations mailDesigns;
    private final AuditTrailReader audit;
    private final Operations operations;
    private final DispatchLoop dispatchLoop;

    Wiring(AccountsBuilder given, Inputs inputs) {
        Links links = Objects.requireNonNull(given.links);
        Mailer mailer = Objects.requireNonNull(given.mailer);
        SecureRandom random = given.random;
        Clock clock = given.clock;
        SessionLimits limits = given.sessionLimits;
        Ids ids = new Ids(clock, random);
        TokenGenerator tokens = new TokenGenerator(random);
        OutboxJson json = new OutboxJson();
        MailRenderer renderer = new MailRenderer();
        EffectiveSettings effective = new EffectiveSettings(given.newShops);

        Storage storage = Objects.requireNonNull(given.storage);
        Journal journal = new Journal(storage, clock, ids);
        OutboxWriter postbox = new OutboxWriter(clock, ids, json);
        SessionGuard live = new SessionGuard(clock, limits);
        Throttle throttle = new Throttle(storage, clock, given.throttling);
        this.runner = new OperationRunner(storage, clock, ids, live, throttle, postbox);
        MailAllowance allowance = new MailAllowance(storage, clock);
        ResetMailQuota resets = new ResetMailQuota(storage, clock);
        AnswerPace pace = pace(given);
        PasswordHasher hashed = hashed(given, pace);
        ForeignHashCost foreign = new ForeignHashCost(storage, clock);
        PasswordRules rules = new PasswordRules(given.passwordPolicy, given.compromisedPasswords);
        PasswordPreparation preparation = new PasswordPreparation(rules, hashed);
        PasswordProof proven = new PasswordProof(hashed);
        LinkLookup mailed = new LinkLookup(clock);
        SessionOpener opened = new SessionOpener(runner, tokens, limits);
        MailDomains domains = new MailDomains(given.mailDomainCheck);
        PendingChanges pending = new PendingChanges(clock, postbox);
        Revocations revocations = new Revocations(clock, pending);
        MailRequests mails = new MailRequests(throttle, allowance, postbox);

        AddressInputs addressInputs = new AddressInputs(inputs, given.addressVerifier);
        this.paying = new Paying(given, runner, inputs, addressInputs, effective, json);
        MailboxHolds holds = new MailboxHolds(clock);
        AccountClosure closed = new AccountClosure(revocations, paying.ending(), holds);

        this.navigation = new Navigation(runner, effective, links);
        AccountOpener opening = new AccountOpener(runner, domains, rules, hashed, opened);
        this.signingIn =
                new SignInOperation(runner, inputs, effective, proven, opened, new FailurePacing(pace, foreign));
        this.signingUp = new SignUpOperation(runner, inputs, effective, opening, signingIn);
        this.buying = Buying.of(
                given, runner, tokens, inputs, addressInputs, effective, opening, signingIn, paying.checkoutCards());
        this.resetMails = new ResetMailRequests(runner, effective, holds);
        UnverifiedOwner unverified = new UnverifiedOwner(clock, paying.tokens(), buying.joining());
        this.resettingPassword = new PasswordReset(runner, effective, preparation, revocations, unverified, opened);
        this.confirmingLink = new LinkConfirmation(runner, mailed, proven, revocations, buying.joining(), resets);
        this.refusingLink = new LinkRefusal(runner, mailed, pending, closed, allowance, resets);
        this.revertingEmailChange =
                new EmailChangeReversal(runner, tokens, mailed, revocations, buying.joining(), resets);
        this.bounces = new BounceReports(runner, mailed, pending);
        this.foundSessions = new SessionLookup(storage, clock, limits);
        this.sessions = new SessionOperations(runner, limits, revocations);
        this.profile = new ProfileOperations(runner, inputs);
        this.emails = new EmailOperations(
                runner, new EmailChangeRequests(runner, allowance, domains, proven, pending), pending, mails);
        this.passwords = new PasswordChange(runner, effective, hashed, rules, revocations);
        this.preparedPasswords = preparation;
        this.addresses = new AddressOperations(runner, addressInputs);
        this.staffAccounts = new AccountAdministration(runner, closed, mails, buying.joining());
        this.deletions = new DeletionOperations(runner, effective, paying.ending(), revocations, buying.joining());
        this.customers = new PlatformCustomers(
                runner,
                new CustomerImporter(runner, inputs, hashed, given.wrapForeignHashes, foreign, buying.joining()));
        this.contacts = new ContactOperations(runner, inputs);
        this.settings = new SettingsOperations(runner, effective, inputs);
        this.mailDesigns = new MailDesignOperations(runner, inputs, renderer);
        this.audit = new AuditTrailReader(runner);
        Shutdown shutdown = new Shutdown(Dispatcher.SEND_LIMIT);
        Dispatcher dispatcher = new Dispatcher(
                runner,
                random,
                Map.of(
                        OutboxJson.MAIL,
                                new MailDelivery(
                                        runner,
                                        json,
                                        new MailDraftReader(effective, tokens),
                                        new MailAdmission(allowance, resets),
                                        new MailComposer(links, renderer),
                                        mailer),
                        OutboxJson.EVENT, new EventDelivery(json, given.listeners),
                        OutboxJson.ATTACH_CARD, paying.cardAttachment(),
                        OutboxJson.DETACH_CARD, paying.cardDetachment(),
                        OutboxJson.JOIN_ORDERS, new GuestOrderDelivery(buying.joining()),
                        OutboxJson.CONTRACT_REQUEST, new BillingDelivery(json, given.contractBilling)),
                shutdown);
        DeletionRunner deletionRunner = new DeletionRunner(
                runner,
                new ErasureSteps(runner, paying.tokens(), new OrderErasure(given.orderRetention), paying.ending()),
                new ParticipantErasure(storage, clock, given.erasureParticipants, LONGEST_ANSWER),
                shutdown);
        this.operations = new HostOperations(
                storage, dispatcher, new Housekeeping(storage, clock, limits, given.retention), deletionRunner);
        this.dispatchLoop = new DispatchLoop(dispatcher, shutdown);
    }

    private static AnswerPace pace(AccountsBuilder given) {
        if (given.pace != null) {
            return given.pace;
        }
        return given.hashingForTests ? AnswerPace.none() : AnswerPace.real();
    }

    private static PasswordHasher hashed(AccountsBuilder given, AnswerPace pace) {
        return given.hashingForTests
                ? PasswordHasher.forTests(
                        given.random, given.hashesAtOnce, given.longestWaitForHash, given.passwordVerifiers)
                : new PasswordHasher(
                        given.random, given.hashesAtOnce, given.longestWaitForHash, given.passwordVerifiers, pace);
    }

    Navigation navigation() {
        return navigation;
    }

    SignUpOperation signingUp() {
        return signingUp;
    }

    OrderSignUpOperation signingUpForOrder() {
        return buying.signingUpForOrder();
    }

    SignInOperation signingIn() {
        return signingIn;
    }

    CheckoutOperations checkingOut() {
        return buying.checkingOut();
    }

    ResetMailRequests resetMails() {
        return resetMails;
    }

    PasswordReset resettingPassword() {
        return resettingPassword;
    }

    LinkConfirmation confirmingLink() {
        return confirmingLink;
    }

    LinkRefusal refusingLink() {
        return refusingLink;
    }

    SessionLookup foundSessions() {
        return foundSessions;
    }

    SessionOperations sessions() {
        return sessions;
    }

    ProfileOperations profile() {
        return profile;
    }

    EmailOperations emails() {
        return emails;
    }

    EmailChangeReversal revertingEmailChange() {
        return revertingEmailChange;
    }

    BounceReports bounces() {
        return bounces;
    }

    PasswordChange passwords() {
        return passwords;
    }

    PasswordPreparation preparedPasswords() {
        return preparedPasswords;
    }

    AddressOperations addresses() {
        return addresses;
    }

    CardOperations cards() {
        return paying.cards();
    }

    PlatformCards platformCards(VisitorRequest visit) {
        return paying.platformCards(visit);
    }

    OrderOperations orders() {
        return buying.orders();
    }

    PlatformOrders recordedOrders() {
        return buying.recordedOrders();
    }

    OrderLinks mailedOrders() {
        return buying.mailedOrders();
    }

    ContractOperations contracts() {
        return paying.contracts();
    }

    PlatformContracts platformContracts() {
        return paying.platformContracts();
    }

    AccountAdministration staffAccounts() {
        return staffAccounts;
    }

    PlatformCustomers customers() {
        return customers;
    }

    DeletionOperations deletions() {
        return deletions;
    }

    ContactOperations contacts() {
        return contacts;
    }

    SettingsOperations settings() {
        return settings;
    }

    MailDesignOperations mailDesigns() {
        return mailDesigns;
    }

    AuditTrailReader audit() {
        return audit;
    }

    Operations operations() {
        return operations;
    }

    DispatchLoop dispatchLoop() {
        return dispatchLoop;
    }
}
