package org.customeraccounts.internal.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who a mail is sent for, and so what it is counted by. What strangers use up is nobody else's. */
public enum MailShare {
    /** Whoever asked may be a stranger. */
    ANYBODY,
    /** The first verification of a new account. */
    FIRST,
    /** The customer: signed in, or on a device that the account knows. */
    OWNER,
    STAFF,
    /** It was counted before it was posted, or is sent in any case. */
    COUNTED;

    /** By its name as it is stored; what a newer version wrote is counted like a stranger's. */
    static MailShare stored(@Nullable String name) {
        return Arrays.stream(values())
                .filter(share -> share.name().equals(name))
                .findFirst()
                .orElse(ANYBODY);
    }
}
