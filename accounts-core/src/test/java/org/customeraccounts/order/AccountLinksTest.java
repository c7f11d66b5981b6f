package org.customeraccounts.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.MailToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class AccountLinksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123456Z");
    private static final MailToken TOKEN = MailToken.mint(LinkPurpose.CREATE_ACCOUNT.prefix(), new byte[32]);

    @Nested
    class ALink {
        private final AccountLink link =
                new AccountLink(TOKEN, URI.create("https://boutique.example/create-account#token=" + TOKEN.reveal()));

        @Test
        void isGivenOutByRevealAlone() {
            AccountLinks links = new AccountLinks(link, link, NOW);

            assertThat(link.reveal().toString()).endsWith(TOKEN.reveal());
            assertThat(link.token()).isEqualTo(TOKEN);
            assertThat(link).hasToString("AccountLink[hidden]");
            assertThat(links.toString()).doesNotContain("ca_");
        }

        @Test
        void isNotWrittenAsJson() {
            JsonMapper mapper = JsonMapper.builder()
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .build();

            assertThat(mapper.writeValueAsString(new AccountLinks(link, link, NOW)))
                    .contains("expiresAt")
                    .doesNotContain("ca_");
        }
    }
}
