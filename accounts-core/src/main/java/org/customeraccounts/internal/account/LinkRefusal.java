package org.customeraccounts.internal.account;

import java.time.Instant;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.email.PendingChanges;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.MailAllowance;
import org.customeraccounts.internal.mail.ResetMailQuota;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;

/** The holder of a mailbox says "this was not me". It needs nothing but the mailbox. */
public final class LinkRefusal {
    /** An address that was never verified is the account's first. */
    private static final List<EmailChange> NEVER_CHANGED = List.of();

    private final OperationRunner runner;
    private final LinkLookup links;
    private final PendingChanges pending;
    private final AccountClosure closure;
    private final MailAllowance allowance;
    private final ResetMailQuota resets;

    public LinkRefusal(
            OperationRunner runner,
            LinkLookup links,
            PendingChanges pending,
            AccountClosure closure,
            MailAllowance allowance,
            ResetMailQuota resets) {
        this.runner = runner;
        this.links = links;
        this.pending = pending;
        this.closure = closure;
        this.allowance = allowance;
        this.resets = resets;
    }

    /** "This was not me": each link does what undoes its own beginning. */
    public void refuse(VisitorRequest request, MailToken token) {
        Operation<VisitorRequest> asked = runner.visitor(request, AuditAction.LINK_REFUSE);
        StoredLink refused =
                asked.decide((unit, visitor) -> new Decision<>(links.find(unit, request.shop(), token), asked.audit())
                        .noting((audit, link) -> audit.about(link.account()).with("purpose", link.purpose()))
                        .then(link -> refuse(unit, link)));
        countAnew(refused);
    }

    /** What strangers had sent to the mailbox does not keep from it what its reader asks for next. */
    private void countAnew(StoredLink refused) {
        switch (refused.purpose()) {
            case VERIFY_EMAIL -> allowance.refused(refused.shop(), refused.address());
            case RESET_PASSWORD -> resets.linksEnded(refused.shop(), refused.account(), refused.address());
            case CONFIRM_EMAIL_CHANGE, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE, OPEN_ORDER, CREATE_ACCOUNT -> {}
        }
    }

    private Outcome<StoredLink> refuse(UnitOfWork unit, StoredLink link) {
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> link.good(runner.now()).then(good -> closeUnverified(unit, good));
            case RESET_PASSWORD -> link.good(runner.now()).then(good -> endResets(unit, good));
            case CONFIRM_EMAIL_CHANGE -> stop(unit, link);
            case CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE, OPEN_ORDER, CREATE_ACCOUNT ->
                Outcome.refused(ErrorCode.LINK_UNKNOWN);
        };
    }

    /** The old mailbox stops a change under way, for as long as it is. */
    public void cancelChange(VisitorRequest request, MailToken token) {
        Operation<VisitorRequest> asked = runner.visitor(request, AuditAction.EMAIL_CHANGE_CANCEL);
        asked.decide((unit, visitor) -> new Decision<>(links.find(unit, request.shop(), token), asked.audit())
                .then(link -> LinkLookup.of(link, LinkPurpose.CANCEL_EMAIL_CHANGE))
                .noting((audit, link) -> audit.about(link.account()))
                .then(link -> stop(unit, link)));
    }

    private Outcome<StoredLink> stop(UnitOfWork unit, StoredLink link) {
        unit.accounts().lock(link.shop(), link.account());
        return links.attempt(unit, link)
                .then(change -> pending.cancel(unit, change))
                .then(change -> Outcome.of(link));
    }

    private Outcome<StoredLink> closeUnverified(UnitOfWork unit, StoredLink link) {
        return unit.accounts()
                .lock(link.shop(), link.account())
                .filter(account -> account.closed() instanceof Outcome.Accepted<Account>)
                // Once the address is verified, an old link of the first mail must not close the account.
                .filter(account -> !account.isVerified())
                .filter(account -> account.email().equals(link.address()))
                .map(account -> close(unit, account, link))
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
    }

    private Outcome<StoredLink> close(UnitOfWork unit, Account account, StoredLink link) {
        Instant now = runner.now();
        if (!unit.accounts().changeStatus(account.shop(), account.id(), account.status(), AccountStatus.CLOSED)) {
            return Outcome.refused(ErrorCode.LINK_USED);
        }
        // The contact goes too if the account alone brought it: the mailbox wanted neither.
        closure.release(unit, account, NEVER_CHANGED, true);
        // No mail: whoever reads the mailbox has just said so.
        runner.outbox()
                .about(account)
                .event(new AccountClosed(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(link);
    }

    private Outcome<StoredLink> endResets(UnitOfWork unit, StoredLink link) {
        unit.accounts()
                .lock(link.shop(), link.account())
                .ifPresent(account -> closure.revocations().apply(unit, account, RevocationEvent.RESET_REFUSED));
        return Outcome.of(link);
    }
}
