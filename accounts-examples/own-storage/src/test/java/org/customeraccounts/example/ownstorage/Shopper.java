package org.customeraccounts.example.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/**
 * Signs up, changes the address and buys. What is not done is done again, and so is an order of unknown fate, which is
 * safe; anything else of unknown fate is the end.
 */
final class Shopper {
    private static final Password PASSWORD = Password.of("blue kettle on a shelf");
    private static final Money PRICE = Money.of("19.99", "EUR");
    private static final int ORDERS = 6;
    private static final int MOST_TRIES = 20;

    private final Accounts accounts;
    private final RecordingMailer mailbox;
    private final Instant now;
    private final Runnable told;
    private final String first;
    private final String second;
    private final List<String> orders = new ArrayList<>();
    private SignedIn signedIn;
    private boolean changed;
    private boolean unknown;

    Shopper(Accounts accounts, RecordingMailer mailbox, Instant now, String name, Runnable told) {
        this.accounts = accounts;
        this.mailbox = mailbox;
        this.now = now;
        this.told = told;
        this.first = name + "@first.example";
        this.second = name + "@second.example";
    }

    Shopper run() {
        try {
            signedIn = step(() -> shop(accounts)
                    .storefront()
                    .signUp(SignUp.with(first, PASSWORD))
                    .signedIn());
            confirm(MailKind.VERIFY_EMAIL, first);
            step(() -> customer(accounts).email().requestChange(second, second, Proof.password(PASSWORD)));
            confirm(MailKind.CONFIRM_EMAIL_CHANGE, second);
            changed = true;
            for (int order = 0; order < ORDERS; order++) {
                place(first + order);
            }
        } catch (StorageFailureException e) {
            assertThat(e.result()).as("after " + MOST_TRIES + " times").isEqualTo(Result.UNKNOWN);
            unknown = true;
        }
        return this;
    }

    private static Shop shop(Accounts host) {
        return host.shop(ShopId.of("shop"));
    }

    private Customer customer(Accounts host) {
        return shop(host).customer(signedIn.token()).orElseThrow();
    }

    private void confirm(MailKind kind, String address) {
        while (mailbox.latest(kind, address).isEmpty()) {
            again(Result.UNKNOWN, () -> accounts.operations().dispatchDue(1));
        }
        MailToken token = RecordingMailer.token(mailbox.latest(kind, address).orElseThrow());
        step(() -> customer(accounts).confirm(token));
    }

    private void place(String number) {
        PlacedOrder paid = PlacedOrder.atCheckout(number)
                .at(now)
                .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                .totals(PlacedOrder.Totals.of(PRICE))
                .paidBy(PlacedOrder.Payment.card("visa", "4242"));
        again(
                Result.UNKNOWN,
                () -> shop(accounts)
                        .storefront()
                        .checkout(Cart.ofNothingToSend())
                        .as(signedIn.token())
                        .place(paid, IdempotencyKey.of(number)));
        orders.add(number);
        told.run();
    }

    private <T> T step(Supplier<T> step) {
        T result = again(Result.NOT_DONE, step);
        told.run();
        return result;
    }

    /** Until it is done; the result is the worst that may come of it. */
    private static <T> T again(Result worst, Supplier<T> step) {
        for (int tried = 1; ; tried++) {
            try {
                return step.get();
            } catch (StorageFailureException e) {
                if (tried == MOST_TRIES || e.result().compareTo(worst) > 0) {
                    throw e;
                }
            }
        }
    }

    boolean isUnknown() {
        return unknown;
    }

    /** What was answered is there, and once. */
    void isKeptBy(Accounts other) {
        if (signedIn == null) {
            return;
        }
        List<String> addresses = List.of(first, second).stream()
                .filter(address -> shop(other)
                        .platform()
                        .customers()
                        .findByEmail(EmailAddress.parse(address))
                        .map(Account::id)
                        .filter(customer(other).id()::equals)
                        .isPresent())
                .toList();
        assertThat(addresses).as(first).hasSize(1);
        assertThat(addresses).as(first).isSubsetOf(changed ? List.of(second) : List.of(first, second));
        assertThat(customer(other).orders().page(PageRequest.first(100)).items())
                .extracting(order -> order.number().value())
                .containsExactlyInAnyOrderElementsOf(orders);
    }
}
