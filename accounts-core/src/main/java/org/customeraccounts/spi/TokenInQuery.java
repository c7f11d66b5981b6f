package org.customeraccounts.spi;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;

/** Another's pages, with the token in the query. */
record TokenInQuery(Links links) implements Links {
    TokenInQuery {
        Objects.requireNonNull(links, "links");
    }

    @Override
    public URI page(ShopId shop, Locale locale, LinkPage page) {
        return links.page(shop, locale, page);
    }

    @Override
    public URI withToken(URI page, MailToken token) {
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + parameter(page, token));
    }

    @Override
    public Links inQuery() {
        return this;
    }

    /** The token's own alphabet needs no percent-encoding. */
    static String parameter(URI page, MailToken token) {
        if (page.getRawFragment() != null) {
            throw new IllegalArgumentException("the page has a fragment, where the token would go");
        }
        if (!token.isWellFormed()) {
            throw new IllegalArgumentException("the token is not well-formed");
        }
        return "token=" + token.reveal();
    }
}
