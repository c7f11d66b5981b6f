package org.customeraccounts.internal.subscription;

import java.util.function.Function;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;

/**
 * A contract that nobody else changes while it is: whoever changes one locks its account first, as customers' requests
 * do, and the audit is about that account.
 */
final class ContractLock {
    private ContractLock() {}

    /** What is done with the contract as it stands once its account is locked, or {@code CONTRACT_UNKNOWN}. */
    static <T> Decision<T> change(
            UnitOfWork unit, AuditContext audit, ContractId id, Function<Contract, Outcome<T>> change) {
        return unit.contracts()
                .find(audit.shop(), id)
                .map(found -> change(unit, audit, found.account(), id, change))
                .orElseGet(() -> new Decision<>(unknown(), audit));
    }

    /** The same where its account is known. */
    static <T> Decision<T> change(
            UnitOfWork unit,
            AuditContext audit,
            AccountId account,
            ContractId id,
            Function<Contract, Outcome<T>> change) {
        unit.accounts().lock(audit.shop(), account);
        // Found again: it may have changed before the lock was had.
        Outcome<T> outcome = unit.contracts().find(audit.shop(), id).map(change).orElseGet(ContractLock::unknown);
        return new Decision<>(outcome, audit.about(account));
    }

    static <T> Outcome<T> unknown() {
        return Outcome.refused(ErrorCode.CONTRACT_UNKNOWN);
    }
}
