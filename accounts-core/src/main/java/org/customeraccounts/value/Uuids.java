package org.customeraccounts.value;

import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as text and in the order of their bytes, the order in which databases keep them. */
final class Uuids {
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private Uuids() {}

    static UUID parse(String text) {
        // UUID.fromString takes groups that are too short.
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }

    static int compare(UUID one, UUID other) {
        // UUID.compareTo compares halves with their signs, which no database does.
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
