package org.customeraccounts.internal.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.internal.operation.MailPayload;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.Versioned;

/** Reads what a mail is made of, and mints the link in it; empty where the mail has lost its point. */
public final class MailDraftReader {
    private final EffectiveSettings settings;
    private final LinkIssuer issuer;

    public MailDraftReader(EffectiveSettings settings, TokenGenerator tokens) {
        this.settings = settings;
        this.issuer = new LinkIssuer(tokens);
    }

    Optional<MailDraft> read(UnitOfWork unit, OutboxEntry entry, MailKind kind, MailPayload payload, Instant now) {
        Optional<OrderId> order = payload.guestsOrder();
        return order.isPresent()
                ? toGuest(unit, entry, kind, payload, order.get(), now)
                : toCustomer(unit, entry, kind, payload, now);
    }

    /** To the mailbox that a guest ordered with: its link stands among those to orders. */
    private Optional<MailDraft> toGuest(
            UnitOfWork unit, OutboxEntry entry, MailKind kind, MailPayload payload, OrderId order, Instant now) {
        return unit.orders()
                .find(entry.shop(), order)
                .flatMap(MailRelevance::guest)
                .map(guest -> {
                    MailToken token = issuer.forOrder(unit, entry, order, now);
                    return new MailDraft(
                            entry,
                            new MailDraft.Occasion(kind, payload.countedBy(), null),
                            new MailDraft.Recipient(guest, false, payload.locale()),
                            content(unit, entry, kind),
                            token,
                            now);
                });
    }

    private Optional<MailDraft> toCustomer(
            UnitOfWork unit, OutboxEntry entry, MailKind kind, MailPayload payload, Instant now) {
        EmailChange change = payload.subject()
                .flatMap(id -> unit.emailChanges().find(entry.shop(), id))
                .orElse(null);
        MailDraft.Occasion occasion = new MailDraft.Occasion(kind, payload.countedBy(), change);
        // Locked, so that the account stays what the mail says until its link is kept.
        return unit.accounts()
                .lock(entry.shop(), entry.account())
                .filter(account -> MailRelevance.holds(kind, payload.recipient(), account, change, now))
                .filter(account -> MailRelevance.isWanted(kind, () -> settings.of(unit, entry.shop())))
                .map(account -> toCustomer(unit, entry, occasion, payload.recipient(), account, now));
    }

    private MailDraft toCustomer(
            UnitOfWork unit,
            OutboxEntry entry,
            MailDraft.Occasion occasion,
            EmailAddress mailbox,
            Account account,
            Instant now) {
        MailKind kind = occasion.kind();
        EmailChange change = occasion.change();
        MailToken token = LinkIssuer.purpose(kind)
                .filter(purpose -> !LinkIssuer.isLate(kind, occasion.share()))
                .map(purpose -> issuer.forAccount(unit, entry, purpose, mailbox, change, now))
                .orElse(null);
        boolean proven = MailRelevance.isProven(mailbox, account, change);
        return new MailDraft(
                entry,
                occasion,
                new MailDraft.Recipient(mailbox, proven, account.locale()),
                content(unit, entry, kind),
                token,
                now);
    }

    private MailDraft.Content content(UnitOfWork unit, OutboxEntry entry, MailKind kind) {
        MailDesign design = unit.mailDesigns()
                .find(entry.shop(), kind)
                .map(Versioned::value)
                .orElseGet(() -> new MailDesign(MailStyle.plain(), null, null));
        ShopSettings shop = settings.of(unit, entry.shop());
        LocalDate deletionDate = kind == MailKind.ACCOUNT_DELETION_SCHEDULED
                ? unit.deletions()
                        .newest(entry.shop(), entry.account())
                        .map(deletion -> LocalDate.ofInstant(deletion.dueAt(), shop.timeZone()))
                        .orElse(null)
                : null;
        return new MailDraft.Content(shop.displayName(), design, deletionDate);
    }

    /** The draft with the link that was left for later, if it still has its point. */
    Optional<MailDraft> withLateLink(UnitOfWork unit, MailDraft draft, Instant now) {
        OutboxEntry entry = draft.entry();
        EmailAddress mailbox = draft.recipient().address();
        Optional<Account> account = unit.accounts().lock(entry.shop(), entry.account());
        if (draft.kind() == MailKind.EMAIL_CHANGED) {
            return Optional.ofNullable(draft.occasion().change())
                    .flatMap(subject -> unit.emailChanges().find(entry.shop(), subject.id()))
                    .filter(change -> change.isRevertible(now))
                    .map(change ->
                            issuer.forAccount(unit, entry, LinkPurpose.REVERT_EMAIL_CHANGE, mailbox, change, now))
                    .map(draft::with);
        }
        return account.filter(present -> present.email().equals(mailbox))
                .map(present -> issuer.forAccount(unit, entry, LinkPurpose.RESET_PASSWORD, mailbox, null, now))
                .map(draft::with);
    }
}
