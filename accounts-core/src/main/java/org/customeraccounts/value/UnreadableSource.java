package org.customeraccounts.value;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that requests come with a source that is no address: somebody's configuration, and not one request, is
 * wrong.
 */
final class UnreadableSource {
    private static final Logger LOG = LoggerFactory.getLogger(RequestContext.class);

    private final AtomicBoolean told = new AtomicBoolean();

    /** Gives nothing of the source away; whether it was said now. */
    boolean warn() {
        boolean first = told.compareAndSet(false, true);
        if (first) {
            LOG.warn("The source of a request is no network address. Attempts from such a source are not counted by"
                    + " source: see what resolves it from your proxies. This is said once.");
        }
        return first;
    }
}
