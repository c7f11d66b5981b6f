package org.customeraccounts.email;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;

/**
 * A change of address was undone. Nobody is signed in, and no password is right any more: the account opens again with
 * a new password, which this token sets.
 *
 * @param address the address in force again
 * @param resetToken sets a new password, within 6 hours; once that is over, a reset by mail does
 */
public record Reverted(
        EmailAddress address,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        MailToken resetToken) {
    /** Refuses null. */
    public Reverted {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(resetToken, "resetToken");
    }
}
