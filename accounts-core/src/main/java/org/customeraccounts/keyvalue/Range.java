package org.customeraccounts.keyvalue;

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

    boolean contains(Key key) {
        return from.compareTo(key) <= 0 && key.compareTo(to) < 0;
    }

    boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }
}
