package org.customeraccounts.value;

import java.util.Objects;
import java.util.UUID;

/**
 * A known device's id, for lists; it proves nothing, unlike the {@link DeviceToken}: a UUID of version 7 (RFC 9562
 * §5.7), so ids sort by the time they were made.
 *
 * @param value the UUID
 */
public record DeviceId(UUID value) implements Comparable<DeviceId> {
    /** Refuses null. */
    public DeviceId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The id written as text.
     *
     * @param text 36 characters, as {@link #toString} gives them
     * @return the id
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static DeviceId parse(String text) {
        return new DeviceId(Uuids.parse(text));
    }

    @Override
    public int compareTo(DeviceId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
