package org.customeraccounts.example.quickstart;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.customeraccounts.Accounts;
import org.customeraccounts.AccountsBuilder;
import org.customeraccounts.Shop;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.smtp.SmtpMailer;
import org.customeraccounts.smtp.SmtpSettings;
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
import org.jspecify.annotations.NullMarked;

/** The host application: the library built for one shop, with a mail server, a payment gateway and a clock. */
@NullMarked
final class Host implements AutoCloseable {
    static final Staff OWNER = Staff.owner("ada-the-owner");

    private static final ShopId BOUTIQUE = ShopId.of("boutique");
    private static final Links LINKS = Links.under("https://boutique.example/account");
    private static final Instant FIRST_TIME = Instant.parse("2027-03-01T09:00:00Z");
    private static final Duration BETWEEN_RUNS = Duration.ofDays(1);

    private final MailServer mailServer = new MailServer();
    private final RecordingGateway gateway = RecordingGateway.named("sandbox");
    private final List<ReceivedMail> mails = new ArrayList<>();
    private final Locale locale;
    private final Database database;
    private final MutableClock clock;
    private final Accounts accounts;
    private final int sentFirst;
    private final List<Contact> earlierContacts;
    private final FreshAddresses addresses;

    Host(Locale locale, Database database) {
        this(locale, database, builder -> builder);
    }

    /** A host that is built otherwise in something. */
    Host(Locale locale, Database database, UnaryOperator<AccountsBuilder> changes) {
        this.locale = locale;
        this.database = database;
        this.clock = MutableClock.at(
                database.savedTime().map(last -> last.plus(BETWEEN_RUNS)).orElse(FIRST_TIME));
        database.saveTime(now());
        this.accounts = changes.apply(Accounts.builder()
                        .storage(database.storage())
                        .mailer(mailServer.mailer())
                        .links(LINKS)
                        .newShops(ShopSettings.accountsOn().named("Boutique Lumière"))
                        .clock(clock)
                        .paymentGateway(gateway)
                        .passwordVerifier(LegacyHashes.bcrypt()))
                .build();
        this.sentFirst = sendWhatWasLeft();
        this.earlierContacts = contacts();
        this.addresses = FreshAddresses.besides(
                earlierContacts.stream().map(Contact::address).toList());
    }

    /** Sends what a run that was broken off left in the outbox, so that no mail of its arrives in this one. */
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

    /** The shop, for a request: where it came from, and in which language. */
    Shop shop() {
        return accounts.shop(BOUTIQUE).from(RequestContext.of("203.0.113.7", locale));
    }

    Operations operations() {
        return accounts.operations();
    }

    /** The payment gateway, which knows the cards that it is told of. */
    RecordingGateway gateway() {
        return gateway;
    }

    /** Whom the shop knew before this run. */
    List<Contact> earlierContacts() {
        return earlierContacts;
    }

    /** How many mails of earlier runs were sent at the beginning of this one. */
    int sentFirst() {
        return sentFirst;
    }

    /** A sample address, as this run has it. */
    String sample(String address) {
        return addresses.of(address);
    }

    Instant now() {
        return clock.instant();
    }

    void moveClock(Duration time) {
        database.saveTime(now().plus(time));
        clock.advance(time);
    }

    int mailPort() {
        return mailServer.port();
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
                .filter(mail -> pageOf(mail).filter(page::equals).isPresent())
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .token();
    }

    /** Which of the host's pages a mail leads to first; empty where it has no link. */
    Optional<LinkPage> pageOf(ReceivedMail mail) {
        return mail.firstLink()
                .map(link -> Arrays.stream(LinkPage.values())
                        .filter(page -> LINKS.page(BOUTIQUE, locale, page).equals(link))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public void close() {
        accounts.close();
        mailServer.close();
    }

    /** An SMTP server in this process, on loopback, and the mailboxes behind it. */
    private static final class MailServer implements AutoCloseable {
        private static final ServerSetup SMTP = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

        private final GreenMail server = new GreenMail(SMTP);
        private int read;

        MailServer() {
            server.start();
            // One mailbox for everybody keeps the mails in the order in which they arrived.
            GreenMailUser everybody = server.setUser("everybody@localhost", "everybody", "");
            server.getUserManager().setMessageDeliveryHandler((message, recipient) -> everybody);
        }

        int port() {
            return server.getSmtp().getPort();
        }

        /** The library's own mailer, as a host sets it up; a server elsewhere is reached with TLS. */
        Mailer mailer() {
            return SmtpMailer.to(SmtpSettings.builder()
                    .host(SMTP.getBindAddress())
                    .port(port())
                    .security(SmtpSettings.Security.NONE)
                    .from(EmailAddress.parse("accounts@boutique.example"))
                    .build());
        }

        /** The mails that arrived since this was last asked, oldest first. */
        List<ReceivedMail> newMails() {
            List<ReceivedMail> unread = Arrays.stream(server.getReceivedMessages())
                    .skip(read)
                    .map(ReceivedMail::of)
                    .toList();
            read += unread.size();
            return unread;
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    /** A mail as the customer's mailbox has it; its text is the part for programs that show no HTML. */
    record ReceivedMail(String from, String to, String subject, String text) {
        private static final Pattern LINK = Pattern.compile("https://[^\\s#]+");
        private static final Pattern TOKEN = Pattern.compile("#token=(\\S+)");

        static ReceivedMail of(MimeMessage message) {
            try {
                Multipart alternatives = (Multipart) message.getContent();
                String text = (String) alternatives.getBodyPart(0).getContent();
                return new ReceivedMail(
                        addresses(message.getFrom()),
                        addresses(message.getRecipients(MimeMessage.RecipientType.TO)),
                        message.getSubject(),
                        text.replace("\r\n", "\n").strip());
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("a mail in the mailbox cannot be read", e);
            }
        }

        private static String addresses(jakarta.mail.Address[] addresses) {
            return Arrays.stream(addresses)
                    .map(address -> ((InternetAddress) address).toUnicodeString())
                    .collect(Collectors.joining(", "));
        }

        /** Its first link, without the token. */
        Optional<URI> firstLink() {
            return LINK.matcher(text).results().findFirst().map(link -> URI.create(link.group()));
        }

        /** Its text, whatever tokens its links carry. */
        String textWithoutTokens() {
            return TOKEN.matcher(text).replaceAll("");
        }

        /** What its first link with a token carries; a token that opens nothing when there is none. */
        MailToken token() {
            return MailToken.parse(TOKEN.matcher(text)
                    .results()
                    .findFirst()
                    .map(link -> link.group(1))
                    .orElse(null));
        }
    }

    /** The addresses of one run: the samples, from the second run on with its number before the {@code @}. */
    record FreshAddresses(int run) {
        private static final Pattern SAMPLE = Pattern.compile("(?:ada|grace)(?:\\.(\\d{1,6}))?@.*");

        /** Addresses whose number is higher than that of any known one. */
        static FreshAddresses besides(Collection<EmailAddress> known) {
            return new FreshAddresses(1
                    + known.stream()
                            .flatMap(address -> SAMPLE.matcher(address.value()).results())
                            .mapToInt(FreshAddresses::number)
                            .max()
                            .orElse(0));
        }

        private static int number(MatchResult sample) {
            return sample.group(1) == null ? 1 : Integer.parseInt(sample.group(1));
        }

        String of(String address) {
            return run == 1 ? address : address.replace("@", "." + run + "@");
        }
    }
}
