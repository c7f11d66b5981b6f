package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * The number of an order as the shop and its customers know it, unique in the shop: 1 to {@value #LONGEST} printable
 * characters, compared exactly. The host gives it: it may be any number, also one that looks like a card's.
 *
 * @param value the host's number
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record OrderNumber(String value) {
    /** The most code points. */
    public static final int LONGEST = 64;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the value is blank, too long, or holds a control character
     */
    public OrderNumber {
        Texts.violation(Objects.requireNonNull(value, "value"), LONGEST).ifPresent(violation -> {
            throw new IllegalArgumentException("the order's number is not acceptable: " + violation);
        });
    }

    /**
     * The number of that value.
     *
     * @param value the host's number
     * @return the number
     * @throws IllegalArgumentException as the constructor does
     */
    public static OrderNumber of(String value) {
        return new OrderNumber(value);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static OrderNumber read(Object json) {
        return of(JsonText.of(json));
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
