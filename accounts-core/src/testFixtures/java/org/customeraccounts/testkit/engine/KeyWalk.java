package org.customeraccounts.testkit.engine;

import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The keys of two maps in one order, a key of both once. */
final class KeyWalk {
    private final Iterator<byte[]> first;
    private final Iterator<byte[]> second;
    private final Comparator<byte[]> order;
    private byte @Nullable [] nextOfFirst;
    private byte @Nullable [] nextOfSecond;

    KeyWalk(Iterator<byte[]> first, Iterator<byte[]> second, Comparator<byte[]> order) {
        this.first = first;
        this.second = second;
        this.order = order;
        this.nextOfFirst = next(first);
        this.nextOfSecond = next(second);
    }

    private static byte @Nullable [] next(Iterator<byte[]> keys) {
        return keys.hasNext() ? keys.next() : null;
    }

    /** The next key, or null at the end. */
    byte @Nullable [] next() {
        byte[] one = nextOfFirst;
        byte[] two = nextOfSecond;
        int sign = one == null ? 1 : two == null ? -1 : order.compare(one, two);
        if (sign <= 0) {
            nextOfFirst = next(first);
        }
        if (sign >= 0) {
            nextOfSecond = next(second);
        }
        return sign <= 0 ? one : two;
    }
}
