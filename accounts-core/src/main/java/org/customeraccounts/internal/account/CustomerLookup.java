package org.customeraccounts.internal.account;

import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;

/** The host's look-ups. */
public record CustomerLookup(Storage storage, Journal journal, VisitorRequest visit) {
    public Optional<Account> find(AccountId id) {
        return storage.read(unit -> unit.accounts().find(visit.shop(), id));
    }

    public Optional<Account> findByEmail(EmailAddress address) {
        return storage.read(unit -> unit.accounts().findByEmail(visit.shop(), address));
    }

    public Optional<Account> findByExternalRef(ExternalRef ref) {
        return storage.read(unit -> unit.accounts().findByExternalRef(visit.shop(), ref));
    }

    public void assignExternalRef(AccountId id, ExternalRef ref) {
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.EXTERNAL_REF_ASSIGN, visit.context());
        act.about(id);
        journal.recording(
                act,
                () -> journal.commit(act, unit -> {
                    if (unit.accounts().lock(visit.shop(), id).isEmpty()) {
                        return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
                    }
                    boolean given = unit.accounts().assignExternalRef(visit.shop(), id, ref);
                    return given ? Outcome.of(id) : Outcome.refused(ErrorCode.EXTERNAL_REF_USED);
                }));
    }
}
