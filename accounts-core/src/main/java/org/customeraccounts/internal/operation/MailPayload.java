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
 * @param address who gets it; null where it is the guest who placed the order that it is about
 * @param order the guest's order that it is about, where it is about one; there is no account to ask for a language
 *     then
 * @param language the language of whoever asked for it, as a tag, where there is no account to ask
 * @param share the name of the {@link MailShare} that it is counted by; null where that is anybody's
 */
public record MailPayload(
        String kind,
        @Nullable String address,
        @Nullable String key,
        @Nullable String change,
        @Nullable String order,
        @Nullable String language,
        @Nullable String share) {
    static MailPayload to(EmailAddress to, MailKind kind, @Nullable EmailChangeId change) {
        return new MailPayload(
                kind.name(), to.value(), to.key(), change == null ? null : change.toString(), null, null, null);
    }

    static MailPayload by(MailShare share, EmailAddress to, MailKind kind) {
        return new MailPayload(kind.name(), to.value(), to.key(), null, null, null, share.name());
    }

    static MailPayload by(MailShare share, EmailAddress to, MailKind kind, EmailChangeId change) {
        return new MailPayload(kind.name(), to.value(), to.key(), change.toString(), null, null, share.name());
    }

    static MailPayload toGuest(MailKind kind, OrderId order, Locale language) {
        return new MailPayload(kind.name(), null, null, null, order.toString(), language.toLanguageTag(), null);
    }

    /** What it is counted by when it goes out. */
    public MailShare countedBy() {
        return MailShare.stored(share);
    }

    /** The guest's order that it is about, where it is about one. */
    public Optional<OrderId> guestsOrder() {
        return Optional.ofNullable(order).map(OrderId::parse);
    }

    /** The language of whoever asked for it; English where nobody said. */
    public Locale locale() {
        return language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
    }

    /** The attempt to change the address that it is about, where it is about one. */
    public Optional<EmailChangeId> subject() {
        return Optional.ofNullable(change).map(EmailChangeId::parse);
    }

    /** Who gets it, where it is not about a guest's order. */
    public EmailAddress recipient() {
        return EmailAddress.stored(Objects.requireNonNull(address), Objects.requireNonNull(key));
    }

    @Override
    public String toString() {
        return "MailPayload[" + kind + (order == null ? ", " + recipient() : "") + "]";
    }
}
