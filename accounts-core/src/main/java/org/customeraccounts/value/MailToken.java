package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The secret in a link that was mailed, or stands on a page after checkout: {@code ca_}, the link's purpose, and 256
 * random bits in base64url. Immutable. Only {@link #reveal} gives it out. The purpose in the prefix is for people; what
 * the link may do is what the store says.
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public final class MailToken extends OpaqueToken {
    private MailToken(@Nullable String text) {
        super(text);
    }

    /**
     * A new token.
     *
     * @param purpose 1 to 16 lower-case letters, other than {@code session}
     * @param random 32 random bytes
     * @return the token
     * @throws IllegalArgumentException when the purpose is another, or there are more or fewer bytes
     */
    public static MailToken mint(String purpose, byte[] random) {
        MailToken minted = parse(text(Objects.requireNonNull(purpose, "purpose"), random));
        if (!minted.isWellFormed()) {
            throw new IllegalArgumentException("a purpose is 1 to 16 lower-case letters, other than session");
        }
        return minted;
    }

    /**
     * What the caller holds as a token. Never throws: anything that is no token is unknown.
     *
     * @param text what stood in the link, or null where nothing did
     * @return the token, well-formed or not
     */
    public static MailToken parse(@Nullable String text) {
        boolean session = text != null && text.startsWith("ca_session_");
        return new MailToken(session ? null : text);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static MailToken read(Object json) {
        return parse(JsonText.of(json));
    }
}
