package org.customeraccounts.internal.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.credential.ShopWords;
import org.customeraccounts.internal.credential.ThrottleSubjects;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.email.EmailChangeHistory;
import org.customeraccounts.internal.email.MailboxHolds;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.payment.TokenUsage;
import org.customeraccounts.internal.session.DeviceRecognition;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Whoever reads the account's mailbox sets a new password. */
public final class PasswordReset {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final EffectiveSettings settings;
    private final Throttle throttle;
    private final ThrottleSubjects counted;
    private final LinkLookup links;
    private final PasswordRules rules;
    private final PasswordHasher hashed;
    private final Revocations revocations;
    private final EmailChangeHistory history;
    private final MailboxHolds held;
    private final AddressVerified verification;
    private final UnverifiedOwner unproven;
    private final SessionOpener sessions;
    private final DeviceRecognition devices;
    private final Journal journal;
    private final OutboxWriter postbox;

    public PasswordReset(
            Storage storage,
            Clock clock,
            Ids ids,
            EffectiveSettings settings,
            Throttle throttle,
            LinkLookup links,
            PasswordRules rules,
            PasswordHasher hashed,
            Revocations revocations,
            AddressVerified verification,
            TokenUsage needed,
            SessionOpener sessions,
            DeviceRecognition devices,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.throttle = throttle;
        this.counted = new ThrottleSubjects(storage);
        this.links = links;
        this.rules = rules;
        this.hashed = hashed;
        this.revocations = revocations;
        this.history = new EmailChangeHistory(clock);
        this.held = new MailboxHolds(clock);
        this.verification = verification;
        this.unproven = new UnverifiedOwner(clock, needed);
        this.sessions = sessions;
        this.devices = devices;
        this.journal = journal;
        this.postbox = postbox;
    }

    /** Who has the address, and whether whoever asks comes from a device that the account knows. */
    private record Asked(
            @Nullable Account account, @Nullable EmailChange wayBack, MailShare share) {
        Optional<AccountId> id() {
            return Optional.ofNullable(account)
                    .map(Account::id)
                    .or(() -> Optional.ofNullable(wayBack).map(EmailChange::account));
        }
    }

    private Outcome<Asked> look(UnitOfWork unit, VisitorRequest visit, EmailAddress address) {
        return settings.withAccounts(unit, visit.shop()).then(shop -> {
            Optional<Account> account = unit.accounts().findByEmail(visit.shop(), address);
            boolean known = devices.find(unit, visit)
                    .filter(device -> account.filter(device::isOf).isPresent())
                    .isPresent();
            EmailChange wayBack =
                    held.at(unit, visit.shop(), address, ids.account()).orElse(null);
            MailShare share = known ? MailShare.OWNER : MailShare.ANYBODY;
            return Outcome.of(new Asked(account.orElse(null), wayBack, share));
        });
    }

    /**
     * The same answer and the same work, whether the address has an account or not, and whether a mail is left for it:
     * that is decided when the mail's turn comes, and the mail of an account that does not exist is dropped then. Never
     * refused by address, since anybody could use that up. To a mailbox that is held, and can undo a change of address,
     * goes the link that does so.
     */
    public void request(VisitorRequest visit, @Nullable String typed) {
        Act act = Act.ofVisitor(visit, AuditAction.PASSWORD_RESET_REQUEST);
        journal.recording(act, () -> {
            EmailAddress address = Inputs.email("email", typed).orThrow();
            act.masked(address);
            throttle.admitSource(visit, Throttle.Attempt.PASSWORD_RESET);
            Asked asked = storage.read(unit -> look(unit, visit, address)).orThrow();
            Optional<Account> known = Optional.ofNullable(asked.account());
            asked.id().ifPresent(act::about);
            AccountId account = asked.id().orElseGet(ids::account);
            EmailAddress mailbox = known.map(Account::email).orElse(address);
            return journal.commit(act, unit -> {
                link(postbox.about(visit.shop(), account), asked, mailbox).post(unit);
                return Outcome.of(address);
            });
        });
    }

    private static OutboxWriter.Bundle link(OutboxWriter.Bundle bundle, Asked asked, EmailAddress mailbox) {
        EmailChange wayBack = asked.wayBack();
        return wayBack == null
                ? bundle.mail(asked.share(), MailKind.RESET_PASSWORD, mailbox)
                : bundle.mail(MailKind.EMAIL_CHANGED, wayBack.oldAddress(), wayBack);
    }

    /** The session of whoever reads the mailbox, unless the account cannot be used. */
    public Optional<SignedIn> reset(VisitorRequest visit, MailToken token, @Nullable Password typed) {
        Act act = Act.ofVisitor(visit, AuditAction.PASSWORD_RESET);
        Password next = Inputs.typed(typed);
        return journal.recording(act, () -> {
            Account before = storage.read(unit -> open(unit, visit, token)).orThrow();
            act.about(before.id());
            rules.require(
                    "password", next, ShopWords.of(storage.read(unit -> settings.of(unit, visit.shop())), before));
            PasswordHash hash = hashed.hash(next).orThrow();
            counted.succeeded(Throttle.Attempt.SIGN_IN, before);
            return journal.commit(
                    act, unit -> open(unit, visit, token).then(account -> replace(unit, visit, account, token, hash)));
        });
    }

    private Outcome<Account> open(UnitOfWork unit, VisitorRequest visit, MailToken token) {
        return links.good(unit, visit.shop(), token)
                .then(PasswordReset::forReset)
                .then(link -> unit.accounts()
                        .find(visit.shop(), link.account())
                        .filter(account -> account.status() != AccountStatus.CLOSED)
                        .filter(account -> account.email().equals(link.address()))
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED)));
    }

    private static Outcome<MailLink> forReset(MailLink link) {
        return link.purpose() == LinkPurpose.RESET_PASSWORD
                ? Outcome.of(link)
                : Outcome.refused(ErrorCode.LINK_UNKNOWN);
    }

    private Outcome<Optional<SignedIn>> replace(
            UnitOfWork unit, VisitorRequest visit, Account found, MailToken token, PasswordHash hash) {
        Instant now = clock.instant();
        ShopId shop = found.shop();
        Account account = unit.accounts().lock(shop, found.id()).orElse(found);
        if (!unit.mailLinks().spend(shop, token.hash(), now)) {
            return Outcome.refused(ErrorCode.LINK_USED);
        }
        unit.credentials().put(new Credential(shop, account.id(), hash, now));
        revocations.apply(unit, account, RevocationEvent.PASSWORD_RESET);
        settleChanges(unit, account);
        OutboxWriter.Bundle bundle = postbox.about(account)
                .mail(MailKind.PASSWORD_CHANGED, account.email())
                .event(new PasswordChanged(shop, account.id(), now, true));
        boolean newlyVerified = unit.accounts().markVerified(shop, account.id(), account.email(), now);
        if (newlyVerified) {
            unproven.dropBelongings(unit, account, bundle);
            bundle.event(new EmailVerified(shop, account.id(), now));
        }
        bundle.post(unit);
        if (newlyVerified) {
            verification.verified(unit, account, account.email());
        }
        return Outcome.of(signIn(unit, visit, account.id()));
    }

    /** An address that was never verified has never changed. */
    private void settleChanges(UnitOfWork unit, Account account) {
        if (account.isVerified()) {
            history.write(unit, account, history.of(unit, account).resetProven());
        }
    }

    /** It has no other session and no other device now, and its address is verified. */
    private Optional<SignedIn> signIn(UnitOfWork unit, VisitorRequest visit, AccountId id) {
        return unit.accounts()
                .find(visit.shop(), id)
                .filter(Account::isActive)
                .map(account -> sessions.open(unit, visit, account, SessionOpener.Held.NONE));
    }
}
