package org.customeraccounts.internal.mail;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.MailPayload;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.UnknownKindException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.PermanentFailureException;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;
import org.jspecify.annotations.Nullable;

/** Sends mails: mints the token of a mailed link, renders, and hands the mail to the host's mailer. */
public final class MailDelivery implements Delivery {
    private final OperationRunner runner;
    private final OutboxJson json;
    private final MailDraftReader drafts;
    private final MailAdmission admission;
    private final MailComposer composer;
    private final Mailer mailer;

    public MailDelivery(
            OperationRunner runner,
            OutboxJson json,
            MailDraftReader drafts,
            MailAdmission admission,
            MailComposer composer,
            Mailer mailer) {
        this.runner = runner;
        this.json = json;
        this.drafts = drafts;
        this.admission = admission;
        this.composer = composer;
        this.mailer = mailer;
    }

    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        MailPayload payload = json.readMail(entry.payload());
        Optional<MailKind> kind = kind(payload);
        if (kind.isEmpty()) {
            return Optional.of(() -> {
                throw new UnknownKindException("mail");
            });
        }
        return drafts.read(unit, entry, kind.get(), payload, now).map(MailSending::new);
    }

    private static Optional<MailKind> kind(MailPayload payload) {
        return Arrays.stream(MailKind.values())
                .filter(kind -> kind.name().equals(payload.kind()))
                .findFirst();
    }

    /** Sends a draft, and keeps the id that a provider gave to a mail with a link to an account. */
    private final class MailSending implements Sending {
        private final MailDraft draft;
        // Both are set by the thread that sends, and read after its Future has answered.
        private @Nullable MailToken token;
        private @Nullable SentMailId given;

        private MailSending(MailDraft draft) {
            this.draft = draft;
        }

        @Override
        public void send() throws Exception {
            Optional<MailReservation> counted = admission.admit(draft);
            Optional<MailDraft> whole = counted.flatMap(mail -> withLink(draft));
            if (whole.isEmpty()) {
                return;
            }
            token = whole.get().token();
            try {
                given = mailer.deliver(composer.compose(whole.get()))
                        .flatMap(SentMailId::parse)
                        .orElse(null);
            } catch (PermanentFailureException e) {
                counted.get().giveBack();
                throw e;
            }
        }

        @Override
        public void sent(UnitOfWork unit, Instant now) {
            MailToken minted = token;
            SentMailId id = given;
            if (minted != null && id != null && LinkIssuer.purpose(draft.kind()).isPresent()) {
                unit.links().keepProviderId(draft.entry().shop(), minted.hash(), id.name());
            }
        }
    }

    private Optional<MailDraft> withLink(MailDraft draft) {
        return LinkIssuer.isLate(draft.kind(), draft.occasion().share())
                ? runner.inTransaction(unit -> drafts.withLateLink(unit, draft, runner.now()))
                : Optional.of(draft);
    }
}
