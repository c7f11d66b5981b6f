package org.customeraccounts.internal.order;

import java.net.URI;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;

/** Where the link in an order mail leads, and where to sign in on the way. */
public record OrderPages(Links links) {
    URI order(VisitorRequest request, OrderId order) {
        return page(request, LinkPage.ORDER, Order.Reference.of(order));
    }

    URI account(VisitorRequest request, MailToken token) {
        return links.withToken(links.page(request.shop(), request.locale(), LinkPage.CREATE_ACCOUNT), token);
    }

    /** What names no order leads to the same page, without a reference. */
    URI signIn(VisitorRequest request, Order.Reference reference) {
        return page(request, LinkPage.SIGN_IN, reference);
    }

    private URI page(VisitorRequest request, LinkPage page, Order.Reference reference) {
        URI address = links.page(request.shop(), request.locale(), page);
        return reference.order().isEmpty() ? address : links.withOrder(address, reference);
    }
}
