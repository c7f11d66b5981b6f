package org.customeraccounts.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TableTest {
    private final UndoLog undo = new UndoLog();

    /** Counts how often keys are compared. */
    private record Key(int value, AtomicInteger compared) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            compared.incrementAndGet();
            return Integer.compare(value, other.value);
        }
    }

    @Test
    void undoesEachWriteInTheOppositeOrder() {
        Table<String, String> table = new Table<>(undo);
        undo.begin();
        table.put("kept", "first");
        undo.commit();

        undo.begin();
        table.put("kept", "second");
        table.put("new", "row");
        table.remove("kept");
        table.put("kept", "third");
        table.remove("new");
        undo.rollback();

        assertThat(table.get("kept")).contains("first");
        assertThat(table.get("new")).isEmpty();
    }

    @Test
    void refusesToWriteOutsideAUnit() {
        Table<String, String> table = new Table<>(undo);

        assertThatIllegalStateException().isThrownBy(() -> table.put("a", "b"));
        assertThat(table.get("a")).isEmpty();
    }

    @Test
    void costsNoMoreToCommitOrUndoHoweverMuchIsStored() {
        assertThat(comparisonsOfACommitAndARollback(100_000)).isLessThan(3 * comparisonsOfACommitAndARollback(100));
    }

    private int comparisonsOfACommitAndARollback(int stored) {
        AtomicInteger compared = new AtomicInteger();
        Table<Key, String> table = new Table<>(undo);
        undo.begin();
        for (int i = 0; i < stored; i++) {
            table.put(new Key(2 * i, compared), "row");
        }
        undo.commit();
        compared.set(0);

        undo.begin();
        table.put(new Key(stored + 1, compared), "committed");
        undo.commit();
        undo.begin();
        table.put(new Key(stored + 3, compared), "undone");
        undo.rollback();

        return compared.get();
    }
}
