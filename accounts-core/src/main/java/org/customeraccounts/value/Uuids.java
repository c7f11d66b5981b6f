package org.customeraccounts.value;

import java.util.UUID;

/** UUIDs as text and in the order of their bytes, the order in which databases keep them. */
final class Uuids {
    private Uuids() {}

    static UUID parse(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        return uuid;
    }

    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
