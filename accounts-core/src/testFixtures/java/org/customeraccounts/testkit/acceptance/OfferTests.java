package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.util.List;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;

/** What the tests of accounts offered after checkout have in common. */
abstract class OfferTests extends DoorTests {
    static final String GUEST = "guest@example.com";
    static final Password PASSWORD = Password.of(AccountSample.PASSWORD);
    static final OrderSignUp FORM = OrderSignUp.with(PASSWORD);

    final Order guests(String number) {
        return OrderSample.guests(host, GUEST, number);
    }

    final AccountLinks offer(Order order) {
        return host.platform().orders().offerAccount(order.id());
    }

    final MailToken offered(Order order) {
        return offer(order).confirmation().token();
    }

    final Person signUp(MailToken token) {
        SignedIn signedIn = host.storefront().signUpForOrder(token, FORM).signedIn();
        return new Person(host, Host.SHOP, GUEST, PASSWORD, signedIn);
    }

    final void verify(Person person) {
        person.customer().confirm(person.verificationLink());
    }

    static List<Order> list(Person person) {
        return Host.all(request -> person.customer().orders().page(request));
    }

    final OrderOwner ownerOf(Order order) {
        return host.platform().orders().find(order.id()).orElseThrow().owner();
    }

    final void isGone(ErrorCode code, MailToken token) {
        refused(code, () -> host.storefront().accountOffer(token));
        refused(code, () -> host.storefront().signUpForOrder(token, FORM));
    }

    final void isGood(MailToken token) {
        assertThat(host.storefront().accountOffer(token)).isNotNull();
    }
}
