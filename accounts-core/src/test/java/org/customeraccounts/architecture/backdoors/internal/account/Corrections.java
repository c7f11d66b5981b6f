package org.customeraccounts.architecture.backdoors.internal.account;

import org.customeraccounts.architecture.backdoors.email.Emails;

/** What stands behind it. */
public record Corrections(Correcting correcting) implements Emails {
    @Override
    public void correct() {
        correcting.run();
    }

    @Override
    public void look() {
        correcting.rename();
    }
}
