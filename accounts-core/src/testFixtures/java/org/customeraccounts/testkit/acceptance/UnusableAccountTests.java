package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account that cannot be used takes in no guest's order until it can be used again. */
@Tag("found-B2")
public abstract class UnusableAccountTests extends DoorTests {
    private static final EmailAddress MAILBOX = EmailAddress.parse(AccountSample.EMAIL);

    private Person ada;

    /** For subclasses. */
    protected UnusableAccountTests() {}

    /** How an account comes to be one that cannot be used, and comes back. */
    enum Unusable {
        SUSPENDED,
        BEING_DELETED
    }

    @BeforeEach
    void signUp() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    private void make(Unusable what) {
        switch (what) {
            case SUSPENDED -> host.owner().accounts().suspend(ada.id());
            case BEING_DELETED ->
                host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT, RunningContracts.END);
        }
        host.dispatch();
        host.mailboxes().forget();
    }

    private void restore(Unusable what) {
        switch (what) {
            case SUSPENDED -> host.owner().accounts().lift(ada.id());
            case BEING_DELETED -> host.owner().deletions().undo(ada.id());
        }
        host.dispatch();
    }

    private Order guests(String number) {
        return OrderSample.guests(host, AccountSample.EMAIL, number);
    }

    private Order atCheckout() {
        return host.storefront()
                .checkout(Cart.ofGoods())
                .email(AccountSample.EMAIL)
                .deliverTo(OrderSample.HOME)
                .place(
                        PlacedOrder.atCheckout("at checkout")
                                .at(host.now())
                                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                                .totals(PlacedOrder.Totals.of(OrderSample.PRICE)),
                        OrderSample.key("at checkout"))
                .order();
    }

    private List<Order> adas() {
        return Host.all(request -> host.platform().orders().page(ada.id(), request));
    }

    private void isGuests(Order order) {
        assertThat(order.owner()).isEqualTo(new OrderOwner.Guest(MAILBOX));
        assertThat(host.platform().orders().find(order.id())).contains(order);
        assertThat(adas()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Unusable.class)
    void aGuestsOrderStaysTheGuests(Unusable what) {
        make(what);

        isGuests(guests("1"));
        isGuests(atCheckout());
    }

    @ParameterizedTest
    @EnumSource(Unusable.class)
    void theGuestIsMailedTheLink(Unusable what) {
        make(what);
        Order order = guests("1");
        Order.Reference reference = Order.Reference.of(order.id());

        assertThat(host.storefront().orderLink(reference)).isInstanceOf(OrderAccess.Mailbox.class);
        host.storefront().mailOrderLink(reference);
        host.dispatch();

        assertThat(host.storefront().openOrder(host.mailboxes().token(MailKind.OPEN_ORDER, AccountSample.EMAIL)))
                .isEqualTo(order);
    }

    @ParameterizedTest
    @EnumSource(Unusable.class)
    void itJoinsOnceTheAccountCanBeUsedAgain(Unusable what) {
        make(what);
        Order recorded = guests("1");
        Order bought = atCheckout();

        restore(what);

        assertThat(adas()).extracting(Order::id).containsExactlyInAnyOrder(recorded.id(), bought.id());
        assertThat(host.events()).hasAtLeastOneElementOfType(OrderJoined.class);
        Person back = ada.signIn();
        assertThat(back.customer().orders().page(PageRequest.first(5)).items())
                .extracting(Order::id)
                .containsExactlyInAnyOrder(recorded.id(), bought.id());
    }

    @Test
    void anyNumberOfThemJoin() {
        make(Unusable.SUSPENDED);
        for (int i = 0; i < 120; i++) {
            guests("order " + i);
        }

        restore(Unusable.SUSPENDED);
        host.dispatch();
        host.dispatch();

        assertThat(adas()).hasSize(120);
    }

    @Test
    void whatIsToJoinLaterWaitsWhileTheAccountCannotBeUsed() {
        Person bo = host.anAccount().withEmail("bo@example.com").open();
        for (int i = 0; i < 60; i++) {
            OrderSample.guests(host, "bo@example.com", "bo's " + i);
        }
        bo.customer().confirm(bo.verificationLink());
        host.owner().accounts().suspend(bo.id());
        host.dispatch();

        assertThat(Host.all(request -> host.platform().orders().page(bo.id(), request)))
                .hasSizeBetween(host.atLeast(50), 50);

        host.owner().accounts().lift(bo.id());
        host.dispatch();
        assertThat(Host.all(request -> host.platform().orders().page(bo.id(), request)))
                .hasSize(60);
    }

    @Test
    void aSuspendedAccountThatIsDeletedGetsNoneBack() {
        make(Unusable.SUSPENDED);
        make(Unusable.BEING_DELETED);
        Order order = guests("1");

        restore(Unusable.BEING_DELETED);
        isGuests(order);

        restore(Unusable.SUSPENDED);
        assertThat(adas()).extracting(Order::id).containsExactly(order.id());
    }

    @Test
    void anUnverifiedAccountThatIsReinstatedStillHasToShowTheMailbox() {
        Person bo = host.anAccount().withEmail("bo@example.com").open();
        host.owner().accounts().suspend(bo.id());
        Order order = OrderSample.guests(host, "bo@example.com", "bo's");

        host.owner().accounts().lift(bo.id());
        host.dispatch();

        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Nested
    class OnceTheAccountIsDeleted {
        private Order whileItIsBeingDeleted(Deletion.Scope scope) {
            host.owner().deletions().schedule(ada.id(), scope, RunningContracts.END);
            Order order = guests("1");
            host.after(Duration.ofDays(10));
            host.dispatch();
            host.accounts().operations().runDeletions(10);
            host.dispatch();
            assertThat(host.accountOf(AccountSample.EMAIL)).isEmpty();
            return order;
        }

        @ParameterizedTest
        @EnumSource(Deletion.Scope.class)
        void anOrderThatCameMeanwhileIsTheGuestsAndHasItsDelivery(Deletion.Scope scope) {
            Order order = whileItIsBeingDeleted(scope);

            assertThat(host.platform().orders().find(order.id())).contains(order);
            assertThat(order.content().delivery()).isNotNull();
        }

        @ParameterizedTest
        @EnumSource(Deletion.Scope.class)
        void theGuestIsMailedTheLinkAndStaysAContact(Deletion.Scope scope) {
            Order order = whileItIsBeingDeleted(scope);

            host.storefront().mailOrderLink(Order.Reference.of(order.id()));
            host.dispatch();

            assertThat(host.storefront().openOrder(host.mailboxes().token(MailKind.OPEN_ORDER, AccountSample.EMAIL)))
                    .isEqualTo(order);
            assertThat(Host.all(request -> host.owner().contacts().page(request)))
                    .extracting(Contact::address)
                    .contains(MAILBOX);
        }

        @ParameterizedTest
        @EnumSource(Deletion.Scope.class)
        void itJoinsWhoeverShowsTheMailboxLater(Deletion.Scope scope) {
            Order order = whileItIsBeingDeleted(scope);

            Person next = host.anAccount().verified().open();

            assertThat(next.customer().orders().page(PageRequest.first(5)).items())
                    .extracting(Order::id)
                    .containsExactly(order.id());
        }
    }
}
