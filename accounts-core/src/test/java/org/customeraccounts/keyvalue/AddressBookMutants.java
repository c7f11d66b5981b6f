package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.value.ShopId;

/** Faults of address books. */
final class AddressBookMutants {
    private AddressBookMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(
                mutant(
                        "the first postal address is the default for nothing",
                        given("addresses.insert", SavedAddress.class, address -> address.asDefaultFor(Set.of())),
                        "Addresses",
                        "leavesADefaultThatIsThere",
                        "makesItTheDefaultForWhatItNames"),
                mutant(
                        "the last editor of a postal address wins",
                        bent("addresses.change", call -> {
                            SavedAddress next = call.arg(0, SavedAddress.class);
                            Optional<SavedAddress> stored =
                                    call.unit().addresses().find(next.shop(), next.account(), next.id());
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(stored.get().changedTo(next.address()));
                        }),
                        "Addresses",
                        "hasOneWinnerOfManyThatReadTheSame",
                        "isNotDoneOnAnyVersionButTheOneBefore"),
                mutant(
                        "a default postal address is the default for everything",
                        bent("addresses.makeDefault", call -> {
                            for (AddressUse use : AddressUse.values()) {
                                call.proceedWith(
                                        call.args().get(0),
                                        call.args().get(1),
                                        call.args().get(2),
                                        use);
                            }
                            return call.proceed();
                        }),
                        "Addresses",
                        "needsNoneBefore",
                        "takesThePlaceOfAnotherForThatUseAlone"),
                mutant(
                        "another account's postal address becomes the default",
                        bent("addresses.makeDefault", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Addresses",
                        "isNotDoneWithAnotherAccountsOrShopsOrNone"),
                mutant(
                        "postal addresses are removed in every shop",
                        bent("addresses.removeAll", call -> {
                            call.proceedWith(ShopId.of("Shop"), call.args().get(1));
                            call.proceedWith(ShopId.of("shop"), call.args().get(1));
                            return call.proceed();
                        }),
                        "Addresses",
                        "removesThoseOfOneAccountAlone"));
    }
}
