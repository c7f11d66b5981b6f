package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Nested
    class Asking {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, PageRequest.LARGEST})
        void oneTo200EntriesAreTaken(int size) {
            assertThat(PageRequest.first(size).size()).isEqualTo(size);
            assertThat(PageRequest.after(new Cursor("k"), size).size()).isEqualTo(size);
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, PageRequest.LARGEST + 1, Integer.MAX_VALUE})
        void anyOtherNumberIsRefused(int size) {
            assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.first(size));
            assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.after(new Cursor("k"), size));
        }

        @Test
        void onlyTheFirstPageComesAfterNothing() {
            assertThat(PageRequest.first(1).after()).isEmpty();
            assertThat(PageRequest.after(new Cursor("k"), 1).after()).contains(new Cursor("k"));
        }
    }

    @Nested
    class Answering {
        private final PageRequest three = PageRequest.first(3);

        private Page<String> page(String... found) {
            return Page.of(three, List.of(found), Function.identity());
        }

        @Test
        void asManyAsWereAskedForAreTheLastPage() {
            assertThat(page().items()).isEmpty();
            assertThat(page().next()).isEmpty();
            assertThat(page("a", "b", "c").items()).containsExactly("a", "b", "c");
            assertThat(page("a", "b", "c").next()).isEmpty();
        }

        @Test
        void oneMoreSaysThatThereIsANextPage() {
            Page<String> page = page("a", "b", "c", "d");

            assertThat(page.items()).containsExactly("a", "b", "c");
            assertThat(page.next()).hasValueSatisfying(next -> {
                assertThat(next.size()).isEqualTo(3);
                assertThat(next.after()).contains(new Cursor("c"));
            });
        }

        @Test
        void entriesCannotBeChanged() {
            List<String> found = new ArrayList<>(List.of("a"));
            Page<String> page = Page.of(three, found, Function.identity());

            found.set(0, "x");

            assertThat(page.items()).containsExactly("a");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> page.items().clear());
        }

        @Test
        void theSamePageOfSomethingElseGoesOnAtTheSamePlace() {
            Page<Integer> page = page("a", "bb", "ccc", "dddd").map(String::length);

            assertThat(page.items()).containsExactly(1, 2, 3);
            assertThat(page.next().flatMap(PageRequest::after)).contains(new Cursor("ccc"));
        }
    }

    @Nested
    class Walking {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 9, 10, 11})
        void everyEntryComesOnce(int size) {
            List<String> all =
                    IntStream.range(0, 10).mapToObj(Integer::toString).toList();
            List<String> seen = new ArrayList<>();

            Page<String> page = answer(all, PageRequest.first(size));
            seen.addAll(page.items());
            while (page.next().isPresent()) {
                page = answer(all, page.next().get());
                seen.addAll(page.items());
            }

            assertThat(seen).isEqualTo(all);
        }

        private static Page<String> answer(List<String> all, PageRequest request) {
            String after = request.after().map(Cursor::position).orElse("");
            List<String> found = all.stream()
                    .filter(entry -> entry.compareTo(after) > 0)
                    .limit(request.size() + 1L)
                    .toList();
            return Page.of(request, found, Function.identity());
        }
    }
}
