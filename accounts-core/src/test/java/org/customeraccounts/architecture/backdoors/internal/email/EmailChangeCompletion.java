package org.customeraccounts.architecture.backdoors.internal.email;

import org.customeraccounts.architecture.backdoors.spi.storage.AccountStore;

/** May change an address. */
public record EmailChangeCompletion(AccountStore accounts) {
    public void complete() {
        accounts.changeEmail("", "");
    }
}
