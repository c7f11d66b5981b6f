package org.customeraccounts.keyvalue;

import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.PageRequest;

/** The keys from one, included, to another, not included. */
record Range(Key from, Key to) {
    /** What of it is greater than a key. */
    Range after(Key key) {
        return key.compareTo(from) < 0 ? this : new Range(key.after(), to);
    }

    /** What of it is less than a key. */
    Range before(Key key) {
        return key.compareTo(to) < 0 ? new Range(from, key) : this;
    }

    /** What is left for a page that goes on behind a cursor, in the order of the keys. */
    Range after(PageRequest request, Function<String, Key> position) {
        return seen(request, position).map(this::after).orElse(this);
    }

    /** The same in the reverse order. */
    Range before(PageRequest request, Function<String, Key> position) {
        return seen(request, position).map(this::before).orElse(this);
    }

    private static Optional<Key> seen(PageRequest request, Function<String, Key> position) {
        return request.after().map(Cursor::position).map(position);
    }

    boolean contains(Key key) {
        return from.compareTo(key) <= 0 && key.compareTo(to) < 0;
    }

    boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }
}
