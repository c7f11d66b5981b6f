package org.customeraccounts.example.quickstart;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.customeraccounts.Accounts;
import org.customeraccounts.Shop;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.memory.InMemoryStorage;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;

/** What a story plays on: a host with one shop, in memory, its mail server and its clock. */
final class Stage implements AutoCloseable {
    private static final ShopId BOUTIQUE = ShopId.of("boutique");
    private static final Links LINKS = Links.under("https://boutique.example/account");

    private final MutableClock clock = MutableClock.at(Instant.parse("2027-03-01T09:00:00Z"));
    private final MailServer mailServer = new MailServer();
    private final List<ReceivedMail> mails = new ArrayList<>();
    private final Locale locale;
    private final Accounts accounts;

    Stage(Locale locale) {
        this(locale, mailer -> mailer);
    }

    /** A stage whose mailer is something else than the SMTP one, or something around it. */
    Stage(Locale locale, UnaryOperator<Mailer> mailer) {
        this.locale = locale;
        this.accounts = Accounts.builder()
                .storage(InMemoryStorage.create())
                .mailer(mailer.apply(mailServer.mailer()))
                .links(LINKS)
                .newShops(ShopSettings.accountsOn().named("Boutique Lumière"))
                .clock(clock)
                .build();
    }

    /** The shop, for a request as a host would describe it. */
    Shop shop() {
        return accounts.shop(BOUTIQUE).from(RequestContext.of("203.0.113.7", locale));
    }

    /** Sends what is due, and fetches what arrived. */
    List<ReceivedMail> deliver() {
        accounts.operations().dispatchDue(100);
        List<ReceivedMail> arrived = mailServer.newMails();
        mails.addAll(arrived);
        return arrived;
    }

    /** The token in the latest mail to an address that leads to a page. */
    MailToken tokenFor(LinkPage page, String address) {
        EmailAddress mailbox = EmailAddress.parse(address);
        return mails.stream()
                .filter(mail -> EmailAddress.parse(mail.to()).equals(mailbox))
                .filter(mail -> leadsTo(mail) == page)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .token();
    }

    /** Which of the host's pages a mail leads to first. */
    LinkPage leadsTo(ReceivedMail mail) {
        URI link = URI.create(mail.firstLink().orElseThrow());
        return Arrays.stream(LinkPage.values())
                .filter(page -> LINKS.page(BOUTIQUE, locale, page).equals(link))
                .findFirst()
                .orElseThrow();
    }

    int mailPort() {
        return mailServer.port();
    }

    Instant now() {
        return clock.instant();
    }

    void moveClock(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        accounts.close();
        mailServer.close();
    }
}
