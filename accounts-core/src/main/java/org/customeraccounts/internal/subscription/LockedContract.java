package org.customeraccounts.internal.subscription;

import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;

/** A contract that nobody else changes while it is: whoever changes one locks its account first, as customers' requests do. */
final class LockedContract {
    private LockedContract() {}

    /** The contract as it stands once its account is locked, or {@code CONTRACT_UNKNOWN}. */
    static Outcome<Contract> of(UnitOfWork unit, Act act, ContractId id) {
        ShopId shop = act.shop();
        Optional<Contract> found = unit.contracts().find(shop, id);
        found.ifPresent(contract -> {
            act.about(contract.account());
            unit.accounts().lock(shop, contract.account());
        });
        return found.flatMap(contract -> unit.contracts().find(shop, id))
                .map(Outcome::of)
                .orElseGet(LockedContract::unknown);
    }

    static <T> Outcome<T> unknown() {
        return Outcome.refused(ErrorCode.CONTRACT_UNKNOWN);
    }
}
