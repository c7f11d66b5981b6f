package org.customeraccounts.internal.email;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeReverted;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.mail.ResetMailQuota;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;

/**
 * The old mailbox undoes a change: the other of the two ways in which an account's address changes. It restores what
 * was.
 */
public final class EmailChangeReversal {
    private final Clock clock;
    private final Ids ids;
    private final TokenGenerator tokens;
    private final LinkLookup links;
    private final Revocations revocations;
    private final EmailChangeHistory history;
    private final MailboxHolds held;
    private final AddressVerified verification;
    private final ResetMailQuota resets;
    private final Journal journal;
    private final OutboxWriter postbox;

    public EmailChangeReversal(
            Clock clock,
            Ids ids,
            TokenGenerator tokens,
            LinkLookup links,
            Revocations revocations,
            AddressVerified verification,
            ResetMailQuota resets,
            Journal journal,
            OutboxWriter postbox) {
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
        this.links = links;
        this.revocations = revocations;
        this.history = new EmailChangeHistory(clock);
        this.held = new MailboxHolds(clock);
        this.verification = verification;
        this.resets = resets;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Reverted revert(VisitorRequest visit, MailToken token) {
        Act act = Act.ofVisitor(visit, AuditAction.EMAIL_CHANGE_REVERT);
        return journal.recording(act, () -> {
            ChangeReversal undone = journal.commit(
                    act,
                    unit -> links.find(unit, visit.shop(), token)
                            .then(link -> LinkLookup.of(link, LinkPurpose.REVERT_EMAIL_CHANGE))
                            .then(link -> {
                                act.about(link.account());
                                return revert(unit, link)
                                        .then(done -> Outcome.of(new ChangeReversal(link.account(), done)));
                            }));
            resets.linksEnded(visit.shop(), undone.account(), undone.answer().address());
            return undone.answer();
        });
    }

    private Outcome<Reverted> revert(UnitOfWork unit, MailLink link) {
        return kept(unit, link)
                .then(account -> links.attempt(unit, link)
                        .then(attempt -> withinReach(unit, account, attempt))
                        .then(attempt -> history.of(unit, account).undo(attempt))
                        .then(step -> AccountReopening.of(unit, account, clock.instant())
                                .then(reopened -> restore(unit, account, step, reopened))));
    }

    private static Outcome<Account> kept(UnitOfWork unit, MailLink link) {
        return unit.accounts()
                .lock(link.shop(), link.account())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    /** A closed account is, as long as the address that it goes back to is held for it. */
    private Outcome<EmailChange> withinReach(UnitOfWork unit, Account account, EmailChange attempt) {
        return account.status() == AccountStatus.CLOSED && !held.isHeld(unit, attempt)
                ? Outcome.refused(ErrorCode.ACCOUNT_CLOSED)
                : Outcome.of(attempt);
    }

    private Outcome<Reverted> restore(
            UnitOfWork unit, Account account, ChangeChain.Step step, AccountReopening reopened) {
        Instant now = clock.instant();
        EmailAddress old = step.present();
        if (!unit.emailClaims().claim(account.shop(), old, account.id(), now)) {
            return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        history.write(unit, account, step);
        if (!account.email().equals(old)) {
            unit.accounts().changeEmail(account.shop(), account.id(), account.email(), old, now);
            unit.contacts().move(account.shop(), account.email(), old, account.id());
        }
        if (reopened.wasClosed()) {
            unit.contacts()
                    .tie(new Contact(ids.contact(), account.shop(), old, account.name(), account.id(), false, now));
        }
        Account opened = reopened.write(unit);
        MailToken reset = shut(unit, account, old, now);
        tell(unit, account, step, reopened, now);
        verification.verified(unit, opened, old);
        return Outcome.of(new Reverted(old, reset));
    }

    /** Both mailboxes: the one whose address is in force again, and the newest, which loses it. */
    private void tell(UnitOfWork unit, Account account, ChangeChain.Step step, AccountReopening reopened, Instant now) {
        List<EmailChange> undone =
                step.moves().stream().map(ChangeChain.Move::next).toList();
        EmailAddress old = step.present();
        reopened.tell(postbox.about(account), old, now)
                .mail(MailKind.EMAIL_CHANGE_REVERTED, old, undone.get(0))
                .mailIf(
                        !account.email().equals(old),
                        MailKind.EMAIL_CHANGE_REVERTED,
                        account.email(),
                        undone.get(undone.size() - 1))
                .event(new EmailChangeReverted(account.shop(), account.id(), now))
                .post(unit);
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
