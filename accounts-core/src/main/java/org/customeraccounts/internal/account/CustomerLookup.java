package org.customeraccounts.internal.account;

import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;

/** The host's look-ups. */
public record CustomerLookup(OperationRunner runner, VisitorRequest request) {
    public Optional<Account> find(AccountId id) {
        return runner.read(unit -> unit.accounts().find(request.shop(), id));
    }

    public Optional<Account> findByEmail(EmailAddress address) {
        return runner.read(unit -> unit.accounts().findByEmail(request.shop(), address));
    }

    public Optional<Account> findByExternalRef(ExternalRef ref) {
        return runner.read(unit -> unit.accounts().findByExternalRef(request.shop(), ref));
    }

    public void assignExternalRef(AccountId id, ExternalRef ref) {
        runner.platform(request, AuditAction.EXTERNAL_REF_ASSIGN)
                .noting((audit, asked) -> audit.about(id))
                .commit((unit, asked) -> {
                    if (unit.accounts().lock(request.shop(), id).isEmpty()) {
                        return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
                    }
                    boolean given = unit.accounts().assignExternalRef(request.shop(), id, ref);
                    return given ? Outcome.of(id) : Outcome.refused(ErrorCode.EXTERNAL_REF_USED);
                });
    }
}
