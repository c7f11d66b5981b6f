package org.customeraccounts.architecture.backdoors.internal.journey;

import org.customeraccounts.architecture.backdoors.spi.storage.AccountStore;

/** May change an address. */
public record CompletingEmailChange(AccountStore accounts) {
    public void complete() {
        accounts.changeEmail("", "");
    }
}
