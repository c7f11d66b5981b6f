package org.customeraccounts.internal.mail;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.internal.support.Delivery;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.Letter;
import org.customeraccounts.internal.support.OutboxJson;
import org.customeraccounts.internal.support.Tokens;
import org.customeraccounts.internal.support.UnknownKindException;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.outbox.OutboxEntry;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Versioned;
import org.jspecify.annotations.Nullable;

/** Sends mails: mints the token of a mailed link, renders, and hands the mail to the host's mailer. */
public final class MailDelivery implements Delivery {
    private final OutboxJson json;
    private final Tokens tokens;
    private final EffectiveSettings settings;
    private final Links links;
    private final MailRenderer renderer;
    private final Mailer mailer;

    public MailDelivery(
            OutboxJson json,
            Tokens tokens,
            EffectiveSettings settings,
            Links links,
            MailRenderer renderer,
            Mailer mailer) {
        this.json = json;
        this.tokens = tokens;
        this.settings = settings;
        this.links = links;
        this.renderer = renderer;
        this.mailer = mailer;
    }

    /** All that the mail is made of, read in the unit of work. */
    private record Draft(
            OutboxEntry entry,
            MailKind kind,
            EmailAddress to,
            Locale locale,
            String shopName,
            MailDesign design,
            @Nullable MailToken token,
            Instant date) {}

    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        Letter letter = json.readLetter(entry.payload());
        Optional<MailKind> kind = kind(letter);
        if (kind.isEmpty()) {
            return Optional.of(() -> {
                throw new UnknownKindException("mail");
            });
        }
        return unit.accounts()
                .lock(entry.shop(), entry.account())
                .filter(account -> hasPoint(kind.get(), letter, account))
                .map(account -> draft(unit, entry, kind.get(), letter, account, now))
                .map(draft -> () -> mailer.send(mail(draft)));
    }

    private static Optional<MailKind> kind(Letter letter) {
        return Arrays.stream(MailKind.values())
                .filter(kind -> kind.name().equals(letter.kind()))
                .findFirst();
    }

    /** Whether what the mail speaks of still is so. */
    private static boolean hasPoint(MailKind kind, Letter letter, Account account) {
        boolean same = account.email().equals(letter.recipient());
        boolean open = account.status() != AccountStatus.CLOSED;
        return switch (kind) {
            case VERIFY_EMAIL -> open && same && !account.isVerified();
            case WELCOME, RESET_PASSWORD, SIGN_UP_ATTEMPTED -> open && same;
            case PASSWORD_CHANGED, ACCOUNT_SUSPENDED, ACCOUNT_REINSTATED -> open;
            case ACCOUNT_CLOSED -> true;
        };
    }

    private Draft draft(
            UnitOfWork unit, OutboxEntry entry, MailKind kind, Letter letter, Account account, Instant now) {
        MailToken token = purpose(kind)
                .map(purpose -> minted(unit, purpose, letter.recipient(), account, now))
                .orElse(null);
        MailDesign design = unit.mailDesigns()
                .find(entry.shop(), kind)
                .map(Versioned::value)
                .orElseGet(() -> new MailDesign(MailStyle.plain(), null, null));
        String shopName = settings.of(unit, entry.shop()).displayName();
        return new Draft(entry, kind, letter.recipient(), account.locale(), shopName, design, token, now);
    }

    private static Optional<LinkPurpose> purpose(MailKind kind) {
        return switch (kind) {
            case VERIFY_EMAIL -> Optional.of(LinkPurpose.VERIFY_EMAIL);
            case RESET_PASSWORD -> Optional.of(LinkPurpose.RESET_PASSWORD);
            default -> Optional.empty();
        };
    }

    private MailToken minted(UnitOfWork unit, LinkPurpose purpose, EmailAddress mailbox, Account account, Instant now) {
        MailToken token = tokens.mail(purpose);
        unit.mailLinks().insert(new MailLink(token.hash(), account.shop(), account.id(), purpose, mailbox, now, null));
        return token;
    }

    private OutgoingMail mail(Draft draft) {
        Rendered rendered = renderer.render(
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
        MailToken token = draft.token();
        if (token != null) {
            values.put(
                    "confirmLink",
                    links.withToken(page(draft, LinkPage.CONFIRM), token).toString());
            values.put(
                    "refuseLink",
                    links.withToken(page(draft, LinkPage.REFUSE), token).toString());
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
