package org.customeraccounts.architecture.backdoors.internal.email;

import org.customeraccounts.architecture.backdoors.spi.storage.AccountStore;

/** May change an address. */
public record EmailChangeReversal(AccountStore accounts) {
    public void revert() {
        accounts.changeEmail("", "");
    }
}
