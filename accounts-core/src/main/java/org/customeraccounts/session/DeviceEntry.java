package org.customeraccounts.session;

import java.util.Objects;

/**
 * A line in the customer's list of known devices.
 *
 * @param device the device
 * @param current whether it is the one that asks, as far as the request brought its token
 */
public record DeviceEntry(KnownDevice device, boolean current) {
    /** Refuses null. */
    public DeviceEntry {
        Objects.requireNonNull(device, "device");
    }
}
