package org.customeraccounts.internal.account;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.credential.PasswordPreparation;
import org.customeraccounts.internal.credential.ShopWords;
import org.customeraccounts.internal.credential.ThrottleSubjects;
import org.customeraccounts.internal.email.EmailChangeHistory;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** A customer who has forgotten the password gives a new one, with nothing but the link from the mailbox. */
public final class PasswordReset {
    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final PasswordPreparation passwords;
    private final Revocations revocations;
    private final UnverifiedOwner unverified;
    private final SessionOpener sessions;
    private final ThrottleSubjects counts;
    private final LinkLookup links;
    private final EmailChangeHistory history;

    public PasswordReset(
            OperationRunner runner,
            EffectiveSettings settings,
            PasswordPreparation passwords,
            Revocations revocations,
            UnverifiedOwner unverified,
            SessionOpener sessions) {
        this.runner = runner;
        this.settings = settings;
        this.passwords = passwords;
        this.revocations = revocations;
        this.unverified = unverified;
        this.sessions = sessions;
        this.counts = new ThrottleSubjects(runner.storage());
        this.links = new LinkLookup(runner.clock());
        this.history = new EmailChangeHistory(runner.clock());
    }

    /** The session of whoever reads the mailbox, unless the account cannot be used. */
    public Optional<SignedIn> reset(VisitorRequest request, MailToken token, @Nullable Password typed) {
        Password next = Inputs.typed(typed);
        return runner.visitor(request, AuditAction.PASSWORD_RESET)
                // A bad link is refused before anything is hashed; the unit of work looks again, and decides.
                .then(asked -> runner.read(unit -> open(unit, request, token)).orThrow())
                .noting((audit, account) -> audit.about(account.id()))
                .then(account -> prepare(account, next))
                .commit((unit, hash) ->
                        open(unit, request, token).then(account -> replace(unit, request, account, token, hash)));
    }

    /** The slow work. The password was right, so that it is counted anew before the unit of work. */
    private PasswordHash prepare(Account account, Password next) {
        ShopSettings shop = runner.read(unit -> settings.of(unit, account.shop()));
        PasswordHash hash = passwords.hash("password", next, ShopWords.of(shop, account));
        counts.succeeded(Throttle.Attempt.SIGN_IN, account);
        return hash;
    }

    private Outcome<Account> open(UnitOfWork unit, VisitorRequest request, MailToken token) {
        return links.good(unit, request.shop(), token)
                .then(link -> LinkLookup.of(link, LinkPurpose.RESET_PASSWORD))
                .then(link -> unit.accounts()
                        .find(request.shop(), link.account())
                        .filter(account -> account.status() != AccountStatus.CLOSED)
                        // After a change of address, the former mailbox must not reset the password.
                        .filter(account -> account.email().equals(link.address()))
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED)));
    }

    private Outcome<Optional<SignedIn>> replace(
            UnitOfWork unit, VisitorRequest request, Account found, MailToken token, PasswordHash hash) {
        Instant now = runner.now();
        ShopId shop = found.shop();
        Account account = unit.accounts().lock(shop, found.id()).orElse(found);
        // Of two resets by one link, the second waits at the lock above and finds it spent here.
        if (!unit.links().spend(shop, token.hash(), now)) {
            return Outcome.refused(ErrorCode.LINK_USED);
        }
        unit.credentials().put(new Credential(shop, account.id(), hash, now));
        revocations.apply(unit, account, RevocationEvent.PASSWORD_RESET);
        settleChanges(unit, account);
        OutboxWriter.Bundle bundle = runner.outbox()
                .about(account)
                .mail(MailKind.PASSWORD_CHANGED, account.email())
                .event(new PasswordChanged(shop, account.id(), now, true));
        unverified.verifyAndPost(unit, account, bundle);
        return Outcome.of(signIn(unit, request, account.id()));
    }

    /** An address that was never verified has never changed. */
    private void settleChanges(UnitOfWork unit, Account account) {
        if (account.isVerified()) {
            history.write(unit, account, history.of(unit, account).resetProven());
        }
    }

    /** It has no other session and no other device now, and its address is verified. */
    private Optional<SignedIn> signIn(UnitOfWork unit, VisitorRequest request, AccountId id) {
        return unit.accounts()
                .find(request.shop(), id)
                .filter(Account::isActive)
                .map(account -> sessions.open(unit, request, account, SessionOpener.Held.NONE));
    }
}
