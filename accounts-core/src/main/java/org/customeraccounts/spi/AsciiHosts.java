package org.customeraccounts.spi;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.order.Order;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;

/**
 * Another's pages, with hosts outside ASCII as A-labels, which is how they stand in an address (RFC 3986 §3.2.2, RFC
 * 5890).
 */
record AsciiHosts(Links links) implements Links {
    /** A name and a port, without a user. */
    private static final Pattern AUTHORITY = Pattern.compile("([^@:\\[\\]]+)(:\\d*)?");

    AsciiHosts {
        Objects.requireNonNull(links, "links");
    }

    @Override
    public URI page(ShopId shop, Locale locale, LinkPage page) {
        return of(links.page(shop, locale, page));
    }

    @Override
    public URI withToken(URI page, MailToken token) {
        return links.withToken(page, token);
    }

    @Override
    public URI withOrder(URI page, Order.Reference reference) {
        return links.withOrder(page, reference);
    }

    @Override
    public Links withAsciiHosts() {
        return this;
    }

    /**
     * The same address in ASCII.
     *
     * @throws IllegalArgumentException when its host can be two, as {@code straße.example} can
     */
    static URI of(URI address) {
        String authority = address.getAuthority();
        if (address.getHost() != null || authority == null) {
            return URI.create(address.toASCIIString());
        }
        Matcher host = AUTHORITY.matcher(authority);
        if (!host.matches() || authority.chars().allMatch(c -> c < 128)) {
            return address;
        }
        String port = host.group(2) == null ? "" : host.group(2);
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        // A mail domain is judged as strictly as the host of a link has to be.
        String ascii = EmailAddress.parse("x@" + host.group(1)).domain();
        return URI.create(URI.create(address.getScheme() + "://" + ascii + port + path + query + fragment)
                .toASCIIString());
    }
}
