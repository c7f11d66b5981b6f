package org.customeraccounts.architecture.backdoors;

import java.util.Optional;
import org.customeraccounts.architecture.backdoors.email.Emails;
import org.customeraccounts.architecture.backdoors.internal.journey.CompletingEmailChange;
import org.customeraccounts.architecture.backdoors.internal.support.Correcting;
import org.customeraccounts.architecture.backdoors.internal.support.Corrections;

/** A door with one way that is right, and one behind what it returns that is not. */
public final class Customer {
    private final CompletingEmailChange completing;
    private final Correcting correcting;

    Customer(CompletingEmailChange completing, Correcting correcting) {
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
