package org.customeraccounts.internal.checkout;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Who buys, and what is saved of theirs, as the storage has it now. A visitor has nothing.
 *
 * @param customer the customer, or null
 * @param refusal why the session that was given is good no longer, or null
 * @param addresses the address book
 * @param card the saved card that was chosen to pay with, or null where none was or it is gone
 */
record CheckoutBuyer(
        @Nullable Account customer,
        @Nullable Refusal refusal,
        List<SavedAddress> addresses,
        @Nullable StoredCard card) {
    CheckoutBuyer {
        addresses = List.copyOf(addresses);
    }

    static CheckoutBuyer visitor() {
        return new CheckoutBuyer(null, null, List.of(), null);
    }

    /** Reads, and keeps the customer's account from changing in a unit of work. */
    static CheckoutBuyer read(UnitOfWork unit, SessionGuard guard, ShopId shop, CheckoutAnswers answers) {
        SessionToken session = answers.session();
        if (session == null) {
            return visitor();
        }
        Outcome<Account> found = guard.account(unit, shop, session);
        if (found instanceof Outcome.Refused<Account> no) {
            return new CheckoutBuyer(null, no.refusal(), List.of(), null);
        }
        Account customer = found.orThrow();
        CardId payment = answers.payment();
        return new CheckoutBuyer(
                customer,
                null,
                unit.addresses().list(shop, customer.id()),
                payment == null
                        ? null
                        : unit.cards().find(shop, customer.id(), payment).orElse(null));
    }

    /** The customer alone, whatever is saved of theirs. */
    static Optional<AccountId> account(UnitOfWork unit, SessionGuard guard, ShopId shop, CheckoutAnswers answers) {
        SessionToken session = answers.session();
        return session != null && guard.account(unit, shop, session) instanceof Outcome.Accepted<Account> yes
                ? Optional.of(yes.value().id())
                : Optional.empty();
    }

    /** Whether there was a customer, whose session is good no longer. */
    boolean isGone() {
        return refusal != null;
    }

    /** Throws why the session is good no longer, if it is not. */
    void requireSession() {
        if (refusal != null) {
            throw refusal.exception();
        }
    }

    @Nullable
    AccountId account() {
        return customer == null ? null : customer.id();
    }

    Optional<PostalAddress> defaultFor(AddressUse use) {
        return find(address -> address.defaultFor().contains(use));
    }

    Optional<PostalAddress> saved(AddressId id) {
        return find(address -> address.id().equals(id));
    }

    private Optional<PostalAddress> find(Predicate<SavedAddress> which) {
        return addresses.stream().filter(which).findFirst().map(SavedAddress::address);
    }

    /** What was found stays hidden. */
    @Override
    public String toString() {
        return "CheckoutBuyer[hidden]";
    }
}
