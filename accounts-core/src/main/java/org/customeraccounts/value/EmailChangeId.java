package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of an attempt to change an e-mail address: a UUID of version 7 (RFC 9562 §5.7), so ids sort by the time they
 * were made.
 *
 * @param value the UUID
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record EmailChangeId(UUID value) implements Comparable<EmailChangeId> {
    /** Refuses null. */
    public EmailChangeId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The id written as text.
     *
     * @param text 36 characters, as {@link #toString} gives them
     * @return the id
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static EmailChangeId parse(String text) {
        return new EmailChangeId(Uuids.parse(text));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static EmailChangeId read(Object json) {
        return parse(JsonText.of(json));
    }

    @Override
    public int compareTo(EmailChangeId other) {
        return Uuids.compare(value, other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
