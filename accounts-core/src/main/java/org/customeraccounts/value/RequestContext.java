package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that a door serves: where it came from, the language of whoever asks, and the
 * device that it came from, if it brought a token. Immutable.
 */
public final class RequestContext {
    private static final RequestContext UNKNOWN = new RequestContext(null, null, null);

    private static final UnreadableSource UNREADABLE = new UnreadableSource();

    @JsonProperty("source")
    private final @Nullable SourceAddress source;

    @JsonProperty("locale")
    private final @Nullable Locale locale;

    @JsonProperty(value = "device", access = JsonProperty.Access.WRITE_ONLY)
    private final @Nullable DeviceToken device;

    @JsonCreator
    private RequestContext(
            @JsonProperty("source") @Nullable SourceAddress source,
            @JsonProperty("locale") @Nullable Locale locale,
            @JsonProperty("device") @Nullable DeviceToken device) {
        this.source = source;
        this.locale = locale;
        this.device = device;
    }

    /**
     * Nothing is known. Throttling by source is off: callers of unknown origin are never lumped together.
     *
     * @return the empty context
     */
    public static RequestContext unknown() {
        return UNKNOWN;
    }

    /**
     * A request from an address, in a language.
     *
     * @param source the address as resolved by the host from proxies it trusts
     * @param locale the language that the caller reads
     * @return the context
     */
    public static RequestContext of(SourceAddress source, Locale locale) {
        return new RequestContext(
                Objects.requireNonNull(source, "source"), Objects.requireNonNull(locale, "locale"), null);
    }

    /**
     * A request from an address as servers and proxies write it, in a language. Never throws for what was written: of
     * what is no address, the origin is unknown, which is logged once, since attempts are not counted by source then.
     *
     * @param source an address as {@link SourceAddress#find} takes it, as resolved by the host from proxies it trusts
     * @param locale the language that the caller reads
     * @return the context
     */
    public static RequestContext of(String source, Locale locale) {
        Optional<SourceAddress> found = SourceAddress.find(source);
        if (found.isEmpty()) {
            UNREADABLE.warn();
        }
        return found.map(address -> of(address, locale)).orElseGet(() -> in(locale));
    }

    /**
     * A request of unknown origin in a language.
     *
     * @param locale the language that the caller reads
     * @return the context
     */
    public static RequestContext in(Locale locale) {
        return new RequestContext(null, Objects.requireNonNull(locale, "locale"), null);
    }

    /**
     * Where the request came from.
     *
     * @return the address, or empty when it is unknown
     */
    public Optional<SourceAddress> source() {
        return Optional.ofNullable(source);
    }

    /**
     * The language of whoever asks.
     *
     * @return the language, or empty when it is unknown
     */
    public Optional<Locale> locale() {
        return Optional.ofNullable(locale);
    }

    /**
     * The same request from a device that brings its token, as its cookie holds it. Whoever signs in from a device that
     * the account knows is not kept out by other people's attempts.
     *
     * @param token from the cookie; one that is not well-formed is none
     * @return the context
     */
    public RequestContext withDevice(DeviceToken token) {
        Objects.requireNonNull(token, "token");
        return new RequestContext(source, locale, token.isWellFormed() ? token : null);
    }

    /**
     * The same request in a language.
     *
     * @param language the language that the caller reads
     * @return the context
     */
    public RequestContext withLocale(Locale language) {
        return new RequestContext(source, Objects.requireNonNull(language, "language"), device);
    }

    /**
     * The token of the device that the request came from.
     *
     * @return the token, well-formed but not yet looked up, or empty when it brought none
     */
    public Optional<DeviceToken> device() {
        return Optional.ofNullable(device);
    }
}
