package org.customeraccounts.testkit.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.PageRequest;

/** Tests about the subscriptions and memberships of Ada. */
abstract class ContractTests extends CardTests {
    static final Money PRICE = Money.of("19.99", "EUR");
    static final Duration MONTHLY = Duration.ofDays(31);
    static final Duration SOON = Duration.ofDays(2);
    static final ContractId NO_CONTRACT = ContractId.parse("01920000-0000-7000-8000-000000000000");

    private int begun;

    final PlatformSubscriptions book() {
        return host.platform().subscriptions();
    }

    final Contracts subscriptions() {
        return ada.customer().subscriptions();
    }

    final Instant paidUntil() {
        return host.now().plus(SOON);
    }

    final ContractForm form() {
        return ContractForm.subscription(ada.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil());
    }

    /** A subscription of Ada's that is paid for two days, without a card. */
    final Contract begin() {
        return begin(form -> form);
    }

    final Contract begin(SavedCard card) {
        return begin(form -> form.paidBy(card.id()));
    }

    final Contract begin(UnaryOperator<ContractForm> change) {
        begun++;
        return book().begin(change.apply(form()), key("contract-" + begun));
    }

    static IdempotencyKey key(String value) {
        return IdempotencyKey.of(value);
    }

    final Contract kept(Contract contract) {
        return book().find(contract.id()).orElseThrow();
    }

    final CustomerContract seen(Contract contract) {
        return subscriptions().get(contract.id());
    }

    final List<CustomerContract> all(Contracts contracts) {
        return contracts.page(PageRequest.first(PageRequest.LARGEST)).items();
    }

    /** What was told since the last time that all was settled, of one kind. */
    final <E extends AccountEvent> List<E> told(Class<E> kind) {
        return host.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The clock goes on, and Ada signs in once more. */
    final void later(Duration step) {
        at(host.now().plus(step));
    }
}
