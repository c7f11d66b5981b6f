package org.customeraccounts.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.regex.Pattern;
import org.customeraccounts.value.GatewayToken;

/**
 * A card as a gateway knows it.
 *
 * @param gateway the gateway's name: 1 to 32 of {@code a-z}, digits, {@code -} and {@code _}, a letter first
 * @param token the gateway's token, well-formed
 */
public record GatewayReference(
        String gateway,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        GatewayToken token) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when the name is not of that form, or the token is not well-formed
     */
    public GatewayReference {
        if (!isName(gateway)) {
            throw new IllegalArgumentException("a gateway's name is " + NAME);
        }
        if (!Objects.requireNonNull(token, "token").isWellFormed()) {
            throw new IllegalArgumentException("the token is not well-formed");
        }
    }

    /**
     * Whether a text can be a gateway's name.
     *
     * @param text any text
     * @return whether it can
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
