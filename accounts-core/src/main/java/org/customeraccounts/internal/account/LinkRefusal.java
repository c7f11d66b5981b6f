package org.customeraccounts.internal.account;

import java.time.Clock;
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
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;

/** The holder of a mailbox says "this was not me". It needs nothing but the mailbox. */
public final class LinkRefusal {
    /** An address that was never verified is the account's first. */
    private static final List<EmailChange> NEVER_CHANGED = List.of();

    private final Clock clock;
    private final LinkLookup links;
    private final PendingChanges pending;
    private final AccountClosure closed;
    private final MailAllowance allowance;
    private final ResetMailQuota resets;
    private final Journal journal;
    private final OutboxWriter postbox;

    public LinkRefusal(
            Clock clock,
            LinkLookup links,
            PendingChanges pending,
            AccountClosure closed,
            MailAllowance allowance,
            ResetMailQuota resets,
            Journal journal,
            OutboxWriter postbox) {
        this.clock = clock;
        this.links = links;
        this.pending = pending;
        this.closed = closed;
        this.allowance = allowance;
        this.resets = resets;
        this.journal = journal;
        this.postbox = postbox;
    }

    /** "This was not me": each link does what undoes its own beginning. */
    public void refuse(VisitorRequest visit, MailToken token) {
        Act act = Act.ofVisitor(visit, AuditAction.LINK_REFUSE);
        MailLink refused = journal.recording(
                act,
                () -> journal.commit(
                        act,
                        unit -> links.find(unit, visit.shop(), token).then(link -> {
                            act.about(link.account());
                            act.detail("purpose", link.purpose());
                            return refuse(unit, link);
                        })));
        countAnew(refused);
    }

    /** What strangers had sent to the mailbox does not keep from it what its reader asks for next. */
    private void countAnew(MailLink refused) {
        switch (refused.purpose()) {
            case VERIFY_EMAIL -> allowance.refused(refused.shop(), refused.address());
            case RESET_PASSWORD -> resets.linksEnded(refused.shop(), refused.account(), refused.address());
            case CONFIRM_EMAIL_CHANGE, CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE -> {}
        }
    }

    private Outcome<MailLink> refuse(UnitOfWork unit, MailLink link) {
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> link.good(clock.instant()).then(good -> closeUnverified(unit, good));
            case RESET_PASSWORD -> link.good(clock.instant()).then(good -> endResets(unit, good));
            case CONFIRM_EMAIL_CHANGE -> stop(unit, link);
            case CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE -> Outcome.refused(ErrorCode.LINK_UNKNOWN);
        };
    }

    /** The old mailbox stops a change under way, for as long as it is. */
    public void cancelChange(VisitorRequest visit, MailToken token) {
        Act act = Act.ofVisitor(visit, AuditAction.EMAIL_CHANGE_CANCEL);
        journal.recording(
                act,
                () -> journal.commit(
                        act,
                        unit -> links.find(unit, visit.shop(), token)
                                .then(link -> LinkLookup.of(link, LinkPurpose.CANCEL_EMAIL_CHANGE))
                                .then(link -> {
                                    act.about(link.account());
                                    return stop(unit, link);
                                })));
    }

    private Outcome<MailLink> stop(UnitOfWork unit, MailLink link) {
        unit.accounts().lock(link.shop(), link.account());
        return links.attempt(unit, link)
                .then(change -> pending.cancel(unit, change))
                .then(change -> Outcome.of(link));
    }

    private Outcome<MailLink> closeUnverified(UnitOfWork unit, MailLink link) {
        return unit.accounts()
                .lock(link.shop(), link.account())
                .filter(account -> account.closed() instanceof Outcome.Accepted<Account>)
                .filter(account -> !account.isVerified())
                .filter(account -> account.email().equals(link.address()))
                .map(account -> close(unit, account, link))
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
    }

    private Outcome<MailLink> close(UnitOfWork unit, Account account, MailLink link) {
        Instant now = clock.instant();
        if (!unit.accounts().changeStatus(account.shop(), account.id(), account.status(), AccountStatus.CLOSED)) {
            return Outcome.refused(ErrorCode.LINK_USED);
        }
        closed.release(unit, account, NEVER_CHANGED, true);
        postbox.about(account)
                .event(new AccountClosed(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(link);
    }

    private Outcome<MailLink> endResets(UnitOfWork unit, MailLink link) {
        unit.accounts()
                .lock(link.shop(), link.account())
                .ifPresent(account -> closed.revocations().apply(unit, account, RevocationEvent.RESET_REFUSED));
        return Outcome.of(link);
    }
}
