package org.customeraccounts.internal.subscription;

import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;

/**
 * A contract that nobody else changes while it is: whoever changes one locks its account first, as customers' requests
 * do.
 */
final class ContractLock {
    private ContractLock() {}

    /** The contract as it stands once its account is locked, or {@code CONTRACT_UNKNOWN}. */
    static Outcome<Contract> of(UnitOfWork unit, Act act, ContractId id) {
        return unit.contracts()
                .find(act.shop(), id)
                .map(found -> of(unit, act, found.account(), id))
                .orElseGet(ContractLock::unknown);
    }

    /** The same where its account is known. */
    static Outcome<Contract> of(UnitOfWork unit, Act act, AccountId account, ContractId id) {
        act.about(account);
        unit.accounts().lock(act.shop(), account);
        return unit.contracts().find(act.shop(), id).map(Outcome::of).orElseGet(ContractLock::unknown);
    }

    static <T> Outcome<T> unknown() {
        return Outcome.refused(ErrorCode.CONTRACT_UNKNOWN);
    }
}
