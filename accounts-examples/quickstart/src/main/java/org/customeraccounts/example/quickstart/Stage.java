package org.customeraccounts.example.quickstart;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.Shop;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;

/** What a story plays on: a host with one shop, its database, its mail server and its clock. */
final class Stage implements AutoCloseable {
    private static final ShopId BOUTIQUE = ShopId.of("boutique");
    private static final Staff OWNER = Staff.owner("ada-the-owner");
    private static final Instant FIRST_HOUR = Instant.parse("2027-03-01T09:00:00Z");
    private static final Duration BETWEEN_RUNS = Duration.ofDays(1);
    private static final Links LINKS = Links.under("https://boutique.example/account");

    private final MailServer mailServer = new MailServer();
    private final List<ReceivedMail> mails = new ArrayList<>();
    private final Locale locale;
    private final Database database;
    private final MutableClock clock;
    private final RecordingGateway gateway = RecordingGateway.named("sandbox");
    private final Accounts accounts;
    private final int sentFirst;
    private final List<Account> found;
    private final FreshAddresses addresses;

    Stage(Locale locale, Database database) {
        this(locale, database, mailer -> mailer);
    }

    /** A stage whose mailer is something else than the SMTP one, or something around it. */
    Stage(Locale locale, Database database, UnaryOperator<Mailer> mailer) {
        this.locale = locale;
        this.database = database;
        this.clock = MutableClock.at(
                database.hour().map(last -> last.plus(BETWEEN_RUNS)).orElse(FIRST_HOUR));
        database.keepHour(now());
        this.accounts = Accounts.builder()
                .storage(database.storage())
                .mailer(mailer.apply(mailServer.mailer()))
                .links(LINKS)
                .newShops(ShopSettings.accountsOn().named("Boutique Lumière"))
                .clock(clock)
                .paymentGateway(gateway)
                .passwordVerifier(LegacyHashes.bcrypt())
                .build();
        this.sentFirst = sendWhatWasLeft();
        List<Contact> contacts = contacts();
        this.found = accountsAmong(contacts);
        this.addresses =
                FreshAddresses.besides(contacts.stream().map(Contact::address).toList());
    }

    /** Sends what a run that was broken off left in the outbox, so that no mail of its turns up in this story. */
    private int sendWhatWasLeft() {
        while (sendDue() > 0) {}
        return mailServer.newMails().size();
    }

    private int sendDue() {
        return accounts.operations().dispatchDue(100).total();
    }

    private List<Contact> contacts() {
        Contacts contacts = shop().backOffice(OWNER).contacts();
        List<Contact> all = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.LARGEST));
        while (next.isPresent()) {
            Page<Contact> page = contacts.page(next.get());
            all.addAll(page.items());
            next = page.next();
        }
        return all;
    }

    private List<Account> accountsAmong(List<Contact> contacts) {
        Customers customers = shop().platform().customers();
        return contacts.stream()
                .flatMap(contact -> Stream.ofNullable(contact.account()))
                .flatMap(id -> customers.find(id).stream())
                .sorted(Comparator.comparing(Account::createdAt))
                .toList();
    }

    /** The accounts of earlier runs, oldest first. */
    List<Account> found() {
        return found;
    }

    /** How many mails of earlier runs were sent at the beginning of this one. */
    int sentFirst() {
        return sentFirst;
    }

    /** An address of the story, as this run has it. */
    String sample(String address) {
        return addresses.of(address);
    }

    /** The shop, for a request as a host would describe it. */
    Shop shop() {
        return accounts.shop(BOUTIQUE).from(RequestContext.of("203.0.113.7", locale));
    }

    /** Sends what is due, and fetches what arrived. */
    List<ReceivedMail> deliver() {
        sendDue();
        List<ReceivedMail> arrived = mailServer.newMails();
        mails.addAll(arrived);
        return arrived;
    }

    /** The token in the latest mail to an address that leads to a page. */
    MailToken tokenFor(LinkPage page, String address) {
        EmailAddress mailbox = EmailAddress.parse(address);
        return mails.stream()
                .filter(mail -> EmailAddress.parse(mail.to()).equals(mailbox))
                .filter(mail -> leadsTo(mail).filter(page::equals).isPresent())
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .token();
    }

    /** Which of the host's pages a mail leads to first; empty where it has no link. */
    Optional<LinkPage> leadsTo(ReceivedMail mail) {
        return mail.firstLink()
                .map(URI::create)
                .map(link -> Arrays.stream(LinkPage.values())
                        .filter(page -> LINKS.page(BOUTIQUE, locale, page).equals(link))
                        .findFirst()
                        .orElseThrow());
    }

    Operations operations() {
        return accounts.operations();
    }

    /** The payment gateway, which knows the cards that it is told of. */
    RecordingGateway gateway() {
        return gateway;
    }

    int mailPort() {
        return mailServer.port();
    }

    Instant now() {
        return clock.instant();
    }

    void moveClock(Duration time) {
        database.keepHour(now().plus(time));
        clock.advance(time);
    }

    @Override
    public void close() {
        accounts.close();
        mailServer.close();
    }
}
