package org.customeraccounts.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

class RecordingMailerTest {
    private final RecordingMailer mailer = new RecordingMailer();

    private static OutgoingMail mail(MailKind kind, String to, String text) {
        return OutgoingMail.builder()
                .messageId("1@shop.example")
                .kind(kind)
                .shop(ShopId.of("shop"))
                .to(EmailAddress.parse(to))
                .fromName("Shop")
                .subject("Subject")
                .text(text)
                .html("<p>" + text + "</p>")
                .locale(Locale.ENGLISH)
                .date(Instant.EPOCH)
                .build();
    }

    @Test
    void whatItIsGivenIsKeptInOrder() {
        OutgoingMail first = mail(MailKind.WELCOME, "ada@example.com", "1");
        OutgoingMail second = mail(MailKind.VERIFY_EMAIL, "bob@example.com", "2");
        OutgoingMail third = mail(MailKind.WELCOME, "ada@example.com", "3");
        List.of(first, second, third).forEach(mailer::send);

        assertThat(mailer.all()).containsExactly(first, second, third);
        assertThat(mailer.to("ada@example.com")).containsExactly(first, third);
        assertThat(mailer.latest(MailKind.WELCOME, "ada@example.com")).contains(third);
        assertThat(mailer.latest(MailKind.VERIFY_EMAIL, "ada@example.com")).isEmpty();
    }

    @Test
    void addressesAreComparedAsText() {
        mailer.send(mail(MailKind.WELCOME, "Ada@example.com", "1"));

        assertThat(mailer.to("ada@example.com")).isEmpty();
        assertThat(mailer.to("Ada@example.com")).hasSize(1);
        assertThat(mailer.to("")).isEmpty();
    }

    @Test
    void aListOnceGivenStaysAsItWas() {
        mailer.send(mail(MailKind.WELCOME, "ada@example.com", "1"));
        List<OutgoingMail> before = mailer.all();

        mailer.clear();

        assertThat(before).hasSize(1);
        assertThat(mailer.all()).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(before::clear);
    }

    @Test
    void theTokenOfTheFirstLinkIsFound() {
        String token = MailToken.mint("verify", new byte[32]).reveal();
        OutgoingMail mail = mail(
                MailKind.VERIFY_EMAIL,
                "ada@example.com",
                "Open https://shop.example/#token=" + token + "\nor https://shop.example/#token=ca_reset_"
                        + "B".repeat(43));

        assertThat(RecordingMailer.token(mail).reveal()).isEqualTo(token);
    }

    @Test
    void aMailWithoutATokenHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordingMailer.token(mail(MailKind.WELCOME, "ada@example.com", "Hello")))
                .withMessage("no link in the mail WELCOME has a token");
    }

    @Test
    void noMailOfAnyThreadIsLost() {
        OutgoingMail mail = mail(MailKind.WELCOME, "ada@example.com", "1");

        IntStream.range(0, 1_000).parallel().forEach(i -> mailer.send(mail));

        assertThat(mailer.all()).hasSize(1_000);
    }
}
