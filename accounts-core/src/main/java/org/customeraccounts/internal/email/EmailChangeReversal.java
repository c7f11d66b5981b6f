package org.customeraccounts.internal.email;

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
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;

/**
 * The old mailbox undoes a change: the other of the two ways in which an account's address changes. It restores what
 * was.
 */
public final class EmailChangeReversal {
    private final OperationRunner runner;
    private final TokenGenerator tokens;
    private final LinkLookup links;
    private final Revocations revocations;
    private final EmailChangeHistory history;
    private final MailboxHolds holds;
    private final AddressVerified verification;
    private final ResetMailQuota resets;

    public EmailChangeReversal(
            OperationRunner runner,
            TokenGenerator tokens,
            LinkLookup links,
            Revocations revocations,
            AddressVerified verification,
            ResetMailQuota resets) {
        this.runner = runner;
        this.tokens = tokens;
        this.links = links;
        this.revocations = revocations;
        this.history = new EmailChangeHistory(runner.clock());
        this.holds = new MailboxHolds(runner.clock());
        this.verification = verification;
        this.resets = resets;
    }

    /** A change of address that was undone, and whose it was. */
    private record Reversal(AccountId account, Reverted answer) {}

    public Reverted revert(VisitorRequest request, MailToken token) {
        Operation<VisitorRequest> operation = runner.visitor(request, AuditAction.EMAIL_CHANGE_REVERT);
        Reversal reversal =
                operation.decide((unit, asked) -> new Decision<>(link(unit, request, token), operation.audit())
                        .noting((audit, link) -> audit.about(link.account()))
                        .then(link -> revert(unit, link)));
        resets.linksEnded(request.shop(), reversal.account(), reversal.answer().address());
        return reversal.answer();
    }

    private Outcome<StoredLink> link(UnitOfWork unit, VisitorRequest request, MailToken token) {
        return links.find(unit, request.shop(), token)
                .then(link -> LinkLookup.of(link, LinkPurpose.REVERT_EMAIL_CHANGE));
    }

    private Outcome<Reversal> revert(UnitOfWork unit, StoredLink link) {
        return lock(unit, link)
                .then(account -> links.attempt(unit, link)
                        .then(attempt -> withinReach(unit, account, attempt))
                        .then(attempt -> history.of(unit, account).undo(attempt))
                        .then(step -> AccountRestoration.of(unit, account, runner.now())
                                .then(restoration -> restore(unit, account, step, restoration))));
    }

    private static Outcome<Account> lock(UnitOfWork unit, StoredLink link) {
        return unit.accounts()
                .lock(link.shop(), link.account())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    /** A closed account is, as long as the address that it goes back to is held for it. */
    private Outcome<EmailChange> withinReach(UnitOfWork unit, Account account, EmailChange attempt) {
        return account.status() == AccountStatus.CLOSED && !holds.isHeld(unit, attempt)
                ? Outcome.refused(ErrorCode.ACCOUNT_CLOSED)
                : Outcome.of(attempt);
    }

    private Outcome<Reversal> restore(
            UnitOfWork unit, Account account, ChangeChain.Step step, AccountRestoration restoration) {
        Instant now = runner.now();
        EmailAddress old = step.present();
        // First of all writes: where the address is lost, nothing else may have changed.
        if (!unit.emailClaims().claim(account.shop(), old, account.id(), now)) {
            return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        history.write(unit, account, step);
        if (!account.email().equals(old)) {
            unit.accounts().changeEmail(account.shop(), account.id(), account.email(), old, now);
            unit.contacts().move(account.shop(), account.email(), old, account.id());
        }
        if (restoration.wasClosed()) {
            unit.contacts()
                    .tie(new Contact(
                            runner.ids().contact(), account.shop(), old, account.name(), account.id(), false, now));
        }
        Account opened = restoration.write(unit);
        MailToken reset = shut(unit, account, old, now);
        tell(unit, account, step, restoration, now);
        verification.verified(unit, opened, old);
        return Outcome.of(new Reversal(account.id(), new Reverted(old, reset)));
    }

    /** Both mailboxes: the one whose address is in force again, and the newest, which loses it. */
    private void tell(
            UnitOfWork unit, Account account, ChangeChain.Step step, AccountRestoration restoration, Instant now) {
        List<EmailChange> undone =
                step.moves().stream().map(ChangeChain.Move::next).toList();
        EmailAddress old = step.present();
        restoration
                .tell(runner.outbox().about(account), old, now)
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
        // Given out at once and not mailed: whoever undoes the change goes straight on to a new password.
        MailToken reset = tokens.mail(LinkPurpose.RESET_PASSWORD);
        unit.links()
                .insert(new StoredLink(
                        reset.hash(),
                        account.shop(),
                        LinkPurpose.RESET_PASSWORD,
                        new StoredLink.Subject.OfAccount(
                                account.id(), mailbox, null, runner.ids().outbox()),
                        now,
                        null));
        return reset;
    }
}
