package org.customeraccounts.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OutgoingMailTest {
    private static final String TOKEN = "ca_reset_secret";

    @Test
    void holdsWhatItWasBuiltFrom() {
        OutgoingMail mail = aMail().build();

        assertThat(mail.messageId()).isEqualTo("1.a@shop.example");
        assertThat(mail.kind()).isEqualTo(MailKind.RESET_PASSWORD);
        assertThat(mail.shop()).isEqualTo(ShopId.of("boutique"));
        assertThat(mail.to().value()).isEqualTo("ada@example.com");
        assertThat(mail.fromName()).isEqualTo("La Boutique");
        assertThat(mail.subject()).isEqualTo("Hello " + TOKEN);
        assertThat(mail.text()).isEqualTo("text " + TOKEN);
        assertThat(mail.html()).isEqualTo("html " + TOKEN);
        assertThat(mail.locale()).isEqualTo(Locale.FRENCH);
        assertThat(mail.date()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void givesItsTokensAwayNeitherInTextNorInJson() {
        OutgoingMail mail = aMail().build();

        assertThat(mail).hasToString("OutgoingMail[RESET_PASSWORD to a•••@e•••.com, 1.a@shop.example]");
        assertThat(JsonMapper.shared().writeValueAsString(mail)).isEqualTo("{}");
        assertThat(mail).isNotInstanceOf(Serializable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "<a@b>",
                "a b@c",
                "a@b@c",
                "a..b@c",
                ".a@b",
                "a@b.",
                "a@b\r\nBcc: c@d",
                "é@b",
                "a@b\n"
            })
    void refusesAMessageIdThatIsNotOfItsForm(String messageId) {
        assertThatIllegalArgumentException().isThrownBy(aMail().messageId(messageId)::build);
    }

    @Test
    void takesAMessageIdOfTwoHundredAndFiftyCharactersAndNoMore() {
        String longest = "a".repeat(242) + "@b.test!";

        assertThat(aMail().messageId(longest).build().messageId()).hasSize(250);
        assertThatIllegalArgumentException().isThrownBy(aMail().messageId(longest + "c")::build);
    }

    @Test
    void needsEverything() {
        assertThatNullPointerException()
                .isThrownBy(OutgoingMail.builder().date(Instant.EPOCH)::build)
                .withMessage("messageId");
        assertThatNullPointerException().isThrownBy(aMail().to(null)::build).withMessage("to");
        assertThatNullPointerException().isThrownBy(aMail().locale(null)::build).withMessage("locale");
    }

    private static OutgoingMail.Builder aMail() {
        return OutgoingMail.builder()
                .date(Instant.EPOCH)
                .messageId("1.a@shop.example")
                .kind(MailKind.RESET_PASSWORD)
                .shop(ShopId.of("boutique"))
                .to(EmailAddress.parse("ada@example.com"))
                .fromName("La Boutique")
                .subject("Hello " + TOKEN)
                .text("text " + TOKEN)
                .html("html " + TOKEN)
                .locale(Locale.FRENCH);
    }
}
