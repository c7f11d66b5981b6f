package org.customeraccounts.random;

import org.customeraccounts.Customer;
import org.customeraccounts.value.SessionToken;

/** A session, and whether it must still open the door. */
final class Session {
    final SessionToken token;
    final Customer door;
    final Account account;
    boolean live = true;

    Session(SessionToken token, Customer door, Account account) {
        this.token = token;
        this.door = door;
        this.account = account;
    }

    @Override
    public String toString() {
        return (live ? "a session at " : "an ended session at ") + account.present;
    }
}
