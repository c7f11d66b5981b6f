package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/** Goes through a list page by page. */
final class Pages {
    private Pages() {}

    /** All entries, in pages of this size; every page but the last is full, and none is empty but an only one. */
    static <T> List<T> all(int size, Function<PageRequest, Page<T>> list) {
        List<T> seen = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(size));
        while (next.isPresent()) {
            Page<T> page = list.apply(next.get());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
            assertThat(page.items().isEmpty() && !seen.isEmpty())
                    .as("an empty last page")
                    .isFalse();
            assertThat(page.next().isPresent() && page.items().size() < size)
                    .as("a page before the last that is not full")
                    .isFalse();
            seen.addAll(page.items());
            assertThat(seen).as("entries seen so far").doesNotHaveDuplicates().hasSizeLessThan(10_000);
            next = page.next();
        }
        return seen;
    }
}
