package org.customeraccounts.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.order.AccountLink;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class AccountOfferTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123456Z");
    private static final MailToken TOKEN = MailToken.mint(AccountOffer.PREFIX, new byte[32]);
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final OrderId ORDER = OrderId.parse("01920000-0000-7000-8000-000000000003");

    private static AccountOffer offer(@Nullable Instant usedAt) {
        return new AccountOffer(TOKEN.hash(), ShopId.of("shop"), ORDER, NOW, usedAt);
    }

    @Nested
    class AnOffer {
        @Test
        void isGoodForThirtyDaysAndNotAMicrosecondLonger() {
            Instant end = NOW.plus(Duration.ofDays(30));

            assertThat(offer(null).expiresAt()).isEqualTo(end);
            assertThat(offer(null).good(end.minus(MICRO))).isEqualTo(Outcome.of(offer(null)));
            assertThat(offer(null).good(end)).isEqualTo(Outcome.refused(ErrorCode.LINK_EXPIRED));
        }

        @Test
        void isNoLongerGoodOnceUsed() {
            assertThat(offer(NOW).good(NOW)).isEqualTo(Outcome.refused(ErrorCode.LINK_USED));
            assertThat(offer(NOW).good(NOW.plus(Duration.ofDays(31)))).isEqualTo(Outcome.refused(ErrorCode.LINK_USED));
        }
    }

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
