package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.Boutique.OLD;
import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;
import static org.customeraccounts.jdbc.DoorOperation.writingInParts;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;

/** What is done with orders, by the host, by customers and by visitors. */
final class OrderOperations {
    private static final Money PRICE = Money.of("19.99", "EUR");

    private OrderOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                writing("OrderRecorder.record", boutique -> {
                            AccountId ada = boutique.signUp(OLD).account();
                            return () -> record(boutique, ada, 1);
                        })
                        .where("an account's"),
                writing("OrderRecorder.record", boutique -> () -> guests(boutique, 1))
                        .where("a guest's"),
                writing("OrderRecorder.record", boutique -> {
                            boutique.verified(OLD);
                            return () -> guests(boutique, 1);
                        })
                        .where("a guest's that joins at once"),
                writing("OrderRecorder.record", boutique -> {
                            guests(boutique, 1);
                            return () -> guests(boutique, 1);
                        })
                        .where("once more"),
                reading("OrderRecorder.find", boutique -> {
                            Order order = guests(boutique, 1);
                            return () -> boutique.platform().orders().find(order.id());
                        })
                        .where("by id"),
                reading("OrderRecorder.find", boutique -> {
                            Order order = guests(boutique, 1);
                            return () -> boutique.platform().orders().find(order.number());
                        })
                        .where("by number"),
                reading("OrderRecorder.page", boutique -> {
                    AccountId ada = boutique.signUp(OLD).account();
                    return () -> boutique.platform().orders().page(ada, PageRequest.first(10));
                }),
                reading("Orders.page", boutique -> {
                            Customer ada = joined(boutique);
                            return () -> ada.orders().page(PageRequest.first(1));
                        })
                        .where("the first"),
                reading("Orders.page", boutique -> {
                            Customer ada = joined(boutique);
                            PageRequest second = ada.orders()
                                    .page(PageRequest.first(1))
                                    .next()
                                    .orElseThrow();
                            return () -> ada.orders().page(second);
                        })
                        .where("the second"),
                reading("Orders.find", boutique -> {
                            Customer ada = joined(boutique);
                            Order order = first(ada);
                            return () -> ada.orders().find(order.id());
                        })
                        .where("by id"),
                reading("Orders.find", boutique -> {
                            Customer ada = joined(boutique);
                            Order order = first(ada);
                            return () -> ada.orders().find(order.number());
                        })
                        .where("by number"),
                reading("Orders.open", boutique -> {
                    Customer ada = joined(boutique);
                    Order order = first(ada);
                    return () -> ada.orders().open(Order.Reference.of(order.id()));
                }),
                writing("Orders.notMine", boutique -> {
                            Customer ada = joined(boutique);
                            Order order = first(ada);
                            return () -> ada.orders().notMine(order.id());
                        })
                        .thenAgain(ErrorCode.ORDER_UNKNOWN),
                reading("Storefront.orderLink", boutique -> {
                    Order.Reference reference =
                            Order.Reference.of(guests(boutique, 1).id());
                    return () -> boutique.storefront().orderLink(reference);
                }),
                writing("Storefront.mailOrderLink", boutique -> {
                    Order.Reference reference =
                            Order.Reference.of(guests(boutique, 1).id());
                    return () -> boutique.storefront().mailOrderLink(reference);
                }),
                writingInParts("Operations.dispatchDue", boutique -> {
                            mail(boutique);
                            return () -> boutique.accounts.operations().dispatchDue(100);
                        })
                        .where("of a link to an order"),
                reading("Storefront.openOrder", boutique -> {
                    mail(boutique);
                    MailToken token = boutique.mailed(MailKind.OPEN_ORDER, OLD);
                    return () -> boutique.storefront().openOrder(token);
                }),
                writing("OrderRecorder.offerAccount", boutique -> {
                            Order order = guests(boutique, 1);
                            return () -> offer(boutique, order);
                        })
                        .where("for the first time"),
                writing("OrderRecorder.offerAccount", boutique -> {
                            Order order = guests(boutique, 1);
                            for (int i = 0; i < AccountLinks.MOST / 2; i++) {
                                offer(boutique, order);
                            }
                            return () -> offer(boutique, order);
                        })
                        .where("in place of the oldest"),
                reading("Storefront.accountOffer", boutique -> {
                    MailToken token = offered(boutique);
                    return () -> boutique.storefront().accountOffer(token);
                }),
                writing("Storefront.signUpForOrder", boutique -> {
                            MailToken token = offered(boutique);
                            return () -> signUp(boutique, token);
                        })
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Storefront.signUpForOrder", boutique -> {
                            MailToken token = offered(boutique);
                            beDiscreet(boutique);
                            return () -> signUp(boutique, token);
                        })
                        .where("discreet")
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Storefront.signUpForOrder", boutique -> {
                            MailToken token = offered(boutique);
                            boutique.signUp(OLD);
                            beDiscreet(boutique);
                            return () -> signUp(boutique, token);
                        })
                        .where("discreet, of a known address")
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Customer.confirm", boutique -> {
                            guests(boutique, 1);
                            guests(boutique, 2);
                            Customer ada =
                                    boutique.customer(boutique.signUp(OLD).token());
                            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);
                            return () -> ada.confirm(token);
                        })
                        .where("an address that a guest ordered with"),
                writing("Customers.importAll", boutique -> {
                            guests(boutique, 1);
                            return () -> broughtWithOrders(boutique);
                        })
                        .where("a customer whose address a guest ordered with"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            guests(boutique, 1);
                            broughtWithOrders(boutique);
                            return () -> boutique.accounts.operations().dispatchDue(100);
                        })
                        .where("of orders that are to join an account"),
                writing("Operations.runDeletions", boutique -> {
                            deleted(boutique);
                            return () -> boutique.accounts.operations().runDeletions(10);
                        })
                        .where("of an account with orders"),
                writing("Operations.cleanUp", boutique -> {
                            mail(boutique);
                            deleted(boutique);
                            boutique.accounts.operations().runDeletions(10);
                            boutique.clock.advance(Duration.ofDays(5_000));
                            return () -> boutique.accounts.operations().cleanUp(1_000);
                        })
                        .where("of orders that are due"));
    }

    private static void broughtWithOrders(Boutique boutique) {
        boutique.platform()
                .customers()
                .importAll(Stream.of(CustomerImport.of("K-7", OLD).asVerified().withHash(PlatformOperations.HASH)));
    }

    /**
     * With an order of its own, one that came by the address and one that is said not to be its own, to be deleted now.
     */
    private static void deleted(Boutique boutique) {
        guests(boutique, 1);
        guests(boutique, 2);
        SignedIn ada = boutique.verified(OLD);
        Customer customer = boutique.customer(ada.token());
        customer.orders().notMine(first(customer).id());
        record(boutique, ada.account(), 3);
        boutique.owner().deletions().schedule(ada.account(), Deletion.Scope.ERASURE);
        boutique.accounts.operations().dispatchDue(100);
        boutique.clock.advance(Duration.ofDays(3));
    }

    static Order record(Boutique boutique, AccountId account, int number) {
        return record(boutique, PlacedOrder.by(account, "No. " + number));
    }

    static Order guests(Boutique boutique, int number) {
        return record(boutique, PlacedOrder.byGuest(OLD, "No. " + number));
    }

    static Order underAnotherKey(Boutique boutique, AccountId account, int number) {
        return record(boutique, PlacedOrder.by(account, "No. " + number), "another key of ");
    }

    private static Order record(Boutique boutique, PlacedOrder placed) {
        return record(boutique, placed, "key of ");
    }

    private static Order record(Boutique boutique, PlacedOrder placed, String key) {
        return boutique.platform()
                .orders()
                .record(
                        placed.at(boutique.clock.instant())
                                .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                                .totals(PlacedOrder.Totals.of(PRICE)),
                        IdempotencyKey.of(key + placed.number()));
    }

    static AccountLinks offer(Boutique boutique, Order order) {
        return boutique.platform().orders().offerAccount(order.id());
    }

    /** A token for the account of a guest's first order. */
    static MailToken offered(Boutique boutique) {
        return offer(boutique, guests(boutique, 1)).confirmation().token();
    }

    static SignUpResult signUp(Boutique boutique, MailToken token) {
        return boutique.storefront().signUpForOrder(token, OrderSignUp.with(boutique.prepared(Boutique.PASSWORD)));
    }

    private static void beDiscreet(Boutique boutique) {
        boutique.owner().settings().save(ShopSettings.accountsOn().withDiscretion(true), 0);
    }

    /** With two orders that have come by the address. */
    private static Customer joined(Boutique boutique) {
        guests(boutique, 1);
        guests(boutique, 2);
        return boutique.customer(boutique.verified(OLD).token());
    }

    private static Order first(Customer customer) {
        return customer.orders().page(PageRequest.first(1)).items().get(0);
    }

    private static void mail(Boutique boutique) {
        boutique.storefront()
                .mailOrderLink(Order.Reference.of(guests(boutique, 1).id()));
    }
}
