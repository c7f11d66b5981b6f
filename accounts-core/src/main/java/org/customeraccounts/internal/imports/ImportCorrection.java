package org.customeraccounts.internal.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.error.Violation;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.TextCleaner;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * A customer of an import without what is cosmetic and cannot be kept.
 *
 * @param customer the customer
 * @param changes which fields were changed, and why
 */
record ImportCorrection(CustomerImport customer, List<Violation> changes) {
    static ImportCorrection of(Inputs inputs, CustomerImport given) {
        TextCleaner cleaner = TextCleaner.ofImport(inputs);
        CustomerImport cleaned = given.with(
                name(cleaner, given.name()), homes(cleaner, given.addresses()), cards(cleaner, given.cards()));
        List<Violation> changes = cleaner.changed().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(change -> Violation.of(change.getKey(), change.getValue()))
                .toList();
        return new ImportCorrection(changes.isEmpty() ? given : cleaned, changes);
    }

    private static @Nullable NameForm name(TextCleaner cleaner, @Nullable NameForm name) {
        return name == null
                ? null
                : NameForm.of(
                        cleaner.line("name.given", name.given(), PersonName.LONGEST),
                        cleaner.line("name.family", name.family(), PersonName.LONGEST));
    }

    private static List<CustomerImport.Address> homes(TextCleaner cleaner, List<CustomerImport.Address> homes) {
        List<CustomerImport.Address> cleaned = new ArrayList<>();
        for (int place = 0; place < homes.size() && homes.size() <= SavedAddress.MOST; place++) {
            CustomerImport.Address home = homes.get(place);
            cleaned.add(new CustomerImport.Address(
                    Objects.requireNonNull(cleaner.address("addresses." + place + ".", home.address())),
                    home.defaultFor()));
        }
        return cleaned.isEmpty() ? homes : cleaned;
    }

    private static List<CustomerImport.Card> cards(TextCleaner cleaner, List<CustomerImport.Card> cards) {
        List<CustomerImport.Card> cleaned = new ArrayList<>();
        for (int place = 0; place < cards.size() && cards.size() <= SavedCard.MOST; place++) {
            CustomerImport.Card card = cards.get(place);
            String field = "cards." + place + ".";
            cleaned.add(card.heldBy(cleaner.line(field + "holder", card.holder(), StoredCard.LONGEST_HOLDER))
                    .billedTo(cleaner.address(field + "billing.", card.billing())));
        }
        return cleaned.isEmpty() ? cards : cleaned;
    }
}
