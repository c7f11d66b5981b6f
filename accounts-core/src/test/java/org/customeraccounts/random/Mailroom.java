package org.customeraccounts.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Takes each mail, sees whether it may be sent, and leaves its link for the mailbox's owner to find. */
final class Mailroom implements Mailer {
    final List<OutgoingMail> mails = new ArrayList<>();
    final List<AssertionError> wrong = new ArrayList<>();
    boolean away;

    private final ShopId shop;
    private final Storage storage;
    private final Model model;
    private final MutableClock clock;
    private final Story story;

    Mailroom(ShopId shop, Storage storage, Model model, MutableClock clock, Story story) {
        this.shop = shop;
        this.storage = storage;
        this.model = model;
        this.clock = clock;
        this.story = story;
    }

    /** Also a mail that could not be sent, as far as the host knows, may have arrived. */
    @Override
    public synchronized void send(OutgoingMail mail) {
        try {
            received(mail);
        } catch (AssertionError e) {
            wrong.add(e);
        }
        if (away) {
            throw new IllegalStateException("away");
        }
    }

    private void received(OutgoingMail mail) {
        story.note("    mail " + mail.kind() + " to " + mail.to().value());
        mails.add(mail);
        Optional<Link> link = token(mail).map(token -> link(token, mail));
        link.ifPresent(model.links::add);
        assertThat(hasItsPoint(mail, link.orElse(null)))
                .as("%s to %s has its point", mail.kind(), mail.to().value())
                .isTrue();
    }

    /** Of those sent again because the mail server was away, the last. */
    OutgoingMail lastSentAs(String messageId) {
        return mails.stream()
                .filter(mail -> mail.messageId().equals(messageId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    static Optional<MailToken> token(OutgoingMail mail) {
        return mail.text().contains("#token=") ? Optional.of(RecordingMailer.token(mail)) : Optional.empty();
    }

    private Link link(MailToken token, OutgoingMail mail) {
        return storage.read(unit -> {
            var kept = unit.links().find(shop, token.hash()).orElseThrow();
            Account account = model.accounts.stream()
                    .filter(known -> known.id.equals(kept.account()))
                    .findFirst()
                    .orElseThrow();
            Attempt attempt = kept.attempt()
                    .flatMap(id -> account.attempts.stream()
                            .filter(known -> known.id.equals(id))
                            .findFirst())
                    .orElse(null);
            return new Link(token, kept.purpose(), account, attempt, mail.to().value(), clock.instant());
        });
    }

    /**
     * A mail about a change goes to a mailbox that it names, any other to the account's; none is about what is over.
     */
    private boolean hasItsPoint(OutgoingMail mail, @Nullable Link link) {
        String to = mail.to().value();
        return switch (mail.kind()) {
            case VERIFY_EMAIL -> isPresent(link, to) && !link.account.verified;
            case RESET_PASSWORD -> isPresent(link, to);
            case WELCOME, SIGN_UP_ATTEMPTED -> model.at(to).isPresent();
            case PASSWORD_CHANGED,
                    SESSIONS_ENDED,
                    ACCOUNT_SUSPENDED,
                    ACCOUNT_REINSTATED,
                    ACCOUNT_CLOSED,
                    DEVICE_ADDED -> model.accounts.stream().anyMatch(account -> account.everPresent.contains(to));
            case CONFIRM_EMAIL_CHANGE -> link.attempt.to.equals(to) && link.attempt.state == EmailChangeState.PENDING;
            case EMAIL_CHANGE_REQUESTED ->
                link.attempt.from.equals(to) && link.attempt.state == EmailChangeState.PENDING;
            case EMAIL_CHANGED -> link.attempt.from.equals(to) && link.attempt.isRevertible(clock.instant());
            case ACCOUNT_DELETION_SCHEDULED, ACCOUNT_DELETION_UNDONE -> false;
            case EMAIL_CHANGE_REVERTED -> isNamedBy(EmailChangeState.REVERTED, to);
            case OPEN_ORDER -> false;
            case EMAIL_CHANGE_CANCELLED -> isNamedBy(EmailChangeState.CANCELLED, to);
            case CARD_REFUSED, CARD_ADDED, DEFAULT_DELIVERY_CHANGED -> false;
        };
    }

    private static boolean isPresent(@Nullable Link link, String mailbox) {
        return link != null && !link.account.isClosed() && link.account.present.equals(mailbox);
    }

    private boolean isNamedBy(EmailChangeState state, String mailbox) {
        return model.live().stream()
                .flatMap(account -> account.attempts.stream())
                .anyMatch(attempt -> attempt.state == state && attempt.names(mailbox));
    }
}
