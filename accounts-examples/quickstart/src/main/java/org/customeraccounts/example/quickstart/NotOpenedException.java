package org.customeraccounts.example.quickstart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database cannot be opened, for a reason that the reader can do something about. */
final class NotOpenedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<Object> places;

    /** The name that its words are found under, and what fills the places in them. */
    NotOpenedException(String name, List<Object> places, @Nullable Throwable cause) {
        super(name, cause);
        this.name = name;
        this.places = places;
    }

    String in(Words words) {
        return words.say("notOpened." + name, places.toArray());
    }
}
