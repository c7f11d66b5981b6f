package org.customeraccounts.internal.checkout;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** The address book that a buyer chooses from; a visitor's is empty. */
record CheckoutBook(List<SavedAddress> saved) {
    static CheckoutBook of(UnitOfWork unit, ShopId shop, @Nullable AccountId account) {
        return account == null ? none() : new CheckoutBook(unit.addresses().list(shop, account));
    }

    static CheckoutBook none() {
        return new CheckoutBook(List.of());
    }

    Optional<PostalAddress> defaultFor(AddressUse use) {
        return find(address -> address.defaultFor().contains(use));
    }

    /** Where the answer leads, or {@code ADDRESS_UNKNOWN}; what was typed is given as it was verified. */
    Outcome<Optional<PostalAddress>> find(@Nullable Where answer, @Nullable PostalAddress typed, AddressUse use) {
        if (answer instanceof Where.Saved chosen) {
            return find(address -> address.id().equals(chosen.id()))
                    .map(found -> Outcome.of(Optional.of(found)))
                    .orElseGet(() -> Outcome.refused(ErrorCode.ADDRESS_UNKNOWN));
        }
        return Outcome.of(answer == null ? defaultFor(use) : Optional.ofNullable(typed));
    }

    private Optional<PostalAddress> find(Predicate<SavedAddress> which) {
        return saved.stream().filter(which).findFirst().map(SavedAddress::address);
    }
}
