package org.customeraccounts.internal.email;

import java.time.Clock;
import java.time.Instant;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;

/** Reads an account's {@link ChangeChain}, and writes what becomes of it, on a unit of work that keeps the account. */
public record EmailChangeHistory(Clock clock) {
    /** What the account's address went through within the time in which it can be undone. */
    public ChangeChain of(UnitOfWork unit, Account account) {
        Instant now = clock.instant();
        return new ChangeChain(
                account.email(),
                unit.emailChanges().undoable(account.shop(), account.id(), now.minus(EmailChange.WAY_BACK)),
                now);
    }

    /** Writes the attempts, and what is held and given up. The address in force is claimed already. */
    public void write(UnitOfWork unit, Account account, ChangeChain.Step step) {
        for (ChangeChain.Move move : step.moves()) {
            if (!unit.emailChanges().move(move.from(), move.next())) {
                throw new IllegalStateException("the account was not kept while its changes moved on");
            }
        }
        step.held().forEach((address, until) -> hold(unit, account, address, until));
        step.released().forEach(address -> unit.emailClaims().release(account.shop(), address, account.id()));
    }

    /** One that is held no longer, because the clock was ahead, is held again, unless another account has it. */
    private void hold(UnitOfWork unit, Account account, EmailAddress address, Instant until) {
        boolean held = unit.emailClaims().hold(account.shop(), address, account.id(), until);
        if (!held && unit.emailClaims().claim(account.shop(), address, account.id(), clock.instant())) {
            unit.emailClaims().hold(account.shop(), address, account.id(), until);
        }
    }
}
