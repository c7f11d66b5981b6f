package org.customeraccounts.internal.email;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.email.EmailChanged;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.mail.LinkLookup;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.SessionId;

/** A confirmed change comes into force: one of the two ways in which an account's address changes. */
final class EmailChangeCompletion {
    private final OperationRunner runner;
    private final LinkLookup links;
    private final PendingChanges pending;
    private final Revocations revocations;
    private final EmailChangeHistory history;
    private final AddressVerified verification;

    EmailChangeCompletion(
            OperationRunner runner, LinkLookup links, Revocations revocations, AddressVerified verification) {
        this.runner = runner;
        this.links = links;
        this.pending = new PendingChanges(runner.clock(), runner.outbox());
        this.revocations = revocations;
        this.history = new EmailChangeHistory(runner.clock());
        this.verification = verification;
    }

    /**
     * The attempt of a link as it would be once confirmed. All links of one attempt agree: what the attempt has become
     * decides, and only while it is pending does the link's own time count.
     */
    Outcome<EmailChange> decide(UnitOfWork unit, StoredLink link) {
        Instant now = runner.now();
        return links.attempt(unit, link).then(change -> {
            boolean late = change.stored() == EmailChangeState.PENDING && !now.isBefore(link.expiresAt());
            return late ? Outcome.refused(ErrorCode.LINK_EXPIRED) : change.after(EmailChangeTransition.CONFIRM, now);
        });
    }

    /**
     * Completes the change, on a unit of work that keeps the account; {@code confirming} are the sessions that confirm.
     */
    Outcome<Confirmation> complete(UnitOfWork unit, Account account, StoredLink link, Set<SessionId> confirming) {
        return links.attempt(unit, link)
                .then(before -> decide(unit, link).then(after -> {
                    Confirmation answer = new Confirmation.AddressChanged(after.newAddress());
                    // Confirmed before: every link of the attempt gives the same answer, and nothing is done again.
                    if (before.isInForce()) {
                        return Outcome.of(answer);
                    }
                    if (!unit.emailClaims().claim(account.shop(), after.newAddress(), account.id(), runner.now())) {
                        // Another account took the address. This is committed, although the answer is a refusal.
                        pending.end(unit, before, EmailChangeTransition.CONFLICT);
                        return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
                    }
                    return history.of(unit, account)
                            .confirm(before)
                            .then(step -> takeOver(unit, account, before, step, confirming))
                            .then(done -> Outcome.of(answer));
                }));
    }

    private Outcome<ChangeChain.Step> takeOver(
            UnitOfWork unit, Account account, EmailChange change, ChangeChain.Step step, Set<SessionId> confirming) {
        Instant now = runner.now();
        EmailAddress next = change.newAddress();
        history.write(unit, account, step);
        if (!unit.accounts().changeEmail(account.shop(), account.id(), change.oldAddress(), next, now)) {
            throw new IllegalStateException("the account was not kept while its change completed");
        }
        unit.contacts().move(account.shop(), change.oldAddress(), next, account.id());
        endOthers(unit, account, change, confirming);
        mail(account, change, step)
                .event(new EmailChanged(account.shop(), account.id(), now))
                .post(unit);
        verification.verified(unit, account, next);
        return Outcome.of(step);
    }

    /** The mailbox that is left hears how it can undo the change, or that its own was undone. */
    private OutboxWriter.Bundle mail(Account account, EmailChange change, ChangeChain.Step step) {
        OutboxWriter.Bundle bundle = runner.outbox().about(account);
        return step.undone()
                .map(undone -> bundle.mail(MailKind.EMAIL_CHANGE_REVERTED, change.oldAddress(), undone))
                // Never held back by a count: it carries the only way to undo a theft.
                .orElseGet(() -> bundle.mail(MailShare.COUNTED, MailKind.EMAIL_CHANGED, change.oldAddress(), change));
    }

    /** The session that asked goes on, as the one that confirms does. */
    private void endOthers(UnitOfWork unit, Account account, EmailChange change, Set<SessionId> confirming) {
        Set<SessionId> kept = new HashSet<>(confirming);
        kept.add(change.session());
        revocations.apply(unit, account, RevocationEvent.EMAIL_CHANGED, kept);
    }
}
