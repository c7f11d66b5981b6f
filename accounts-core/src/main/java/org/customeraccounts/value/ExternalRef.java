package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * The host's own number for a customer, unique in the shop: 1 to {@value #LONGEST} printable characters, compared
 * exactly.
 *
 * @param value the host's number
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record ExternalRef(String value) {
    /** The most code points. */
    public static final int LONGEST = 128;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the value is blank, too long, or holds a control character
     */
    public ExternalRef {
        Texts.violation(Objects.requireNonNull(value, "value"), LONGEST).ifPresent(violation -> {
            throw new IllegalArgumentException("the external reference is not acceptable: " + violation);
        });
    }

    /**
     * The reference of that value.
     *
     * @param value the host's number
     * @return the reference
     * @throws IllegalArgumentException as the constructor does
     */
    public static ExternalRef of(String value) {
        return new ExternalRef(value);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static ExternalRef read(Object json) {
        return of(JsonText.of(json));
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
