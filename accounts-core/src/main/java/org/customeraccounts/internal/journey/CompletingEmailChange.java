package org.customeraccounts.internal.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeEvent;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChanged;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.order.JoiningOrders;
import org.customeraccounts.internal.support.ChangeChain;
import org.customeraccounts.internal.support.ChangeChains;
import org.customeraccounts.internal.support.MailShare;
import org.customeraccounts.internal.support.PendingChanges;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.RevocationEvent;
import org.customeraccounts.internal.support.Revocations;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.SessionId;

/** A confirmed change comes into force: one of the two ways in which an account's address changes. */
final class CompletingEmailChange {
    private final Clock clock;
    private final MailedLinks links;
    private final PendingChanges pending;
    private final Revocations revocations;
    private final ChangeChains chains;
    private final JoiningOrders joining;
    private final Postbox postbox;

    CompletingEmailChange(
            Clock clock, MailedLinks links, Revocations revocations, JoiningOrders joining, Postbox postbox) {
        this.clock = clock;
        this.links = links;
        this.pending = revocations.pending();
        this.revocations = revocations;
        this.chains = new ChangeChains(clock);
        this.joining = joining;
        this.postbox = postbox;
    }

    /**
     * The attempt of a link as it would be once confirmed. All links of one attempt agree: what the attempt has become
     * decides, and only while it is pending does the link's own time count.
     */
    Outcome<EmailChange> decide(UnitOfWork unit, MailLink link) {
        Instant now = clock.instant();
        return links.attempt(unit, link).then(change -> {
            boolean late = change.stored() == EmailChangeState.PENDING && !now.isBefore(link.expiresAt());
            return late ? Outcome.refused(ErrorCode.LINK_EXPIRED) : change.after(EmailChangeEvent.CONFIRM, now);
        });
    }

    /**
     * Completes the change, on a unit of work that keeps the account; {@code confirming} are the sessions that confirm.
     */
    Outcome<Confirmation> complete(UnitOfWork unit, Account account, MailLink link, Set<SessionId> confirming) {
        return links.attempt(unit, link)
                .then(before -> decide(unit, link).then(after -> {
                    Confirmation answer = new Confirmation.AddressChanged(after.newAddress());
                    if (before.isInForce()) {
                        return Outcome.of(answer);
                    }
                    if (!unit.emailClaims().claim(account.shop(), after.newAddress(), account.id(), clock.instant())) {
                        pending.end(unit, before, EmailChangeEvent.CONFLICT);
                        return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
                    }
                    return chains.of(unit, account)
                            .confirm(before)
                            .then(step -> takeOver(unit, account, before, step, confirming))
                            .then(done -> Outcome.of(answer));
                }));
    }

    private Outcome<ChangeChain.Step> takeOver(
            UnitOfWork unit, Account account, EmailChange change, ChangeChain.Step step, Set<SessionId> confirming) {
        Instant now = clock.instant();
        EmailAddress next = change.newAddress();
        chains.write(unit, account, step);
        if (!unit.accounts().changeEmail(account.shop(), account.id(), change.oldAddress(), next, now)) {
            throw new IllegalStateException("the account was not kept while its change completed");
        }
        unit.contacts().move(account.shop(), change.oldAddress(), next, account.id());
        endOthers(unit, account, change, confirming);
        told(account, change, step)
                .event(new EmailChanged(account.shop(), account.id(), now))
                .post(unit);
        joining.join(unit, account, next);
        return Outcome.of(step);
    }

    /** The mailbox that is left hears how it can undo the change, or that its own was undone. */
    private Postbox.Bundle told(Account account, EmailChange change, ChangeChain.Step step) {
        Postbox.Bundle bundle = postbox.about(account);
        return step.undone()
                .map(undone -> bundle.mail(MailKind.EMAIL_CHANGE_REVERTED, change.oldAddress(), undone))
                .orElseGet(() -> bundle.mail(MailShare.COUNTED, MailKind.EMAIL_CHANGED, change.oldAddress(), change));
    }

    /** The session that asked goes on, as the one that confirms does. */
    private void endOthers(UnitOfWork unit, Account account, EmailChange change, Set<SessionId> confirming) {
        Set<SessionId> kept = new HashSet<>(confirming);
        kept.add(change.session());
        revocations.apply(unit, account, RevocationEvent.EMAIL_CHANGED, kept);
    }
}
