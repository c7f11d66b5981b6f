package org.customeraccounts.internal.operation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A mail that waits to be sent, as the outbox keeps it: who gets what. What it says is made when it is sent.
 *
 * @param kind the name of a {@link MailKind}; a newer version may have written one that this one does not know
 * @param mailbox who gets it; null where it is the guest who placed the order that it is about
 * @param change the attempt to change the address that it is about, where it is about one
 * @param guest what a mail to a guest is about
 * @param share the name of the {@link MailShare} that it is counted by; null where that is anybody's
 */
public record MailPayload(
        String kind,
        @Nullable Mailbox mailbox,
        @Nullable String change,
        @Nullable Guest guest,
        @Nullable String share) {
    /** An address as it is stored, with the key that was made of it. */
    record Mailbox(String address, String key) {
        static Mailbox of(EmailAddress address) {
            return new Mailbox(address.value(), address.key());
        }
    }

    /**
     * A guest has no account to ask for a language.
     *
     * @param order the guest's order that the mail is about
     * @param language the language of whoever asked for it, as a tag
     */
    record Guest(String order, String language) {}

    static MailPayload to(EmailAddress to, MailKind kind, @Nullable EmailChangeId change) {
        return new MailPayload(kind.name(), Mailbox.of(to), change == null ? null : change.toString(), null, null);
    }

    static MailPayload by(MailShare share, EmailAddress to, MailKind kind) {
        return new MailPayload(kind.name(), Mailbox.of(to), null, null, share.name());
    }

    static MailPayload by(MailShare share, EmailAddress to, MailKind kind, EmailChangeId change) {
        return new MailPayload(kind.name(), Mailbox.of(to), change.toString(), null, share.name());
    }

    static MailPayload toGuest(MailKind kind, OrderId order, Locale language) {
        return new MailPayload(kind.name(), null, null, new Guest(order.toString(), language.toLanguageTag()), null);
    }

    /** What it is counted by when it goes out. */
    public MailShare countedBy() {
        return MailShare.stored(share);
    }

    /** The guest's order that it is about, where it is about one. */
    public Optional<OrderId> guestsOrder() {
        return Optional.ofNullable(guest).map(about -> OrderId.parse(about.order()));
    }

    /** The language of whoever asked for it; English where nobody said. */
    public Locale locale() {
        return guest == null ? Locale.ENGLISH : Locale.forLanguageTag(guest.language());
    }

    /** The attempt to change the address that it is about, where it is about one. */
    public Optional<EmailChangeId> subject() {
        return Optional.ofNullable(change).map(EmailChangeId::parse);
    }

    /** Who gets it, where it is not about a guest's order. */
    public EmailAddress recipient() {
        Mailbox stored = Objects.requireNonNull(mailbox);
        return EmailAddress.stored(stored.address(), stored.key());
    }

    @Override
    public String toString() {
        return "MailPayload[" + kind + (guest == null ? ", " + recipient() : "") + "]";
    }
}
