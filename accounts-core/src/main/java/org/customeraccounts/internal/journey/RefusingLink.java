package org.customeraccounts.internal.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.ClosedAccounts;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;

/** The holder of a mailbox says "this was not me". It needs nothing but the mailbox. */
public final class RefusingLink {
    private final Clock clock;
    private final MailedLinks links;
    private final Journal journal;
    private final Postbox postbox;

    public RefusingLink(Clock clock, MailedLinks links, Journal journal, Postbox postbox) {
        this.clock = clock;
        this.links = links;
        this.journal = journal;
        this.postbox = postbox;
    }

    public void refuse(Visit visit, MailToken token) {
        Act act = Act.ofVisitor(visit, AuditAction.LINK_REFUSE);
        journal.recording(
                act,
                () -> journal.commit(
                        act,
                        unit -> links.good(unit, visit.shop(), token).then(link -> {
                            act.about(link.account());
                            act.detail("purpose", link.purpose());
                            return refuse(unit, link);
                        })));
    }

    private Outcome<MailLink> refuse(UnitOfWork unit, MailLink link) {
        return switch (link.purpose()) {
            case VERIFY_EMAIL -> closeUnverified(unit, link);
            case RESET_PASSWORD -> endResets(unit, link);
        };
    }

    private Outcome<MailLink> closeUnverified(UnitOfWork unit, MailLink link) {
        return unit.accounts()
                .lock(link.shop(), link.account())
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .filter(account -> !account.isVerified())
                .filter(account -> account.email().equals(link.address()))
                .map(account -> close(unit, account, link))
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
    }

    private Outcome<MailLink> close(UnitOfWork unit, Account account, MailLink link) {
        Instant now = clock.instant();
        unit.accounts().changeStatus(account.shop(), account.id(), account.status(), AccountStatus.CLOSED);
        ClosedAccounts.release(unit, account, true, now);
        postbox.about(account)
                .event(new AccountClosed(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(link);
    }

    private Outcome<MailLink> endResets(UnitOfWork unit, MailLink link) {
        unit.mailLinks().spendAll(link.shop(), link.account(), EnumSet.of(LinkPurpose.RESET_PASSWORD), clock.instant());
        return Outcome.of(link);
    }
}
