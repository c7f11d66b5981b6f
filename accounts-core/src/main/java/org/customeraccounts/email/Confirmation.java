package org.customeraccounts.email;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.customeraccounts.value.EmailAddress;

/** What confirming a mailed link came to. More kinds may come: a {@code switch} over it keeps a default. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Confirmation.AddressVerified.class, name = "AddressVerified"),
    @JsonSubTypes.Type(value = Confirmation.AddressChanged.class, name = "AddressChanged")
})
public sealed interface Confirmation {
    /**
     * The account's present address is now verified.
     *
     * @param address the address
     */
    record AddressVerified(EmailAddress address) implements Confirmation {
        /** Refuses null. */
        public AddressVerified {
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * The account's address is now another.
     *
     * @param address the new address
     */
    record AddressChanged(EmailAddress address) implements Confirmation {
        /** Refuses null. */
        public AddressChanged {
            Objects.requireNonNull(address, "address");
        }
    }
}
