package org.customeraccounts.internal.mail;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Mustache that reaches nothing but the maps, lists and strings it is given: no reflection, no lambdas, no partials. A
 * name without a value is an error.
 */
final class StrictMustache {
    private static final Mustache.Escaper HTML = Escapers.simple(new String[][] {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}, {"`", "&#96;"}
    });
    private static final Mustache.Compiler PLAIN = Mustache.compiler()
            .strictSections(true)
            .withCollector(new MapsOnly())
            .withFormatter(StrictMustache::text)
            .withEscaper(Escapers.NONE);

    private StrictMustache() {}

    /** A template whose values go in as they are. */
    static Template plain(String template) {
        return PLAIN.compile(template);
    }

    /** A template whose values are escaped for HTML, between tags and in quoted attributes. */
    static Template html(String template) {
        return PLAIN.withEscaper(HTML).compile(template);
    }

    private static CharSequence text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new MustacheException("only a text can be written out");
    }

    private static final class MapsOnly extends BasicCollector {
        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof List<?> list ? list.iterator() : null;
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map<?, ?> ? MapsOnly::value : null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }

        private static Object value(Object context, String name) {
            Object value = ((Map<?, ?>) context).get(name);
            if (value instanceof String || value instanceof List || value instanceof Map) {
                return value;
            }
            return Template.NO_FETCHER_FOUND;
        }
    }
}
