package org.customeraccounts.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.smtp.SmtpSettings.Security;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.spi.SmtpReply;
import org.customeraccounts.spi.TemporaryMailException;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(60)
class SmtpMailerTest {
    private static final String SECRET = "s3cret-of-the-relay";
    private static final Instant DATE = Instant.parse("2026-11-02T08:05:09.123456Z");

    private static SSLContext tls;

    @BeforeAll
    static void makeACertificate(@TempDir Path directory) throws Exception {
        LocalhostCertificate certificate = new LocalhostCertificate();
        tls = certificate.context();
        System.setProperty(
                "greenmail.tls.keystore.file",
                certificate.writtenTo(directory.resolve("localhost.p12")).toString());
        System.setProperty("greenmail.tls.keystore.password", LocalhostCertificate.PASSWORD);
    }

    @AfterAll
    static void forgetTheCertificate() {
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    private static OutgoingMail.Builder aMail() {
        return OutgoingMail.builder()
                .date(DATE)
                .messageId("019ab.1@boutique.example")
                .kind(MailKind.VERIFY_EMAIL)
                .shop(ShopId.of("boutique"))
                .to(EmailAddress.parse("ada@example.com"))
                .fromName("La Boutique")
                .subject("Bonjour")
                .text("Le texte\n.\n..fin\n")
                .html("<p>Le HTML</p>")
                .locale(Locale.FRENCH);
    }

    private static SmtpSettings.Builder settings(int port) {
        return SmtpSettings.builder()
                .host("localhost")
                .port(port)
                .security(Security.NONE)
                .from(EmailAddress.parse("no-reply@boutique.example"))
                .readTimeout(Duration.ofSeconds(10));
    }

    @Nested
    class TheMessage {
        private final GreenMail server = started(ServerSetup.PROTOCOL_SMTP);

        @AfterEach
        void stop() {
            server.stop();
        }

        private MimeMessage sent(OutgoingMail mail) throws Exception {
            SmtpMailer.to(settings(server.getSmtp().getPort()).build()).send(mail);
            return server.getReceivedMessages()[0];
        }

        @Test
        void hasTheHeadersThatItMust() throws Exception {
            MimeMessage message = sent(aMail().build());

            assertThat(message.getHeader("Message-ID")).containsExactly("<019ab.1@boutique.example>");
            assertThat(message.getHeader("Date")).containsExactly("Mon, 2 Nov 2026 08:05:09 +0000");
            assertThat(message.getHeader("From")).containsExactly("La Boutique <no-reply@boutique.example>");
            assertThat(message.getHeader("To")).containsExactly("ada@example.com");
            assertThat(message.getHeader("Subject")).containsExactly("Bonjour");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getHeader("Content-Language")).containsExactly("fr");
            assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
        }

        @Test
        void isTextAndHtmlInThatOrder() throws Exception {
            MimeMessage message = sent(aMail().text("Ça va 🧵 مرحبا\n" + "x".repeat(5_000) + "\n.\n")
                    .html("<p>Ça va 🧵 مرحبا</p>")
                    .build());

            MimeMultipart parts = (MimeMultipart) message.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                    .isEqualTo("Ça va 🧵 مرحبا\n" + "x".repeat(5_000) + "\n.\n");
            assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
            assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Ça va 🧵 مرحبا</p>");
        }

        @Test
        void staysTheSameMessageWhenItIsSentAgain() throws Exception {
            OutgoingMail mail = aMail().build();
            SmtpMailer mailer =
                    SmtpMailer.to(settings(server.getSmtp().getPort()).build());

            mailer.send(mail);
            mailer.send(mail);

            assertThat(Arrays.stream(server.getReceivedMessages()).map(SmtpMailerTest::messageId))
                    .containsExactly("<019ab.1@boutique.example>", "<019ab.1@boutique.example>");
        }

        @Test
        void carriesNamesInAnyScript() throws Exception {
            MimeMessage message = sent(aMail().fromName("مكتبة \"بغداد\", <🧵>")
                    .subject("Bienvenue à la 東京堂 🧵".repeat(20))
                    .build());

            InternetAddress from = (InternetAddress) message.getFrom()[0];
            assertThat(from.getPersonal()).isEqualTo("مكتبة \"بغداد\", <🧵>");
            assertThat(from.getAddress()).isEqualTo("no-reply@boutique.example");
            assertThat(message.getSubject()).isEqualTo("Bienvenue à la 東京堂 🧵".repeat(20));
        }

        @Test
        void goesToTheAddressAsTypedWithItsDomainAsALabels() throws Exception {
            EmailAddress typed = EmailAddress.stored("Ada+Shop@Bücher.example", "1:ada+shop@xn--bcher-kva.example");

            assertThat(sent(aMail().to(typed).build()).getHeader("To"))
                    .containsExactly("Ada+Shop@xn--bcher-kva.example");
        }

        @Test
        void isSentFromAThreadThatSeesNoClasses() throws Exception {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            try {
                Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
                assertThat(sent(aMail().build()).getSubject()).isEqualTo("Bonjour");
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\r\nBcc: eve@example.com", "a\nb", "a\rb", "a\u0000b"})
        void isNeverSentWithALineBreakInAHeader(String hostile) {
            SmtpMailer mailer =
                    SmtpMailer.to(settings(server.getSmtp().getPort()).build());

            assertThatThrownBy(() -> mailer.send(aMail().subject(hostile).build()))
                    .isInstanceOf(PermanentMailException.class);
            assertThatThrownBy(() -> mailer.send(aMail().fromName(hostile).build()))
                    .isInstanceOf(PermanentMailException.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@example.com",
                    "ada@",
                    "ada@example.com, eve@example.com",
                    "Ada <ada@example.com>",
                    "ada@example.com\r\nRCPT TO:<eve@example.com>",
                    "a b@example.com",
                    "adà@example.com",
                    "ada@bücher.example"
                })
        void isNeverSentToAnAddressThatIsNone(String hostile) {
            EmailAddress address = EmailAddress.stored(hostile, "1:" + hostile);

            assertThatThrownBy(() -> SmtpMailer.to(
                                    settings(server.getSmtp().getPort()).build())
                            .send(aMail().to(address).build()))
                    .isInstanceOf(PermanentMailException.class)
                    .hasMessage("the address is not valid")
                    .hasNoCause();
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Nested
    class TheConnection {
        @Test
        void isEncryptedFromTheFirstByteWithTls() throws Exception {
            GreenMail server = started(ServerSetup.PROTOCOL_SMTPS);
            try {
                server.setUser("shop", SECRET);
                SmtpSettings settings = settings(server.getSmtps().getPort())
                        .security(Security.TLS)
                        .sslContext(tls)
                        .credentials("shop", Password.of(SECRET))
                        .build();

                SmtpMailer.to(settings).send(aMail().build());

                assertThat(server.getReceivedMessages()).hasSize(1);
            } finally {
                server.stop();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLS", "STARTTLS"})
        void isNotMadeToAServerThatNobodyVouchesFor(Security security) throws Exception {
            try (ScriptedServer server = offering(security)) {
                SmtpSettings.Builder settings = settings(server.port()).security(security);

                assertNotTrusted(settings, server);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLS", "STARTTLS"})
        void isNotMadeToAServerWithACertificateForAnotherName(Security security) throws Exception {
            try (ScriptedServer server = offering(security)) {
                SmtpSettings.Builder settings = settings(server.port())
                        .host("127.0.0.1")
                        .security(security)
                        .sslContext(tls);

                assertNotTrusted(settings, server);
            }
        }

        private static ScriptedServer offering(Security security) throws Exception {
            ScriptedServer server =
                    security == Security.TLS ? ScriptedServer.speakingTls(tls) : new ScriptedServer(tls);
            return server.answering("EHLO", "250-localhost\n250-STARTTLS\n250 AUTH PLAIN");
        }

        private static void assertNotTrusted(SmtpSettings.Builder settings, ScriptedServer server) {
            SmtpMailer mailer = SmtpMailer.to(
                    settings.credentials("shop", Password.of(SECRET)).build());

            assertThatThrownBy(() -> mailer.send(aMail().build()))
                    .isInstanceOf(MessagingException.class)
                    .hasRootCauseInstanceOf(GeneralSecurityException.class);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }

        @Test
        void isEncryptedBeforeAnythingIsSaidWithStartTls() throws Exception {
            try (ScriptedServer server =
                    new ScriptedServer(tls).answering("EHLO", "250-localhost\n250-STARTTLS\n250 AUTH PLAIN")) {
                SmtpSettings settings = settings(server.port())
                        .security(Security.STARTTLS)
                        .sslContext(tls)
                        .credentials("shop", Password.of(SECRET))
                        .build();

                SmtpMailer.to(settings).send(aMail().build());

                assertThat(server.isEncrypted()).isTrue();
                assertThat(server.heard().get(1)).isEqualTo("STARTTLS");
                assertThat(server.heard()).contains("RCPT TO:<ada@example.com>", ".");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"250 nothing special", "250-localhost\n250 STARTTLS"})
        void isGivenUpWhenStartTlsIsNotToBeHad(String ehlo) throws Exception {
            try (ScriptedServer server =
                    new ScriptedServer(tls).answering("EHLO", ehlo).answering("STARTTLS", "454 not now")) {
                SmtpMailer mailer = SmtpMailer.to(settings(server.port())
                        .security(Security.STARTTLS)
                        .credentials("shop", Password.of(SECRET))
                        .build());

                assertFailsForNow(mailer);
                assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"NONE", "STARTTLS", "TLS"})
        void isGivenUpWhenTheServerSaysNothing(Security security) throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                SmtpMailer mailer = SmtpMailer.to(settings(silent.getLocalPort())
                        .security(security)
                        .connectTimeout(Duration.ofMillis(500))
                        .readTimeout(Duration.ofMillis(100))
                        .writeTimeout(Duration.ofMillis(500))
                        .build());

                assertFailsForNow(mailer);
            }
        }

        @Test
        void mayFailWhenNobodyListens() throws Exception {
            int port;
            try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                port = closed.getLocalPort();
            }

            assertFailsForNow(SmtpMailer.to(settings(port).build()));
        }

        @Test
        void shutsNoDoorWhenThePasswordIsWrong() throws Exception {
            try (ScriptedServer server = new ScriptedServer(tls)
                    .answering("EHLO", "250-localhost\n250 AUTH PLAIN LOGIN")
                    .answering("AUTH", "535 5.7.8 no")) {
                assertFailsForNow(SmtpMailer.to(settings(server.port())
                        .credentials("shop", Password.of(SECRET))
                        .build()));
            }
        }
    }

    @Nested
    class AnAnswer {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "550 5.1.1 <ada@example.com> user unknown",
                    "550 no such user",
                    "551 gone",
                    "553 bad name",
                    "554 5.1.2 no such domain",
                    "556 5.1.10 takes no mail",
                    "550-5.1.1 two\n550 5.1.1 lines"
                })
        void thatTheRecipientIsRefusedStays(String reply) throws Exception {
            try (ScriptedServer server = new ScriptedServer(tls).answering("RCPT", reply)) {
                assertThatThrownBy(() ->
                                SmtpMailer.to(settings(server.port()).build()).send(aMail().build()))
                        .isInstanceOf(PermanentMailException.class)
                        .hasMessage("the server refuses the recipient");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "450 4.2.1 greylisted",
                    "451 later",
                    "452 4.2.2 full",
                    "421 4.7.0 going down",
                    "552 5.2.2 mailbox full",
                    "530 5.7.0 authentication required",
                    "554 5.7.1 relay access denied",
                    "550-5.7.1 two\n550 5.7.1 lines",
                    ""
                })
        void thatMayChangeIsTriedAgain(String reply) throws Exception {
            try (ScriptedServer server = new ScriptedServer(tls).answering("RCPT", reply)) {
                assertFailsForNow(SmtpMailer.to(settings(server.port()).build()));
            }
        }

        @ParameterizedTest
        @CsvSource({
            "GREETING, 554 no, 554",
            "MAIL, 451 4.7.1 <ada@example.com> later, 451 4.7.1",
            "RCPT, 452 4.2.2 <ada@example.com> full, 452 4.2.2",
            "DATA, 550 5.1.1 no, 550 5.1.1",
            "MESSAGE, 554 5.6.0 no, 554 5.6.0"
        })
        @Tag("found-C7")
        void isKnownByItsFiguresAlone(String command, String answer, String figures) throws Exception {
            try (ScriptedServer server = new ScriptedServer(tls).answering(command, answer)) {
                assertThatExceptionOfType(TemporaryMailException.class)
                        .isThrownBy(() ->
                                SmtpMailer.to(settings(server.port()).build()).send(aMail().build()))
                        .satisfies(failure -> assertThat(failure.reply().map(SmtpReply::toString))
                                .contains(figures));
            }
        }

        @Test
        @Tag("found-C7")
        void thatTheRecipientIsRefusedIsKnownByItsFigures() throws Exception {
            try (ScriptedServer server =
                    new ScriptedServer(tls).answering("RCPT", "550 5.1.1 <ada@example.com> user unknown")) {
                assertThatExceptionOfType(PermanentMailException.class)
                        .isThrownBy(() ->
                                SmtpMailer.to(settings(server.port()).build()).send(aMail().build()))
                        .satisfies(failure -> assertThat(failure.reply()).contains(new SmtpReply(550, "5.1.1")));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"GREETING", "MAIL", "DATA", "MESSAGE"})
        void thatIsNotAboutTheRecipientIsTriedAgain(String command) throws Exception {
            for (String reply : new String[] {"550 5.1.1 no", "554 no", "451 later", ""}) {
                try (ScriptedServer server = new ScriptedServer(tls).answering(command, reply)) {
                    assertFailsForNow(SmtpMailer.to(settings(server.port()).build()));
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "500 what?", "421 gone"})
        void afterTheMailWasTakenNoLongerMatters(String goodbye) throws Exception {
            try (ScriptedServer server = new ScriptedServer(tls).answering("QUIT", goodbye)) {
                SmtpMailer mailer = SmtpMailer.to(settings(server.port()).build());

                assertThatCode(() -> mailer.send(aMail().build())).doesNotThrowAnyException();
            }
        }
    }

    @Nested
    class ThePassword {
        @Test
        void isInNoTextAndNoLog() throws Exception {
            StringBuilder log = new StringBuilder();
            Handler handler = new Kept(log);
            Logger logger = Logger.getLogger("org.eclipse.angus.mail");
            Logger api = Logger.getLogger("jakarta.mail");
            for (Logger each : new Logger[] {logger, api}) {
                each.setLevel(Level.ALL);
                each.setUseParentHandlers(false);
                each.addHandler(handler);
            }
            try (ScriptedServer server = new ScriptedServer(tls)
                    .answering("EHLO", "250-localhost\n250 AUTH LOGIN PLAIN")
                    .answering("AUTH", "535 5.7.8 no")) {
                SmtpSettings settings = settings(server.port())
                        .credentials("shop", Password.of(SECRET))
                        .build();
                SmtpMailer mailer = SmtpMailer.to(settings);

                assertThat(settings).hasToString("SmtpSettings[localhost:" + server.port() + " NONE]");
                assertThat(mailer).hasToString("SmtpMailer[localhost:" + server.port() + "]");
                assertThatThrownBy(() -> mailer.send(aMail().build()))
                        .satisfies(failed -> assertThat(stackTrace(failed)).doesNotContain(SECRET, "s3cret"));
                assertThat(log).isNotEmpty().doesNotContain(SECRET);
            } finally {
                for (Logger each : new Logger[] {logger, api}) {
                    each.setLevel(null);
                    each.setUseParentHandlers(true);
                    each.removeHandler(handler);
                }
            }
        }

        private static String stackTrace(Throwable failed) {
            StringWriter text = new StringWriter();
            failed.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    private static final class Kept extends Handler {
        private final StringBuilder log;

        private Kept(StringBuilder log) {
            this.log = log;
        }

        @Override
        public void publish(LogRecord logged) {
            log.append(logged.getMessage()).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static void assertFailsForNow(SmtpMailer mailer) {
        assertThatThrownBy(() -> mailer.send(aMail().build()))
                .isInstanceOfAny(MessagingException.class, TemporaryMailException.class);
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static GreenMail started(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", protocol));
        server.start();
        return server;
    }
}
