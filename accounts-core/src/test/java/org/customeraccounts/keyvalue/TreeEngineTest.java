package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TreeEngineTest {
    private static final Keyspace<Key> SPACE = Keyspace.ofKeys("test");

    private final TreeEngine engine = new TreeEngine();

    @Test
    void undoesEachWriteInTheOppositeOrder() {
        engine.transaction(cells -> {
            cells.put(SPACE, Key.of("kept"), Key.of("first"));
            return cells;
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> engine.transaction(cells -> {
                    cells.put(SPACE, Key.of("kept"), Key.of("second"));
                    cells.put(SPACE, Key.of("new"), Key.of("row"));
                    cells.delete(SPACE, Key.of("kept"));
                    cells.put(SPACE, Key.of("kept"), Key.of("third"));
                    cells.delete(SPACE, Key.of("new"));
                    throw new IllegalStateException("undone");
                }));

        assertThat(read("kept")).contains(Key.of("first"));
        assertThat(read("new")).isEmpty();
    }

    @Test
    void refusesToWriteOutsideAUnit() {
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.reading(cells -> {
                    cells.put(SPACE, Key.of("a"), Key.of("b"));
                    return cells;
                }));

        assertThat(read("a")).isEmpty();
    }

    private Optional<Key> read(String key) {
        return engine.reading(cells -> cells.get(SPACE, Key.of(key)));
    }

    @Test
    void costsNoMoreToCommitOrUndoHoweverMuchIsStored() {
        assertThat(comparisonsOfACommitAndARollback(100_000)).isLessThan(3 * comparisonsOfACommitAndARollback(100));
    }

    private static int comparisonsOfACommitAndARollback(long stored) {
        AtomicInteger compared = new AtomicInteger();
        TreeEngine counted = new TreeEngine((one, other) -> {
            compared.incrementAndGet();
            return one.compareTo(other);
        });
        counted.transaction(cells -> {
            for (long i = 0; i < stored; i++) {
                cells.put(SPACE, Key.of(2 * i), Key.of("row"));
            }
            return cells;
        });
        compared.set(0);

        counted.transaction(cells -> {
            cells.put(SPACE, Key.of(stored + 1), Key.of("committed"));
            return cells;
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> counted.transaction(cells -> {
                    cells.put(SPACE, Key.of(stored + 3), Key.of("undone"));
                    throw new IllegalStateException("undone");
                }));

        return compared.get();
    }
}
