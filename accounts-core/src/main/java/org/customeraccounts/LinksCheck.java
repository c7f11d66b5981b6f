package org.customeraccounts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.InvalidEmailAddressException;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Asks a host's links for each page once, so that what is wrong with them is found before a mail waits for it. */
final class LinksCheck {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final int LONGEST = 2_000;

    private LinksCheck() {}

    /** What is wrong, a sentence for each page. */
    static List<String> problems(Links links) {
        List<String> problems = new ArrayList<>();
        for (LinkPage page : LinkPage.values()) {
            if (!isRight(links, page)) {
                problems.add("links give for " + page
                        + " no absolute http or https address without user and fragment, of at most " + LONGEST
                        + " characters");
            }
        }
        return problems;
    }

    /** Links that do not know this shop cannot be asked: what they throw then says nothing. */
    private static boolean isRight(Links links, LinkPage page) {
        try {
            return isRight(links.page(SHOP, Locale.ENGLISH, page)) && isRight(links.page(SHOP, Locale.FRENCH, page));
        } catch (InvalidEmailAddressException e) {
            // A host is converted to ASCII as a mail domain is, and this one cannot be.
            return false;
        } catch (RuntimeException e) {
            // URI.create fails so, where what the host put together is no address.
            return !(e.getCause() instanceof URISyntaxException);
        }
    }

    private static boolean isRight(@Nullable URI address) {
        return address != null
                && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && address.toString().length() <= LONGEST;
    }
}
