package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on getting started says where links lead. */
class GettingStartedPageTest {
    private static final String BASE = "https://boutique.example/account";

    @ParameterizedTest
    @EnumSource
    void aPageStandsWhereItsLinksLead(LinkPage page) {
        String link = Links.under(BASE)
                .page(ShopId.of("boutique"), Locale.ENGLISH, page)
                .toString();

        String place = link.equals(BASE) ? "the base itself" : "`" + link.substring(BASE.length()) + "`";

        assertThat(DocPage.named("getting-started").table("Draw these pages"))
                .filteredOn(row -> row.startsWith("| `" + page + "` | " + place + " |"))
                .hasSize(1);
    }
}
