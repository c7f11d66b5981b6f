package org.customeraccounts.email;

import java.util.Objects;
import org.customeraccounts.value.EmailAddress;

/**
 * Where the account's address stands.
 *
 * @param present the address in force
 * @param verified whether it was proven to be the customer's
 */
public record EmailStatus(EmailAddress present, boolean verified) {
    /** Refuses null. */
    public EmailStatus {
        Objects.requireNonNull(present, "present");
    }
}
