package org.customeraccounts.architecture.backdoors.internal.journey;

import org.customeraccounts.architecture.backdoors.spi.storage.AccountStore;

/** May change an address. */
public record RevertingEmailChange(AccountStore accounts) {
    public void revert() {
        accounts.changeEmail("", "");
    }
}
