package org.customeraccounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.account.Customers;
import org.customeraccounts.email.Emails;
import org.customeraccounts.internal.account.FoundCustomers;
import org.customeraccounts.internal.account.StaffedAccounts;
import org.customeraccounts.internal.account.StoredProfile;
import org.customeraccounts.internal.address.StoredAddresses;
import org.customeraccounts.internal.audit.StoredAudit;
import org.customeraccounts.internal.contact.StoredContacts;
import org.customeraccounts.internal.credential.ChangedPasswords;
import org.customeraccounts.internal.credential.ForeignWork;
import org.customeraccounts.internal.credential.HashedPasswords;
import org.customeraccounts.internal.credential.Pace;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.credential.PreparedPasswords;
import org.customeraccounts.internal.deletion.StoredDeletions;
import org.customeraccounts.internal.email.MailDomains;
import org.customeraccounts.internal.email.StoredEmails;
import org.customeraccounts.internal.journey.AskedParticipants;
import org.customeraccounts.internal.journey.CheckingOut;
import org.customeraccounts.internal.journey.CleaningUp;
import org.customeraccounts.internal.journey.ConfirmingLink;
import org.customeraccounts.internal.journey.CustomerEmails;
import org.customeraccounts.internal.journey.EvenFailures;
import org.customeraccounts.internal.journey.HostCustomers;
import org.customeraccounts.internal.journey.HostOperations;
import org.customeraccounts.internal.journey.ImportWrapping;
import org.customeraccounts.internal.journey.ImportingCustomers;
import org.customeraccounts.internal.journey.MailedLinks;
import org.customeraccounts.internal.journey.OpeningAccounts;
import org.customeraccounts.internal.journey.OwnSteps;
import org.customeraccounts.internal.journey.ProvenPasswords;
import org.customeraccounts.internal.journey.RefusingLink;
import org.customeraccounts.internal.journey.ReportedBounces;
import org.customeraccounts.internal.journey.RequestingEmailChange;
import org.customeraccounts.internal.journey.ResettingPassword;
import org.customeraccounts.internal.journey.RevertingEmailChange;
import org.customeraccounts.internal.journey.RunningDeletions;
import org.customeraccounts.internal.journey.SigningIn;
import org.customeraccounts.internal.journey.SigningUp;
import org.customeraccounts.internal.journey.SigningUpForOrder;
import org.customeraccounts.internal.mail.MailAdmission;
import org.customeraccounts.internal.mail.MailDelivery;
import org.customeraccounts.internal.mail.MailRenderer;
import org.customeraccounts.internal.mail.StoredMailDesigns;
import org.customeraccounts.internal.order.MailedOrders;
import org.customeraccounts.internal.order.RecordedOrders;
import org.customeraccounts.internal.order.RemainingOrders;
import org.customeraccounts.internal.order.SettledOrders;
import org.customeraccounts.internal.order.StoredOrders;
import org.customeraccounts.internal.outbox.DispatchLoop;
import org.customeraccounts.internal.outbox.Dispatcher;
import org.customeraccounts.internal.outbox.EventDelivery;
import org.customeraccounts.internal.outbox.Shutdown;
import org.customeraccounts.internal.payment.CardAttaching;
import org.customeraccounts.internal.payment.CardDetaching;
import org.customeraccounts.internal.payment.StoredCards;
import org.customeraccounts.internal.session.DeviceRecognition;
import org.customeraccounts.internal.session.FoundSessions;
import org.customeraccounts.internal.session.OpenedSessions;
import org.customeraccounts.internal.session.StoredSessions;
import org.customeraccounts.internal.settings.Navigation;
import org.customeraccounts.internal.settings.StoredSettings;
import org.customeraccounts.internal.subscription.BillingDelivery;
import org.customeraccounts.internal.subscription.ContractLedger;
import org.customeraccounts.internal.subscription.StoredContracts;
import org.customeraccounts.internal.support.AddressInputs;
import org.customeraccounts.internal.support.CardThrottle;
import org.customeraccounts.internal.support.ClosedAccounts;
import org.customeraccounts.internal.support.CustomerCall;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.HeldMailboxes;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;
import org.customeraccounts.internal.support.MailAllowance;
import org.customeraccounts.internal.support.MailsAskedFor;
import org.customeraccounts.internal.support.OutboxJson;
import org.customeraccounts.internal.support.PendingChanges;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.ResetMails;
import org.customeraccounts.internal.support.Revocations;
import org.customeraccounts.internal.support.Throttle;
import org.customeraccounts.internal.support.Tokens;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.payment.CardsOnFile;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.storage.Storage;

/** Who works with whom: made once, from what the builder was given. */
final class Wiring {
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    private final Storage storage;
    private final Journal journal;
    private final Navigation navigation;
    private final SigningUp signingUp;
    private final SigningIn signingIn;
    private final Buying buying;
    private final ResettingPassword resettingPassword;
    private final ConfirmingLink confirmingLink;
    private final RefusingLink refusingLink;
    private final FoundSessions foundSessions;
    private final StoredSessions sessions;
    private final StoredProfile profile;
    private final StoredEmails emails;
    private final RequestingEmailChange requestingEmailChange;
    private final RevertingEmailChange revertingEmailChange;
    private final ReportedBounces bounces;
    private final ChangedPasswords passwords;
    private final PreparedPasswords preparedPasswords;
    private final StoredAddresses addresses;
    private final Paying paying;
    private final StaffedAccounts staffAccounts;
    private final StoredDeletions deletions;
    private final ImportingCustomers importingCustomers;
    private final StoredContacts contacts;
    private final StoredSettings settings;
    private final StoredMailDesigns mailDesigns;
    private final StoredAudit audit;
    private final Operations operations;
    private final DispatchLoop dispatchLoop;

    Wiring(AccountsBuilder given, Inputs inputs) {
        Links links = Objects.requireNonNull(given.links);
        Mailer mailer = Objects.requireNonNull(given.mailer);
        SecureRandom random = given.random;
        Clock clock = given.clock;
        SessionLimits limits = given.sessionLimits;
        Ids ids = new Ids(clock, random);
        Tokens tokens = new Tokens(random);
        OutboxJson json = new OutboxJson();
        MailRenderer renderer = new MailRenderer();
        EffectiveSettings effective = new EffectiveSettings(given.newShops);

        this.storage = Objects.requireNonNull(given.storage);
        this.journal = new Journal(storage, clock, ids);
        Postbox postbox = new Postbox(clock, ids, json);
        LiveSession live = new LiveSession(clock, limits);
        Throttle throttle = new Throttle(storage, clock, given.throttling);
        MailAllowance allowance = new MailAllowance(storage, clock);
        ResetMails resets = new ResetMails(storage, clock);
        Pace pace = pace(given);
        HashedPasswords hashed = hashed(given, pace);
        ForeignWork foreign = new ForeignWork(storage, clock);
        PasswordRules rules = new PasswordRules(given.passwordPolicy, given.compromisedPasswords);
        ProvenPasswords proven = new ProvenPasswords(hashed);
        MailedLinks mailed = new MailedLinks(clock);
        DeviceRecognition devices = new DeviceRecognition(clock, ids, tokens);
        OpenedSessions opened = new OpenedSessions(clock, ids, tokens, limits, devices, postbox);
        MailDomains domains = new MailDomains(given.mailDomainCheck);
        PendingChanges pending = new PendingChanges(clock, postbox);
        Revocations revocations = new Revocations(clock, pending);
        MailsAskedFor mails = new MailsAskedFor(throttle, allowance, postbox);

        AddressInputs addressInputs = new AddressInputs(inputs, given.addressVerifier);
        CardThrottle cardThrottle = new CardThrottle(storage, clock, given.cardThrottling);
        this.paying =
                Paying.of(given, storage, ids, inputs, addressInputs, cardThrottle, effective, live, journal, postbox);
        ClosedAccounts closed = new ClosedAccounts(revocations, paying.ending(), new HeldMailboxes(clock));

        this.navigation = new Navigation(storage, effective, links);
        OpeningAccounts opening = new OpeningAccounts(storage, clock, ids, domains, rules, hashed, opened, postbox);
        this.signingIn = new SigningIn(
                storage,
                inputs,
                effective,
                throttle,
                proven,
                opened,
                devices,
                new EvenFailures(pace, foreign),
                journal);
        this.signingUp = new SigningUp(storage, clock, inputs, effective, throttle, opening, signingIn, journal);
        this.buying = Buying.of(
                given,
                storage,
                ids,
                tokens,
                inputs,
                addressInputs,
                effective,
                live,
                throttle,
                opening,
                opened,
                signingIn,
                paying.checkoutCards(),
                journal,
                postbox);
        this.resettingPassword = new ResettingPassword(
                storage,
                clock,
                ids,
                effective,
                throttle,
                mailed,
                rules,
                hashed,
                revocations,
                buying.joining(),
                paying.needed(),
                opened,
                devices,
                journal,
                postbox);
        this.confirmingLink = new ConfirmingLink(
                storage,
                clock,
                live,
                mailed,
                throttle,
                proven,
                revocations,
                buying.joining(),
                resets,
                journal,
                postbox);
        this.refusingLink = new RefusingLink(clock, mailed, pending, closed, allowance, resets, journal, postbox);
        this.requestingEmailChange = new RequestingEmailChange(
                storage, clock, ids, live, throttle, allowance, domains, proven, pending, journal, postbox);
        this.revertingEmailChange = new RevertingEmailChange(
                clock, ids, tokens, mailed, revocations, buying.joining(), resets, journal, postbox);
        this.bounces = new ReportedBounces(storage, mailed, pending, journal);
        this.foundSessions = new FoundSessions(storage, clock, limits);
        this.sessions = new StoredSessions(storage, clock, limits, live, revocations, journal);
        this.profile = new StoredProfile(storage, inputs, live, journal);
        this.emails = new StoredEmails(storage, clock, live, mails, pending, journal, postbox);
        this.passwords = new ChangedPasswords(
                storage, clock, effective, live, throttle, hashed, rules, revocations, journal, postbox);
        this.preparedPasswords = new PreparedPasswords(rules, hashed);
        this.addresses = new StoredAddresses(storage, clock, ids, addressInputs, live, journal, postbox);
        this.staffAccounts = new StaffedAccounts(storage, clock, closed, journal, postbox, mails, buying.joining());
        this.deletions = new StoredDeletions(
                storage, clock, ids, effective, paying.ending(), revocations, journal, postbox, buying.joining());
        this.importingCustomers = new ImportingCustomers(
                clock,
                ids,
                inputs,
                hashed,
                new ImportWrapping(storage, hashed, given.wrapForeignHashes),
                foreign,
                buying.joining(),
                journal);
        this.contacts = new StoredContacts(storage, clock, ids, inputs, journal);
        this.settings = new StoredSettings(storage, effective, inputs, journal);
        this.mailDesigns = new StoredMailDesigns(storage, inputs, renderer, journal);
        this.audit = new StoredAudit(storage, journal);
        Shutdown shutdown = new Shutdown(Dispatcher.SEND_LIMIT);
        Dispatcher dispatcher = new Dispatcher(
                storage,
                clock,
                ids,
                random,
                Map.of(
                        OutboxJson.MAIL,
                                new MailDelivery(
                                        storage,
                                        clock,
                                        json,
                                        tokens,
                                        effective,
                                        links,
                                        new MailAdmission(allowance, resets),
                                        renderer,
                                        mailer),
                        OutboxJson.EVENT, new EventDelivery(json, given.listeners),
                        OutboxJson.ATTACH_CARD,
                                new CardAttaching(
                                        paying.gateways(),
                                        cardThrottle,
                                        json,
                                        paying.contractCards(),
                                        journal,
                                        postbox),
                        OutboxJson.DETACH_CARD, new CardDetaching(paying.gateways(), json),
                        OutboxJson.JOIN_ORDERS, new RemainingOrders(buying.joining()),
                        OutboxJson.CONTRACT_REQUEST, new BillingDelivery(json, given.contractBilling)),
                shutdown);
        RunningDeletions running = new RunningDeletions(
                storage,
                clock,
                ids,
                new OwnSteps(
                        storage,
                        clock,
                        paying.released(),
                        new SettledOrders(given.orderRetention),
                        paying.ending(),
                        postbox),
                new AskedParticipants(storage, clock, given.erasureParticipants, LONGEST_ANSWER),
                shutdown);
        this.operations = new HostOperations(
                storage, dispatcher, new CleaningUp(storage, clock, limits, given.retention), running);
        this.dispatchLoop = new DispatchLoop(dispatcher, shutdown);
    }

    private static Pace pace(AccountsBuilder given) {
        if (given.pace != null) {
            return given.pace;
        }
        return given.hashingForTests ? Pace.none() : Pace.real();
    }

    private static HashedPasswords hashed(AccountsBuilder given, Pace pace) {
        return given.hashingForTests
                ? HashedPasswords.forTests(
                        given.random, given.hashesAtOnce, given.longestWaitForHash, given.passwordVerifiers)
                : new HashedPasswords(
                        given.random, given.hashesAtOnce, given.longestWaitForHash, given.passwordVerifiers, pace);
    }

    Navigation navigation() {
        return navigation;
    }

    SigningUp signingUp() {
        return signingUp;
    }

    SigningUpForOrder signingUpForOrder() {
        return buying.signingUpForOrder();
    }

    SigningIn signingIn() {
        return signingIn;
    }

    CheckingOut checkingOut() {
        return buying.checkingOut();
    }

    ResettingPassword resettingPassword() {
        return resettingPassword;
    }

    ConfirmingLink confirmingLink() {
        return confirmingLink;
    }

    RefusingLink refusingLink() {
        return refusingLink;
    }

    FoundSessions foundSessions() {
        return foundSessions;
    }

    StoredSessions sessions() {
        return sessions;
    }

    StoredProfile profile() {
        return profile;
    }

    Emails emails(CustomerCall call) {
        return new CustomerEmails(emails, requestingEmailChange, call);
    }

    RevertingEmailChange revertingEmailChange() {
        return revertingEmailChange;
    }

    ReportedBounces bounces() {
        return bounces;
    }

    ChangedPasswords passwords() {
        return passwords;
    }

    PreparedPasswords preparedPasswords() {
        return preparedPasswords;
    }

    StoredAddresses addresses() {
        return addresses;
    }

    StoredCards cards() {
        return paying.cards();
    }

    CardsOnFile cardsOnFile(Visit visit) {
        return paying.cardsOnFile().apply(visit);
    }

    StoredOrders orders() {
        return buying.orders();
    }

    RecordedOrders recordedOrders() {
        return buying.recordedOrders();
    }

    MailedOrders mailedOrders() {
        return buying.mailedOrders();
    }

    StoredContracts contracts() {
        return paying.contracts();
    }

    ContractLedger contractLedger() {
        return paying.contractLedger();
    }

    StaffedAccounts staffAccounts() {
        return staffAccounts;
    }

    Customers customers(Visit visit) {
        return new HostCustomers(new FoundCustomers(storage, journal, visit), importingCustomers, visit);
    }

    StoredDeletions deletions() {
        return deletions;
    }

    StoredContacts contacts() {
        return contacts;
    }

    StoredSettings settings() {
        return settings;
    }

    StoredMailDesigns mailDesigns() {
        return mailDesigns;
    }

    StoredAudit audit() {
        return audit;
    }

    Operations operations() {
        return operations;
    }

    DispatchLoop dispatchLoop() {
        return dispatchLoop;
    }
}
