package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.customeraccounts.email.Confirmation;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailPagesTest {
    private final Boutique boutique = new Boutique();
    private final EmailPages pages = new EmailPages(boutique.shop());

    @AfterEach
    void closes() {
        boutique.close();
    }

    @Test
    void theSignedInCustomerConfirmsWithAClick() {
        SessionToken ada = boutique.customer("ada@example.com");
        boutique.request(ada, "ada@new.example");
        boutique.deliver();
        String token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example")
                .reveal();

        assertThat(pages.open(token).purpose()).isEqualTo(LinkPurpose.CONFIRM_EMAIL_CHANGE);
        assertThat(pages.confirm(token, ada.reveal(), ""))
                .isEqualTo(new Confirmation.AddressChanged(EmailAddress.parse("ada@new.example")));
    }

    @Test
    void withoutASessionThePasswordConfirms() {
        SessionToken ada = boutique.customer("ada@example.com");
        boutique.request(ada, "ada@new.example");
        boutique.deliver();
        String token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example")
                .reveal();

        Boutique.refused(ErrorCode.BAD_CREDENTIALS, () -> pages.confirm(token, "", "not the password"));
        pages.confirm(token, "", Boutique.PASSWORD);

        assertThat(boutique.accountAt("ada@new.example")).isPresent();
    }

    @Test
    void theOldMailboxStopsAChange() {
        SessionToken ada = boutique.customer("ada@example.com");
        boutique.request(ada, "ada@new.example");
        boutique.deliver();
        String token = boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, "ada@example.com")
                .reveal();

        assertThat(pages.refuse(token)).startsWith("The change is stopped.");

        assertThat(pages.open(token).state()).isEqualTo(LinkPreview.State.USED);
        assertThat(boutique.mails.latest(MailKind.EMAIL_CHANGE_REQUESTED, "ada@example.com"))
                .hasValueSatisfying(mail -> assertThat(mail.text())
                        .contains("https://boutique.example/account/refuse#token=")
                        .doesNotContain("ada@new.example"));
    }

    @Test
    void theOldMailboxUndoesAChangeAndSetsAPassword() {
        SessionToken ada = boutique.customer("ada@example.com");
        boutique.change(ada, "ada@new.example");
        String token =
                boutique.mailed(MailKind.EMAIL_CHANGED, "ada@example.com").reveal();

        String form = pages.refuse(token);

        String reset = form.replaceAll(".*value=(\\S+)>.*", "$1");
        boutique.storefront().resetPassword(MailToken.parse(reset), Password.of(Boutique.OTHER_PASSWORD));
        assertThat(boutique.opens("ada@example.com", Boutique.OTHER_PASSWORD)).isTrue();
    }

    @Test
    void theNewMailboxSaysThatThisWasNotMe() {
        SessionToken ada = boutique.customer("ada@example.com");
        boutique.request(ada, "stranger@example.com");
        boutique.deliver();

        pages.refuse(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, "stranger@example.com")
                .reveal());

        Boutique.refused(
                ErrorCode.NO_EMAIL_CHANGE, () -> boutique.as(ada).email().resend());
    }
}
