package org.customeraccounts.keyvalue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one unit of work writes: each key once, with the value that it is given last. Used by one thread. */
final class UnitSize {
    private final KeyValueLimits limits;
    private final Map<Key, Integer> written = new HashMap<>();
    private long bytes;

    UnitSize(KeyValueLimits limits) {
        this.limits = limits;
    }

    /** Counts a value put, or none where a key is deleted. Returns what is too large now, if anything is. */
    Optional<String> add(Key key, int valueBytes) {
        int size = key.length() + valueBytes;
        Integer before = written.put(key, size);
        bytes += before == null ? size : size - before;
        if (written.size() > limits.unitKeys()) {
            return Optional.of("keys: " + limits.unitKeys() + " are allowed");
        }
        return bytes > limits.unitBytes()
                ? Optional.of("bytes: " + limits.unitBytes() + " are allowed")
                : Optional.empty();
    }
}
