package org.customeraccounts.internal.email;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.credential.PasswordProof;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.ResetMailQuota;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A customer confirms what a mailed link is for. The link proves the mailbox; the session or the password proves the
 * account: a stranger's click alone confirms nothing.
 */
public final class LinkConfirmation {
    private final Storage storage;
    private final Clock clock;
    private final SessionGuard live;
    private final LinkLookup links;
    private final Throttle throttle;
    private final PasswordProof proven;
    private final Revocations revocations;
    private final EmailChangeCompletion completing;
    private final AddressVerified verification;
    private final ResetMailQuota resets;
    private final Journal journal;
    private final OutboxWriter postbox;

    public LinkConfirmation(
            Storage storage,
            Clock clock,
            SessionGuard live,
            LinkLookup links,
            Throttle throttle,
            PasswordProof proven,
            Revocations revocations,
            AddressVerified verification,
            ResetMailQuota resets,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.live = live;
        this.links = links;
        this.throttle = throttle;
        this.proven = proven;
        this.revocations = revocations;
        this.completing = new EmailChangeCompletion(clock, links, revocations, verification, postbox);
        this.verification = verification;
        this.resets = resets;
        this.journal = journal;
        this.postbox = postbox;
    }

    public LinkPreview preview(VisitorRequest visit, MailToken token) {
        return storage.read(unit -> links.find(unit, visit.shop(), token).then(link -> links.preview(unit, link)))
                .orThrow();
    }

    /** With the session: the link must be one of this customer's own. */
    public Confirmation confirm(CustomerRequest call, MailToken token) {
        Act act = call.act(AuditAction.LINK_CONFIRM);
        Confirmation confirmed = journal.recording(
                act,
                () -> journal.commit(
                        act,
                        unit -> live.require(unit, call)
                                .then(found -> own(unit, found.account(), token)
                                        .then(link -> complete(unit, found.account(), link, Set.of(call.session()))))));
        countAnew(call.shop(), call.account(), confirmed);
        return confirmed;
    }

    /** An address that the account had before has none of the links that were mailed to it then. */
    private void countAnew(ShopId shop, AccountId account, Confirmation confirmed) {
        if (confirmed instanceof Confirmation.AddressChanged changed) {
            resets.linksEnded(shop, account, changed.address());
        }
    }

    /** What is known before the slow work. */
    private record Known(Account account, @Nullable Credential credential) {}

    /**
     * With the password of the account that the link belongs to. Whoever has the link reads the mailbox, so other
     * people's attempts do not keep them out: once the address's count is used up, the link has one of its own.
     */
    public Confirmation confirm(VisitorRequest visit, MailToken token, @Nullable Password typed) {
        Act act = Act.ofVisitor(visit, AuditAction.LINK_CONFIRM);
        Password password = Inputs.typed(typed);
        return journal.recording(act, () -> {
            Inputs.requireNone(PasswordPolicy.unreadable("password", password));
            Known known = storage.read(unit -> look(unit, visit.shop(), token)).orThrow();
            act.about(known.account().id());
            String address = known.account().email().key();
            Admission admission =
                    throttle.admit(visit, Throttle.Attempt.SIGN_IN, address, () -> Optional.of(token.hash()));
            PasswordProof.Proof proof = admission.unlessBusy(() -> proven.prove(password, known.credential()));
            admission.succeeded();
            Confirmation confirmed = journal.commit(
                    act,
                    unit -> proof.stillHolds(unit)
                            .then(Account::usable)
                            .then(account ->
                                    own(unit, account, token).then(link -> complete(unit, account, link, Set.of()))));
            countAnew(visit.shop(), known.account().id(), confirmed);
            return confirmed;
        });
    }

    private Outcome<Known> look(UnitOfWork unit, ShopId shop, MailToken token) {
        return links.find(unit, shop, token)
                .then(link -> unit.accounts()
                        .find(shop, link.account())
                        .map(account -> confirmable(unit, account, link)
                                .then(good -> Outcome.of(new Known(
                                        account,
                                        unit.credentials()
                                                .find(shop, account.id())
                                                .orElse(null)))))
                        .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN)));
    }

    private Outcome<MailLink> own(UnitOfWork unit, Account account, MailToken token) {
        return links.find(unit, account.shop(), token)
                .then(link -> link.account().equals(account.id())
                        ? Outcome.of(link)
                        : Outcome.refused(ErrorCode.LINK_UNKNOWN))
                .then(link -> confirmable(unit, account, link));
    }

    private Outcome<MailLink> confirmable(UnitOfWork unit, Account account, MailLink link) {
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> isVerified(account, link) ? Outcome.of(link) : link.good(clock.instant());
            case CONFIRM_EMAIL_CHANGE -> completing.decide(unit, link).then(change -> Outcome.of(link));
            case RESET_PASSWORD, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE -> Outcome.refused(ErrorCode.LINK_UNKNOWN);
        };
    }

    /** Then it is answered alike however often it is asked, and nothing is done. */
    private static boolean isVerified(Account account, MailLink link) {
        return account.isVerified()
                && account.status() != AccountStatus.CLOSED
                && account.email().equals(link.address());
    }

    private Outcome<Confirmation> complete(UnitOfWork unit, Account account, MailLink link, Set<SessionId> confirming) {
        return link.purpose() == LinkPurpose.CONFIRM_EMAIL_CHANGE
                ? completing.complete(unit, account, link, confirming)
                : verify(unit, account, link);
    }

    private Outcome<Confirmation> verify(UnitOfWork unit, Account account, MailLink link) {
        Outcome<Confirmation> answer = Outcome.of(new Confirmation.AddressVerified(link.address()));
        if (isVerified(account, link)) {
            return answer;
        }
        Instant now = clock.instant();
        if (!unit.accounts().markVerified(account.shop(), account.id(), link.address(), now)) {
            return unit.accounts()
                    .lock(account.shop(), account.id())
                    .filter(meanwhile -> isVerified(meanwhile, link))
                    .map(meanwhile -> answer)
                    .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
        }
        revocations.apply(unit, account, RevocationEvent.ADDRESS_VERIFIED);
        postbox.about(account)
                .event(new EmailVerified(account.shop(), account.id(), now))
                .post(unit);
        verification.verified(unit, account, link.address());
        return answer;
    }
}
