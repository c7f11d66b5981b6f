package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list, and where the next page starts. Immutable.
 *
 * @param <T> what is listed
 */
public final class Page<T> {
    @JsonProperty("items")
    private final List<T> items;

    @JsonProperty("next")
    private final @Nullable PageRequest next;

    @JsonCreator
    private Page(@JsonProperty("items") List<T> items, @JsonProperty("next") @Nullable PageRequest next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    /**
     * The page made from one entry more than was asked for: the one too many says that there is a next page.
     *
     * @param <T> what is listed
     * @param request the request answered
     * @param found up to {@code request.size() + 1} entries, in the list's order
     * @param position the sort key of an entry
     * @return the page
     */
    public static <T> Page<T> of(PageRequest request, List<T> found, Function<? super T, String> position) {
        if (found.size() <= request.size()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, request.size());
        Cursor end = new Cursor(position.apply(items.get(items.size() - 1)));
        return new Page<>(items, PageRequest.after(end, request.size()));
    }

    /**
     * The entries.
     *
     * @return at most as many as were asked for, unmodifiable
     */
    public List<T> items() {
        return items;
    }

    /**
     * The request for the next page.
     *
     * @return the request, or empty when this is the last page
     */
    public Optional<PageRequest> next() {
        return Optional.ofNullable(next);
    }

    /**
     * The same page of something else.
     *
     * @param <R> what is listed then
     * @param function what becomes of each entry
     * @return the page
     */
    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), next);
    }

    /**
     * The same page without the entries that do not meet a condition: it may hold fewer than were asked for, and have a
     * next page all the same.
     *
     * @param condition what the entries must meet
     * @return the page
     */
    public Page<T> where(Predicate<? super T> condition) {
        return new Page<>(items.stream().filter(condition).toList(), next);
    }
}
