package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * The host's own name for one thing that it asks for, unique in the shop among things of the same kind: asked for again
 * under the same key, it is not done again, and the first result comes back. 1 to {@value #LONGEST} printable
 * characters, compared exactly.
 *
 * @param value the host's name for it
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record IdempotencyKey(String value) {
    /** The most code points. */
    public static final int LONGEST = 128;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the value is blank, too long, or holds a control character
     */
    public IdempotencyKey {
        Texts.violation(Objects.requireNonNull(value, "value"), LONGEST).ifPresent(violation -> {
            throw new IllegalArgumentException("the idempotency key is not acceptable: " + violation);
        });
    }

    /**
     * The key of that value.
     *
     * @param value the host's name
     * @return the key
     * @throws IllegalArgumentException as the constructor does
     */
    public static IdempotencyKey of(String value) {
        return new IdempotencyKey(value);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static IdempotencyKey read(Object json) {
        return of(JsonText.of(json));
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
