package org.customeraccounts.internal.mail;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;

/** Makes a mail of its draft. */
public final class MailComposer {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Links links;
    private final MailRenderer renderer;

    public MailComposer(Links links, MailRenderer renderer) {
        this.links = links;
        this.renderer = renderer;
    }

    OutgoingMail compose(MailDraft draft) {
        ShopId shop = draft.entry().shop();
        MailDesign design = draft.content().design();
        Locale locale = draft.recipient().locale();
        MailText rendered = renderer.render(
                draft.kind(), locale, values(draft), design.template(locale).orElse(null), design.style());
        URI home = links.page(shop, rendered.language(), LinkPage.SIGN_IN);
        return OutgoingMail.builder()
                .messageId(draft.entry().id() + "@" + home.getHost())
                .kind(draft.kind())
                .shop(shop)
                .to(draft.recipient().address())
                .fromName(draft.content().shopName())
                .subject(rendered.subject())
                .text(rendered.text())
                .html(rendered.html())
                .locale(rendered.language())
                .date(draft.date())
                .build();
    }

    private Map<String, String> values(MailDraft draft) {
        Map<String, String> values = new HashMap<>();
        values.put(MailVariables.SHOP, draft.content().shopName());
        values.put("signInLink", page(draft, LinkPage.SIGN_IN).toString());
        values.put("accountLink", page(draft, LinkPage.ACCOUNT).toString());
        values.put("requestResetLink", page(draft, LinkPage.REQUEST_RESET).toString());
        EmailChange change = draft.occasion().change();
        if (change != null) {
            values.put(MailVariables.MASKED_ADDRESS, change.newAddress().masked());
        }
        LocalDate deletionDate = draft.content().deletionDate();
        if (deletionDate != null) {
            values.put(
                    MailVariables.DELETION_DATE,
                    DATE.withLocale(MailRenderer.language(draft.recipient().locale()))
                            .format(deletionDate));
        }
        MailToken token = draft.token();
        if (token != null) {
            putLinks(values, draft, token);
        }
        return values;
    }

    private void putLinks(Map<String, String> values, MailDraft draft, MailToken token) {
        String refuse = links.withToken(page(draft, LinkPage.REFUSE), token).toString();
        values.put(
                "confirmLink",
                links.withToken(page(draft, LinkPage.CONFIRM), token).toString());
        values.put("refuseLink", refuse);
        values.put("cancelLink", refuse);
        values.put("revertLink", refuse);
        values.put(
                "orderLink", links.withToken(page(draft, LinkPage.ORDER), token).toString());
        values.put(
                "resetLink",
                links.withToken(page(draft, LinkPage.RESET_PASSWORD), token).toString());
    }

    private URI page(MailDraft draft, LinkPage page) {
        return links.page(
                draft.entry().shop(), MailRenderer.language(draft.recipient().locale()), page);
    }
}
