package org.customeraccounts.internal.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
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
import org.customeraccounts.internal.support.PendingChanges;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.RevocationEvent;
import org.customeraccounts.internal.support.Revocations;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.SessionId;

/** A confirmed change comes into force: one of the two ways in which an account's address changes. */
final class CompletingEmailChange {
    private final Clock clock;
    private final MailedLinks links;
    private final PendingChanges pending;
    private final Revocations revocations;
    private final JoiningOrders joining;
    private final Postbox postbox;

    CompletingEmailChange(
            Clock clock, MailedLinks links, Revocations revocations, JoiningOrders joining, Postbox postbox) {
        this.clock = clock;
        this.links = links;
        this.pending = revocations.pending();
        this.revocations = revocations;
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
                    if (before.stored() == EmailChangeState.CONFIRMED) {
                        return Outcome.of(answer);
                    }
                    if (!unit.emailClaims().claim(account.shop(), after.newAddress(), account.id(), clock.instant())) {
                        pending.end(unit, before, EmailChangeEvent.CONFLICT);
                        return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
                    }
                    return takeOver(unit, account, after, confirming).then(done -> Outcome.of(answer));
                }));
    }

    private Outcome<EmailChange> takeOver(
            UnitOfWork unit, Account account, EmailChange change, Set<SessionId> confirming) {
        Instant now = clock.instant();
        boolean moved = unit.emailChanges().move(EmailChangeState.PENDING, change)
                && unit.accounts()
                        .changeEmail(account.shop(), account.id(), change.oldAddress(), change.newAddress(), now);
        if (!moved) {
            throw new IllegalStateException("the account was not kept while its change completed");
        }
        Instant wayBackEnds = Objects.requireNonNull(change.decidedAt()).plus(EmailChange.WAY_BACK);
        unit.emailClaims().hold(account.shop(), change.oldAddress(), account.id(), wayBackEnds);
        unit.contacts().move(account.shop(), change.oldAddress(), change.newAddress(), account.id());
        endOthers(unit, account, change, confirming);
        postbox.about(account)
                .mail(MailKind.EMAIL_CHANGED, change.oldAddress(), change)
                .event(new EmailChanged(account.shop(), account.id(), now))
                .post(unit);
        joining.join(unit, account, change.newAddress());
        return Outcome.of(change);
    }

    /** The session that asked goes on, as the one that confirms does. */
    private void endOthers(UnitOfWork unit, Account account, EmailChange change, Set<SessionId> confirming) {
        Set<SessionId> kept = new HashSet<>(confirming);
        kept.add(change.session());
        revocations.apply(unit, account, RevocationEvent.EMAIL_CHANGED, kept);
    }
}
