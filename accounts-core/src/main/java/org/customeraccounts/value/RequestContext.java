package org.customeraccounts.value;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that a door serves: where it came from, and the language of whoever asks. Immutable.
 */
public final class RequestContext {
    private static final RequestContext UNKNOWN = new RequestContext(null, null);

    private static final UnreadableSource UNREADABLE = new UnreadableSource();

    private final @Nullable SourceAddress source;
    private final @Nullable Locale locale;

    private RequestContext(@Nullable SourceAddress source, @Nullable Locale locale) {
        this.source = source;
        this.locale = locale;
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
        return new RequestContext(Objects.requireNonNull(source, "source"), Objects.requireNonNull(locale, "locale"));
    }

    /**
     * A request from an address as servers and proxies write it, in a language. Never throws for what was written: of what is no
     * address, the origin is unknown, which is logged once, since attempts are not counted by source then.
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
        return new RequestContext(null, Objects.requireNonNull(locale, "locale"));
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
}
