package org.customeraccounts.internal.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeEvent;
import org.customeraccounts.email.EmailChangeReverted;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.order.JoiningOrders;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.RevocationEvent;
import org.customeraccounts.internal.support.Revocations;
import org.customeraccounts.internal.support.Tokens;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;

/**
 * The old mailbox undoes a change: the other of the two ways in which an account's address changes. It restores what
 * was.
 */
public final class RevertingEmailChange {
    private final Clock clock;
    private final Ids ids;
    private final Tokens tokens;
    private final MailedLinks links;
    private final Revocations revocations;
    private final JoiningOrders joining;
    private final Journal journal;
    private final Postbox postbox;

    public RevertingEmailChange(
            Clock clock,
            Ids ids,
            Tokens tokens,
            MailedLinks links,
            Revocations revocations,
            JoiningOrders joining,
            Journal journal,
            Postbox postbox) {
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
        this.links = links;
        this.revocations = revocations;
        this.joining = joining;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Reverted revert(Visit visit, MailToken token) {
        Act act = Act.ofVisitor(visit, AuditAction.EMAIL_CHANGE_REVERT);
        return journal.recording(
                act,
                () -> journal.commit(
                        act,
                        unit -> links.find(unit, visit.shop(), token)
                                .then(link -> MailedLinks.of(link, LinkPurpose.REVERT_EMAIL_CHANGE))
                                .then(link -> {
                                    act.about(link.account());
                                    return revert(unit, link);
                                })));
    }

    private Outcome<Reverted> revert(UnitOfWork unit, MailLink link) {
        return kept(unit, link)
                .then(account -> links.attempt(unit, link)
                        .then(before -> before.after(EmailChangeEvent.REVERT, clock.instant())
                                .then(after -> restore(unit, account, after))));
    }

    private static Outcome<Account> kept(UnitOfWork unit, MailLink link) {
        Outcome<Account> found = unit.accounts()
                .lock(link.shop(), link.account())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
        return found.then(account -> account.status() == AccountStatus.CLOSED
                ? Outcome.refused(ErrorCode.ACCOUNT_CLOSED)
                : Outcome.of(account));
    }

    private Outcome<Reverted> restore(UnitOfWork unit, Account account, EmailChange reverted) {
        Instant now = clock.instant();
        EmailAddress old = reverted.oldAddress();
        if (!unit.emailClaims().claim(account.shop(), old, account.id(), now)) {
            return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        List<EmailChange> undoable =
                unit.emailChanges().undoable(account.shop(), account.id(), now.minus(EmailChange.WAY_BACK));
        List<EmailChange> confirmed = undoable.stream()
                .filter(change -> change.stored() == EmailChangeState.CONFIRMED)
                .toList();
        if (!unit.emailChanges().move(EmailChangeState.CONFIRMED, reverted)) {
            throw new IllegalStateException("the account was not kept while its change was undone");
        }
        undoLater(unit, reverted, confirmed);
        giveUp(unit, account, reverted, confirmed);
        if (!account.email().equals(old)) {
            unit.accounts().changeEmail(account.shop(), account.id(), account.email(), old, now);
            unit.contacts().move(account.shop(), account.email(), old, account.id());
        }
        MailToken reset = shut(unit, account, old, now);
        postbox.about(account)
                .mail(MailKind.EMAIL_CHANGE_REVERTED, old, reverted)
                .mailIf(
                        !account.email().equals(old),
                        MailKind.EMAIL_CHANGE_REVERTED,
                        account.email(),
                        latest(reverted, confirmed))
                .event(new EmailChangeReverted(account.shop(), account.id(), now))
                .post(unit);
        joining.join(unit, account, old);
        return Outcome.of(new Reverted(old, reset));
    }

    /** What was confirmed after it goes with it. */
    private void undoLater(UnitOfWork unit, EmailChange reverted, List<EmailChange> confirmed) {
        confirmed.stream()
                .filter(change -> isLater(change, reverted))
                .map(change ->
                        change.after(EmailChangeEvent.REVERT, clock.instant()).orThrow())
                .forEach(undone -> unit.emailChanges().move(EmailChangeState.CONFIRMED, undone));
    }

    /**
     * Gives up every address that the account came by since; one that an earlier change may go back to stays held for
     * it.
     */
    private static void giveUp(UnitOfWork unit, Account account, EmailChange reverted, List<EmailChange> confirmed) {
        Set<EmailAddress> since = new HashSet<>();
        since.add(reverted.newAddress());
        confirmed.stream().filter(change -> isLater(change, reverted)).forEach(change -> {
            since.add(change.oldAddress());
            since.add(change.newAddress());
        });
        since.remove(reverted.oldAddress());
        since.forEach(address -> unit.emailClaims().release(account.shop(), address, account.id()));
        confirmed.stream()
                .filter(change -> isLater(reverted, change))
                .filter(change -> since.contains(change.oldAddress()))
                .forEach(change -> holdAgain(unit, change));
    }

    /** The change that put the present address in force: the last of those undone. */
    private static EmailChange latest(EmailChange reverted, List<EmailChange> confirmed) {
        return confirmed.stream()
                .filter(change -> isLater(change, reverted))
                .reduce((earlier, later) -> later)
                .orElse(reverted);
    }

    private static void holdAgain(UnitOfWork unit, EmailChange change) {
        Instant confirmedAt = Objects.requireNonNull(change.decidedAt());
        unit.emailClaims().claim(change.shop(), change.oldAddress(), change.account(), confirmedAt);
        unit.emailClaims()
                .hold(change.shop(), change.oldAddress(), change.account(), confirmedAt.plus(EmailChange.WAY_BACK));
    }

    private static boolean isLater(EmailChange change, EmailChange than) {
        return change.id().compareTo(than.id()) > 0;
    }

    /** Nobody is signed in any more, and only a new password opens the account. */
    private MailToken shut(UnitOfWork unit, Account account, EmailAddress mailbox, Instant now) {
        unit.credentials().remove(account.shop(), account.id());
        revocations.apply(unit, account, RevocationEvent.CHANGE_UNDONE);
        MailToken reset = tokens.mail(LinkPurpose.RESET_PASSWORD);
        unit.mailLinks()
                .insert(new MailLink(
                        reset.hash(),
                        account.shop(),
                        account.id(),
                        LinkPurpose.RESET_PASSWORD,
                        mailbox,
                        null,
                        ids.outbox(),
                        now,
                        null));
        return reset;
    }
}
