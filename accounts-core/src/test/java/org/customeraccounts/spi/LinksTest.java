package org.customeraccounts.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Locale;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final MailToken TOKEN = MailToken.mint("verify", new byte[32]);

    @Nested
    class Under {
        @ParameterizedTest
        @CsvSource({
            "SIGN_IN, /sign-in",
            "ACCOUNT, ''",
            "CONFIRM, /confirm",
            "REFUSE, /refuse",
            "RESET_PASSWORD, /reset-password",
            "REQUEST_RESET, /forgot-password",
            "ORDER, /order",
            "CREATE_ACCOUNT, /create-account"
        })
        void everyPageHasItsPlaceBelowTheBase(LinkPage page, String path) {
            assertThat(Links.under("https://boutique.example/c").page(SHOP, Locale.FRENCH, page))
                    .hasToString("https://boutique.example/c" + path);
            assertThat(Links.under("http://localhost:8080/").page(SHOP, Locale.ENGLISH, page))
                    .hasToString("http://localhost:8080" + path);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "boutique.example",
                    "/account",
                    "//boutique.example",
                    "ftp://boutique.example",
                    "javascript:alert(1)",
                    "https:boutique.example",
                    "https://",
                    "https://boutique.example?a=b",
                    "https://boutique.example#a",
                    "https://user:word@boutique.example",
                    "https://boutique.example/a b",
                    "https://boutique.example\r\n"
                })
        void refusesABaseThatIsNoWebAddress(String base) {
            assertThatIllegalArgumentException().isThrownBy(() -> Links.under(base));
        }

        @Test
        void takesABaseOfAThousandCharactersAndNoMore() {
            String longest = "https://boutique.example/" + "a".repeat(975);

            assertThat(Links.under(longest).page(SHOP, Locale.ENGLISH, LinkPage.CONFIRM))
                    .hasToString(longest + "/confirm");
            assertThatIllegalArgumentException().isThrownBy(() -> Links.under(longest + "a"));
        }
    }

    @Nested
    @Tag("found-B12")
    class AHostOutsideAscii {
        @ParameterizedTest
        @CsvSource({
            "https://b\u00fccher.example, https://xn--bcher-kva.example/confirm",
            "https://B\u00dcCHER.example:8443/konto, https://xn--bcher-kva.example:8443/konto/confirm",
            "https://www.caf\u00e9.fr/espace-priv\u00e9, https://www.xn--caf-dma.fr/espace-priv%C3%A9/confirm",
            "https://\u4f8b\u3048.jp, https://xn--r8jz45g.jp/confirm",
            "https://xn--bcher-kva.example, https://xn--bcher-kva.example/confirm"
        })
        void isWrittenAsALabels(String base, String page) {
            Links lambda = (shop, locale, which) -> URI.create(base + "/confirm");

            assertThat(Links.under(base).page(SHOP, Locale.FRENCH, LinkPage.CONFIRM))
                    .hasToString(page);
            assertThat(lambda.withAsciiHosts().page(SHOP, Locale.FRENCH, LinkPage.CONFIRM))
                    .hasToString(page);
        }

        @Test
        void thatCanBeTwoIsRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> Links.under("https://stra\u00dfe.example"));
            assertThat(Links.under("https://xn--strae-oqa.example").page(SHOP, Locale.FRENCH, LinkPage.ACCOUNT))
                    .hasToString("https://xn--strae-oqa.example");
        }
    }

    @Nested
    class WithToken {
        private final Links links = Links.under("https://boutique.example");
        private final URI page = links.page(SHOP, Locale.ENGLISH, LinkPage.CONFIRM);

        @Test
        void theTokenStandsInTheFragment() {
            URI link = links.withToken(page, TOKEN);

            assertThat(link.getRawFragment()).isEqualTo("token=" + TOKEN.reveal());
            assertThat(link.getRawQuery()).isNull();
            assertThat(link.toString()).startsWith("https://boutique.example/confirm#");
        }

        @Test
        void theTokenStandsInTheQueryWhereTheHostWantsItSo() {
            Links inQuery = links.inQuery();

            assertThat(inQuery.page(SHOP, Locale.ENGLISH, LinkPage.CONFIRM)).isEqualTo(page);
            assertThat(inQuery.withToken(page, TOKEN))
                    .hasToString("https://boutique.example/confirm?token=" + TOKEN.reveal());
            assertThat(inQuery.withToken(URI.create("https://a.example/?lang=fr"), TOKEN))
                    .hasToString("https://a.example/?lang=fr&token=" + TOKEN.reveal());
            assertThat(inQuery.inQuery()).isSameAs(inQuery);
        }

        @Test
        void aLambdaIsEnough() {
            Links own = (shop, locale, which) -> URI.create("https://" + shop + ".example/" + locale + "/" + which);

            assertThat(own.withToken(own.page(SHOP, Locale.FRENCH, LinkPage.REFUSE), TOKEN))
                    .hasToString("https://boutique.example/fr/REFUSE#token=" + TOKEN.reveal());
        }

        @Test
        void aTokenThatIsNoneIsRefusedWithoutBeingRepeated() {
            MailToken none = MailToken.parse("typed");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> links.withToken(page, none))
                    .withMessageNotContaining("typed");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> links.inQuery().withToken(page, none));
        }

        @Test
        void aPageWithAFragmentIsRefused() {
            URI fragment = URI.create("https://boutique.example/#/confirm");

            assertThatIllegalArgumentException().isThrownBy(() -> links.withToken(fragment, TOKEN));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> links.inQuery().withToken(fragment, TOKEN));
        }
    }
}
