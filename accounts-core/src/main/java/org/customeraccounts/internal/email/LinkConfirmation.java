package org.customeraccounts.internal.email;

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
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.StoredLink;
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
    private final OperationRunner runner;
    private final LinkLookup links;
    private final PasswordProof proofs;
    private final Revocations revocations;
    private final EmailChangeCompletion completion;
    private final AddressVerified verification;
    private final ResetMailQuota resets;

    public LinkConfirmation(
            OperationRunner runner,
            LinkLookup links,
            PasswordProof proofs,
            Revocations revocations,
            AddressVerified verification,
            ResetMailQuota resets) {
        this.runner = runner;
        this.links = links;
        this.proofs = proofs;
        this.revocations = revocations;
        this.completion = new EmailChangeCompletion(runner, links, revocations, verification);
        this.verification = verification;
        this.resets = resets;
    }

    public LinkPreview preview(VisitorRequest request, MailToken token) {
        return runner.read(unit -> links.find(unit, request.shop(), token).then(link -> links.preview(unit, link)))
                .orThrow();
    }

    /** With the session: the link must be one of this customer's own. */
    public Confirmation confirm(CustomerRequest request, MailToken token) {
        Confirmation confirmation = runner.customer(request, AuditAction.LINK_CONFIRM)
                .commit((unit, owner, asked) ->
                        own(unit, owner, token).then(link -> complete(unit, owner, link, Set.of(request.session()))));
        countAnew(request.shop(), request.account(), confirmation);
        return confirmation;
    }

    /** An address that the account had before has none of the links that were mailed to it then. */
    private void countAnew(ShopId shop, AccountId account, Confirmation confirmation) {
        if (confirmation instanceof Confirmation.AddressChanged changed) {
            resets.linksEnded(shop, account, changed.address());
        }
    }

    /** What is known before the slow work. */
    private record Snapshot(Account account, @Nullable Credential credential) {}

    /**
     * With the password of the account that the link belongs to. Whoever has the link reads the mailbox, so other
     * people's attempts do not keep them out: once the address's count is used up, the link has one of its own.
     */
    public Confirmation confirm(VisitorRequest request, MailToken token, @Nullable Password typed) {
        Password password = Inputs.typed(typed);
        Operation<Snapshot> operation = runner.visitor(request, AuditAction.LINK_CONFIRM)
                .check(asked -> Inputs.requireNone(PasswordPolicy.unreadable("password", password)))
                .then(asked ->
                        runner.read(unit -> look(unit, request.shop(), token)).orThrow())
                .noting((audit, before) -> audit.about(before.account().id()));
        Confirmation confirmation = operation
                .then(before -> prove(request, token, before, password))
                .commit((unit, proof) -> proof.stillHolds(unit)
                        .then(Account::usable)
                        .then(account ->
                                own(unit, account, token).then(link -> complete(unit, account, link, Set.of()))));
        countAnew(request.shop(), operation.value().account().id(), confirmation);
        return confirmation;
    }

    private PasswordProof.Proof prove(VisitorRequest request, MailToken token, Snapshot before, Password password) {
        Admission admission = runner.throttle()
                .admit(
                        request,
                        Throttle.Attempt.SIGN_IN,
                        before.account().email().key(),
                        () -> Optional.of(token.hash()));
        PasswordProof.Proof proof = admission.unlessBusy(() -> proofs.prove(password, before.credential()));
        admission.succeeded();
        return proof;
    }

    private Outcome<Snapshot> look(UnitOfWork unit, ShopId shop, MailToken token) {
        return links.find(unit, shop, token)
                .then(link -> unit.accounts()
                        .find(shop, link.account())
                        .map(account -> confirmable(unit, account, link)
                                .then(good -> Outcome.of(new Snapshot(
                                        account,
                                        unit.credentials()
                                                .find(shop, account.id())
                                                .orElse(null)))))
                        .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN)));
    }

    private Outcome<StoredLink> own(UnitOfWork unit, Account account, MailToken token) {
        return links.find(unit, account.shop(), token)
                // Another customer's link answers as if there were none.
                .then(link -> link.account().equals(account.id())
                        ? Outcome.of(link)
                        : Outcome.refused(ErrorCode.LINK_UNKNOWN))
                .then(link -> confirmable(unit, account, link));
    }

    private Outcome<StoredLink> confirmable(UnitOfWork unit, Account account, StoredLink link) {
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> isVerified(account, link) ? Outcome.of(link) : link.good(runner.now());
            case CONFIRM_EMAIL_CHANGE -> completion.decide(unit, link).then(change -> Outcome.of(link));
            case RESET_PASSWORD, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE, OPEN_ORDER, CREATE_ACCOUNT ->
                Outcome.refused(ErrorCode.LINK_UNKNOWN);
        };
    }

    /** Then it is answered alike however often it is asked, and nothing is done. */
    private static boolean isVerified(Account account, StoredLink link) {
        return account.isVerified()
                && account.status() != AccountStatus.CLOSED
                && account.email().equals(link.address());
    }

    private Outcome<Confirmation> complete(
            UnitOfWork unit, Account account, StoredLink link, Set<SessionId> confirming) {
        return link.purpose() == LinkPurpose.CONFIRM_EMAIL_CHANGE
                ? completion.complete(unit, account, link, confirming)
                : verify(unit, account, link);
    }

    private Outcome<Confirmation> verify(UnitOfWork unit, Account account, StoredLink link) {
        Outcome<Confirmation> answer = Outcome.of(new Confirmation.AddressVerified(link.address()));
        if (isVerified(account, link)) {
            return answer;
        }
        Instant now = runner.now();
        // Of two clicks at once the second finds it verified, and answers like the first.
        if (!unit.accounts().markVerified(account.shop(), account.id(), link.address(), now)) {
            return unit.accounts()
                    .lock(account.shop(), account.id())
                    .filter(meanwhile -> isVerified(meanwhile, link))
                    .map(meanwhile -> answer)
                    .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
        }
        revocations.apply(unit, account, RevocationEvent.ADDRESS_VERIFIED);
        runner.outbox()
                .about(account)
                .event(new EmailVerified(account.shop(), account.id(), now))
                .post(unit);
        verification.verified(unit, account, link.address());
        return answer;
    }
}
