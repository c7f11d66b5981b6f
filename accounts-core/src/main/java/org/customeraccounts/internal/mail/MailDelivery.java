package org.customeraccounts.internal.mail;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.MailPayload;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.UnknownKindException;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.PermanentFailureException;
import org.customeraccounts.spi.storage.MailLink;
import org.customeraccounts.spi.storage.OrderLink;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.Versioned;
import org.jspecify.annotations.Nullable;

/** Sends mails: mints the token of a mailed link, renders, and hands the mail to the host's mailer. */
public final class MailDelivery implements Delivery {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Storage storage;
    private final Clock clock;
    private final OutboxJson json;
    private final TokenGenerator tokens;
    private final EffectiveSettings settings;
    private final Links links;
    private final MailAdmission admission;
    private final MailRenderer renderer;
    private final Mailer mailer;

    public MailDelivery(
            Storage storage,
            Clock clock,
            OutboxJson json,
            TokenGenerator tokens,
            EffectiveSettings settings,
            Links links,
            MailAdmission admission,
            MailRenderer renderer,
            Mailer mailer) {
        this.storage = storage;
        this.clock = clock;
        this.json = json;
        this.tokens = tokens;
        this.settings = settings;
        this.links = links;
        this.admission = admission;
        this.renderer = renderer;
        this.mailer = mailer;
    }

    /** All that the mail is made of, read in the unit of work. */
    private record Draft(
            OutboxEntry entry,
            MailKind kind,
            MailShare share,
            EmailAddress to,
            boolean proven,
            Locale locale,
            String shopName,
            MailDesign design,
            @Nullable EmailChange change,
            @Nullable MailToken token,
            @Nullable LocalDate deletionDate,
            Instant date) {
        Draft with(MailToken minted) {
            return new Draft(
                    entry, kind, share, to, proven, locale, shopName, design, change, minted, deletionDate, date);
        }
    }

    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        MailPayload letter = json.readLetter(entry.payload());
        Optional<MailKind> kind = kind(letter);
        if (kind.isEmpty()) {
            return Optional.of(() -> {
                throw new UnknownKindException("mail");
            });
        }
        Optional<OrderId> order = letter.guestsOrder();
        if (order.isPresent()) {
            return unit.orders()
                    .find(entry.shop(), order.get())
                    .flatMap(MailRelevance::guest)
                    .map(guest -> draft(unit, entry, kind.get(), letter, order.get(), guest, now))
                    .map(MailSending::new);
        }
        EmailChange change = letter.subject()
                .flatMap(id -> unit.emailChanges().find(entry.shop(), id))
                .orElse(null);
        return unit.accounts()
                .lock(entry.shop(), entry.account())
                .filter(account -> MailRelevance.holds(kind.get(), letter.recipient(), account, change, now))
                .filter(account -> MailRelevance.isWanted(kind.get(), () -> settings.of(unit, entry.shop())))
                .map(account -> draft(unit, entry, kind.get(), letter, account, change, now))
                .map(MailSending::new);
    }

    /** Sends a draft, and keeps the id that a provider gave to a mail with a link to an account. */
    private final class MailSending implements Sending {
        private final Draft draft;
        private @Nullable MailToken token;
        private @Nullable SentMailId given;

        private MailSending(Draft draft) {
            this.draft = draft;
        }

        @Override
        public void send() throws Exception {
            Optional<MailReservation> counted =
                    admission.admit(draft.entry(), draft.kind(), draft.share(), draft.to(), draft.proven());
            Optional<Draft> whole = counted.flatMap(mail -> withLink(draft));
            if (whole.isEmpty()) {
                return;
            }
            token = whole.get().token();
            try {
                given = mailer.deliver(mail(whole.get()))
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
            if (minted != null && id != null && purpose(draft.kind()).isPresent()) {
                unit.mailLinks().keepProviderId(draft.entry().shop(), minted.hash(), id.name());
            }
        }
    }

    private Optional<Draft> withLink(Draft draft) {
        return isMintedLate(draft.kind(), draft.share())
                ? storage.inTransaction(unit -> minted(unit, draft)).map(draft::with)
                : Optional.of(draft);
    }

    /** What strangers can ask for. */
    private static boolean isMintedLate(MailKind kind, MailShare share) {
        return kind == MailKind.RESET_PASSWORD || (kind == MailKind.EMAIL_CHANGED && share != MailShare.COUNTED);
    }

    /** Only once the mail is allowed: of all that strangers ask for, few leave a link. */
    private Optional<MailToken> minted(UnitOfWork unit, Draft draft) {
        OutboxEntry entry = draft.entry();
        Instant now = clock.instant();
        Optional<Account> account = unit.accounts().lock(entry.shop(), entry.account());
        if (draft.kind() == MailKind.EMAIL_CHANGED) {
            return Optional.ofNullable(draft.change())
                    .flatMap(subject -> unit.emailChanges().find(entry.shop(), subject.id()))
                    .filter(change -> change.isRevertible(now))
                    .map(change -> minted(unit, entry, LinkPurpose.REVERT_EMAIL_CHANGE, draft.to(), change, now));
        }
        return account.filter(present -> present.email().equals(draft.to()))
                .map(present -> minted(unit, entry, LinkPurpose.RESET_PASSWORD, draft.to(), null, now));
    }

    private static Optional<MailKind> kind(MailPayload letter) {
        return Arrays.stream(MailKind.values())
                .filter(kind -> kind.name().equals(letter.kind()))
                .findFirst();
    }

    private Draft draft(
            UnitOfWork unit,
            OutboxEntry entry,
            MailKind kind,
            MailPayload letter,
            Account account,
            @Nullable EmailChange change,
            Instant now) {
        MailToken token = purpose(kind)
                .filter(purpose -> !isMintedLate(kind, letter.countedBy()))
                .map(purpose -> minted(unit, entry, purpose, letter.recipient(), change, now))
                .orElse(null);
        boolean proven = MailRelevance.isProven(letter.recipient(), account, change);
        return draft(
                unit,
                entry,
                kind,
                letter.countedBy(),
                letter.recipient(),
                proven,
                account.locale(),
                change,
                token,
                now);
    }

    /** The mail to the mailbox that a guest ordered with: its link stands among those to orders. */
    private Draft draft(
            UnitOfWork unit,
            OutboxEntry entry,
            MailKind kind,
            MailPayload letter,
            OrderId order,
            EmailAddress guest,
            Instant now) {
        MailToken token = tokens.order();
        unit.orders().insertLink(new OrderLink(token.hash(), entry.shop(), order, now));
        return draft(unit, entry, kind, letter.countedBy(), guest, false, letter.locale(), null, token, now);
    }

    private Draft draft(
            UnitOfWork unit,
            OutboxEntry entry,
            MailKind kind,
            MailShare share,
            EmailAddress to,
            boolean proven,
            Locale locale,
            @Nullable EmailChange change,
            @Nullable MailToken token,
            Instant now) {
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
        return new Draft(
                entry, kind, share, to, proven, locale, shop.displayName(), design, change, token, deletionDate, now);
    }

    private static Optional<LinkPurpose> purpose(MailKind kind) {
        return switch (kind) {
            case VERIFY_EMAIL -> Optional.of(LinkPurpose.VERIFY_EMAIL);
            case RESET_PASSWORD -> Optional.of(LinkPurpose.RESET_PASSWORD);
            case CONFIRM_EMAIL_CHANGE -> Optional.of(LinkPurpose.CONFIRM_EMAIL_CHANGE);
            case EMAIL_CHANGE_REQUESTED -> Optional.of(LinkPurpose.CANCEL_EMAIL_CHANGE);
            case EMAIL_CHANGED -> Optional.of(LinkPurpose.REVERT_EMAIL_CHANGE);
            case WELCOME,
                    PASSWORD_CHANGED,
                    SIGN_UP_ATTEMPTED,
                    ACCOUNT_SUSPENDED,
                    ACCOUNT_REINSTATED,
                    ACCOUNT_CLOSED,
                    SESSIONS_ENDED,
                    ACCOUNT_DELETION_SCHEDULED,
                    ACCOUNT_DELETION_UNDONE,
                    EMAIL_CHANGE_REVERTED,
                    EMAIL_CHANGE_CANCELLED,
                    CARD_REFUSED,
                    CARD_ADDED,
                    DEFAULT_DELIVERY_CHANGED,
                    DEVICE_ADDED,
                    OPEN_ORDER -> Optional.empty();
        };
    }

    private MailToken minted(
            UnitOfWork unit,
            OutboxEntry entry,
            LinkPurpose purpose,
            EmailAddress mailbox,
            @Nullable EmailChange change,
            Instant now) {
        if (change != null && purpose == LinkPurpose.CONFIRM_EMAIL_CHANGE) {
            EmailChange sent = change.after(EmailChangeTransition.SEND, now).orThrow();
            unit.emailChanges().move(EmailChangeState.PENDING, sent);
        }
        MailToken token = tokens.mail(purpose);
        EmailChangeId attempt = change == null ? null : change.id();
        unit.mailLinks()
                .insert(new MailLink(
                        token.hash(), entry.shop(), entry.account(), purpose, mailbox, attempt, entry.id(), now, null));
        return token;
    }

    private OutgoingMail mail(Draft draft) {
        MailText rendered = renderer.render(
                draft.kind(),
                draft.locale(),
                values(draft),
                draft.design().template(draft.locale()).orElse(null),
                draft.design().style());
        URI home = links.page(draft.entry().shop(), rendered.language(), LinkPage.SIGN_IN);
        return OutgoingMail.builder()
                .messageId(draft.entry().id() + "@" + home.getHost())
                .kind(draft.kind())
                .shop(draft.entry().shop())
                .to(draft.to())
                .fromName(draft.shopName())
                .subject(rendered.subject())
                .text(rendered.text())
                .html(rendered.html())
                .locale(rendered.language())
                .date(draft.date())
                .build();
    }

    private Map<String, String> values(Draft draft) {
        Map<String, String> values = new HashMap<>();
        values.put(MailVariables.SHOP, draft.shopName());
        values.put("signInLink", page(draft, LinkPage.SIGN_IN).toString());
        values.put("accountLink", page(draft, LinkPage.ACCOUNT).toString());
        values.put("requestResetLink", page(draft, LinkPage.REQUEST_RESET).toString());
        EmailChange change = draft.change();
        if (change != null) {
            values.put(MailVariables.MASKED_ADDRESS, change.newAddress().masked());
        }
        LocalDate deletionDate = draft.deletionDate();
        if (deletionDate != null) {
            values.put(
                    MailVariables.DELETION_DATE,
                    DATE.withLocale(MailRenderer.language(draft.locale())).format(deletionDate));
        }
        MailToken token = draft.token();
        if (token != null) {
            String refuse = links.withToken(page(draft, LinkPage.REFUSE), token).toString();
            values.put(
                    "confirmLink",
                    links.withToken(page(draft, LinkPage.CONFIRM), token).toString());
            values.put("refuseLink", refuse);
            values.put("cancelLink", refuse);
            values.put("revertLink", refuse);
            values.put(
                    "orderLink",
                    links.withToken(page(draft, LinkPage.ORDER), token).toString());
            values.put(
                    "resetLink",
                    links.withToken(page(draft, LinkPage.RESET_PASSWORD), token).toString());
        }
        return values;
    }

    private URI page(Draft draft, LinkPage page) {
        return links.page(draft.entry().shop(), MailRenderer.language(draft.locale()), page);
    }
}
