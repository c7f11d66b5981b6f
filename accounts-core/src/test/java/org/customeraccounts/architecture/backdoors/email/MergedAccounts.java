package org.customeraccounts.architecture.backdoors.email;

/** Named for what must not be. */
public final class MergedAccounts {
    public void look() {}
}
