package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The shop: the namespace in which an e-mail address is unique.
 *
 * <p>1 to 64 of the characters {@code a-z A-Z 0-9 . _ -}, the first a letter or digit. Compared exactly.
 *
 * @param value the host's name for the shop
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record ShopId(String value) implements Comparable<ShopId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the value is not of the form above
     */
    public ShopId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a shop id is 1 to 64 of a-z A-Z 0-9 . _ -, a letter or digit first");
        }
    }

    /**
     * The shop of that name.
     *
     * @param value the host's name for the shop
     * @return the id
     * @throws IllegalArgumentException when the value is not of the form above
     */
    public static ShopId of(String value) {
        return new ShopId(value);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static ShopId read(Object json) {
        return of(JsonText.of(json));
    }

    @Override
    public int compareTo(ShopId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
