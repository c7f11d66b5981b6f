package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * The secret that stands for a signed-in customer, to keep in a cookie: {@code ca_session_} and 256 random bits in
 * base64url. Immutable. Only {@link #reveal} gives it out.
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public final class SessionToken extends OpaqueToken {
    private static final String PURPOSE = "session";

    private SessionToken(@Nullable String text) {
        super(text);
    }

    /**
     * A new token.
     *
     * @param random 32 random bytes
     * @return the token
     * @throws IllegalArgumentException when there are more or fewer bytes
     */
    public static SessionToken mint(byte[] random) {
        return new SessionToken(text(PURPOSE, random));
    }

    /**
     * What the caller holds as a token. Never throws: anything that is no token opens nothing.
     *
     * @param text the cookie's value, or null where there is none
     * @return the token, well-formed or not
     */
    public static SessionToken parse(@Nullable String text) {
        boolean ours = text != null && text.startsWith("ca_" + PURPOSE + "_");
        return new SessionToken(ours ? text : null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static SessionToken read(Object json) {
        return parse(JsonText.of(json));
    }
}
