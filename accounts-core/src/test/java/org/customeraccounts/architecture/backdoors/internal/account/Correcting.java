package org.customeraccounts.architecture.backdoors.internal.account;

import org.customeraccounts.architecture.backdoors.spi.storage.AccountStore;

/** Changes an address, and must not. */
public record Correcting(AccountStore accounts) implements Runnable {
    @Override
    public void run() {
        accounts.changeEmail("", "");
    }

    public void rename() {
        accounts.changeName("", "");
    }
}
