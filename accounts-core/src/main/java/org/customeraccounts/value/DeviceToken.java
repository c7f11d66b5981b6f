package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which a browser or an app is recognised as one that an account has signed in from, to keep in a cookie
 * of its own: {@code ca_device_} and 256 random bits in base64url. It opens nothing: a password is asked all the same.
 * Immutable. Only {@link #reveal} gives it out.
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public final class DeviceToken extends OpaqueToken {
    private static final String PURPOSE = "device";

    private DeviceToken(@Nullable String text) {
        super(text);
    }

    /**
     * A new token.
     *
     * @param random 32 random bytes
     * @return the token
     * @throws IllegalArgumentException when there are more or fewer bytes
     */
    public static DeviceToken mint(byte[] random) {
        return new DeviceToken(text(PURPOSE, random));
    }

    /**
     * What the caller holds as a token. Never throws: anything that is no token is no known device.
     *
     * @param text the cookie's value, or null where there is none
     * @return the token, well-formed or not
     */
    public static DeviceToken parse(@Nullable String text) {
        boolean ours = text != null && text.startsWith("ca_" + PURPOSE + "_");
        return new DeviceToken(ours ? text : null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static DeviceToken read(Object json) {
        return parse(JsonText.of(json));
    }
}
