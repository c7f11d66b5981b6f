package org.customeraccounts.email;

import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the account's address stands.
 *
 * @param present the address in force
 * @param verified whether it was proven to be the customer's
 * @param undeliverable whether mail to it came back for good, so that it can hardly be verified
 * @param newestChange the newest attempt to change it, or null when there was none
 */
public record EmailStatus(
        EmailAddress present,
        boolean verified,
        boolean undeliverable,
        @Nullable EmailChangeStatus newestChange) {
    /** Refuses null where null means nothing. */
    public EmailStatus {
        Objects.requireNonNull(present, "present");
    }

    /**
     * The newest attempt to change the address.
     *
     * @return the attempt's status, or empty when there was none
     */
    public Optional<EmailChangeStatus> change() {
        return Optional.ofNullable(newestChange);
    }
}
