package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list: how many entries, after which place. Keyset paging: an entry added or removed between two pages
 * neither repeats nor hides another.
 */
public final class PageRequest {
    /** The most entries of one page. */
    public static final int LARGEST = 200;

    @JsonProperty("size")
    private final int size;

    @JsonProperty("after")
    private final @Nullable Cursor after;

    @JsonCreator
    private PageRequest(@JsonProperty("size") int size, @JsonProperty("after") @Nullable Cursor after) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST + " entries");
        }
        this.size = size;
        this.after = after;
    }

    /**
     * The first page.
     *
     * @param size 1 to {@value #LARGEST}
     * @return the request
     * @throws IllegalArgumentException for another size
     */
    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    /**
     * The page after a place.
     *
     * @param after where the page before ended
     * @param size 1 to {@value #LARGEST}
     * @return the request
     * @throws IllegalArgumentException for another size
     */
    public static PageRequest after(Cursor after, int size) {
        return new PageRequest(size, after);
    }

    /**
     * How many entries at most.
     *
     * @return 1 to {@value #LARGEST}
     */
    public int size() {
        return size;
    }

    /**
     * Where the page before ended.
     *
     * @return the place, or empty for the first page
     */
    public Optional<Cursor> after() {
        return Optional.ofNullable(after);
    }
}
