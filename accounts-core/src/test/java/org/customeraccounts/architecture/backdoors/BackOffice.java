package org.customeraccounts.architecture.backdoors;

import java.util.List;
import org.customeraccounts.architecture.backdoors.internal.account.Correcting;

/** A door with three ways that are all wrong, and one that leads nowhere. */
public final class BackOffice {
    private final Correcting correcting;
    private final List<String> names = List.of();

    BackOffice(Correcting correcting) {
        this.correcting = correcting;
    }

    public void byLambda() {
        names.forEach(name -> correcting.run());
    }

    public AutoCloseable byMethodReference() {
        return correcting::run;
    }

    public Runnable byObject() {
        return new Correcting(correcting.accounts());
    }

    public int nowhere() {
        return names.size();
    }
}
