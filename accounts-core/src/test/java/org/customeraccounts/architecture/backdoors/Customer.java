package org.customeraccounts.architecture.backdoors;

import java.util.Optional;
import org.customeraccounts.architecture.backdoors.email.Emails;
import org.customeraccounts.architecture.backdoors.internal.account.Correcting;
import org.customeraccounts.architecture.backdoors.internal.account.Corrections;
import org.customeraccounts.architecture.backdoors.internal.email.EmailChangeCompletion;

/** A door with one way that is right, and one behind what it returns that is not. */
public final class Customer {
    private final EmailChangeCompletion completing;
    private final Correcting correcting;

    Customer(EmailChangeCompletion completing, Correcting correcting) {
        this.completing = completing;
        this.correcting = correcting;
    }

    public void confirm() {
        completing.complete();
    }

    public Optional<Emails> email() {
        return Optional.of(new Corrections(correcting));
    }

    public void rename() {
        correcting.rename();
    }
}
