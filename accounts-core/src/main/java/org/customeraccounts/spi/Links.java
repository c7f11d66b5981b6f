package org.customeraccounts.spi;

import java.net.URI;
import java.util.Locale;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.order.Order;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;

/**
 * Where the links in mails lead: the only source of their addresses, so that no request can bend them. Thread safe.
 */
@FunctionalInterface
public interface Links {
    /**
     * The address of a page.
     *
     * @param shop the shop that the mail comes from
     * @param locale the language of whoever gets it
     * @param page which page
     * @return an absolute http or https address without a fragment, at most 2,000 characters long
     */
    URI page(ShopId shop, Locale locale, LinkPage page);

    /**
     * The address of a page with a token. It stands in the fragment, {@code #token=…}, which browsers keep to
     * themselves: it reaches no server log and no {@code Referer} header. The page reads it with a script and posts it.
     *
     * @param page what {@link #page} gave
     * @param token the token
     * @return the address
     * @throws IllegalArgumentException when the token is not well-formed, or the page has a fragment already
     */
    default URI withToken(URI page, MailToken token) {
        return URI.create(page + "#" + TokenInQuery.parameter(page, token));
    }

    /**
     * The address of a page with a reference to an order, in the query, {@code ?order=…}. A reference opens nothing, so
     * it may stand in a log.
     *
     * @param page what {@link #page} gave
     * @param reference the reference
     * @return the address
     * @throws IllegalArgumentException when the reference names no order, or the page has a fragment
     */
    default URI withOrder(URI page, Order.Reference reference) {
        if (page.getRawFragment() != null || reference.order().isEmpty()) {
            throw new IllegalArgumentException("a reference to an order goes to a page without a fragment");
        }
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + "order=" + reference);
    }

    /**
     * The same pages, with the token in the query, {@code ?token=…}, for a host whose pages work without a script.
     * Servers and proxies on the way log it then, and the page must send {@code Referrer-Policy: no-referrer}.
     *
     * @return these links, with the token in the query
     */
    default Links inQuery() {
        return new TokenInQuery(this);
    }

    /**
     * The same pages, with hosts outside ASCII as A-labels: {@code https://b\u00fccher.example} is {@code
     * https://xn--bcher-kva.example}. The library asks for all pages this way.
     *
     * @return these links, with hosts in ASCII
     */
    default Links withAsciiHosts() {
        return new AsciiHosts(this);
    }

    /**
     * The pages of one site, the same for all shops and languages. They are, under the base:
     *
     * <table>
     *   <caption>The pages under the base</caption>
     *   <tr><th>page</th><th>path</th></tr>
     *   <tr><td>{@link LinkPage#SIGN_IN}</td><td>{@code /sign-in}</td></tr>
     *   <tr><td>{@link LinkPage#ACCOUNT}</td><td>the base itself</td></tr>
     *   <tr><td>{@link LinkPage#CONFIRM}</td><td>{@code /confirm}</td></tr>
     *   <tr><td>{@link LinkPage#REFUSE}</td><td>{@code /refuse}</td></tr>
     *   <tr><td>{@link LinkPage#RESET_PASSWORD}</td><td>{@code /reset-password}</td></tr>
     *   <tr><td>{@link LinkPage#REQUEST_RESET}</td><td>{@code /forgot-password}</td></tr>
     *   <tr><td>{@link LinkPage#ORDER}</td><td>{@code /order}</td></tr>
     *   <tr><td>{@link LinkPage#CREATE_ACCOUNT}</td><td>{@code /create-account}</td></tr>
     * </table>
     *
     * @param base an absolute https address, its host outside ASCII or not, of at most 1,000 characters without user,
     *     query and fragment, such as {@code https://boutique.example/account}; http is taken too, for development
     *     only, as it shows every token to the network
     * @return the links
     * @throws IllegalArgumentException when the base is none such
     */
    static Links under(String base) {
        return new LinksUnderBase(base);
    }
}
