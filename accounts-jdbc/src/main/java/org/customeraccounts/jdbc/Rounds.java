package org.customeraccounts.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Rows that one statement writes together. Of rows with one key the second waits for the second statement, and so on,
 * so that all comes to what it would come to one after another.
 */
final class Rounds<T, K> {
    private final List<T> rows;
    private final Function<T, K> key;

    private Rounds(List<T> rows, Function<T, K> key) {
        this.rows = rows;
        this.key = key;
    }

    static <T, K> Rounds<T, K> of(List<T> rows, Function<T, K> key) {
        return new Rounds<>(rows, key);
    }

    void forEach(Consumer<List<T>> statement) {
        rounds().forEach(round -> statement.accept(round.stream().map(rows::get).toList()));
    }

    /** For each row whether its key was among those that its statement gave back. */
    List<Boolean> decide(Function<List<T>, Set<K>> statement) {
        Boolean[] answers = new Boolean[rows.size()];
        for (List<Integer> round : rounds()) {
            Set<K> done = statement.apply(round.stream().map(rows::get).toList());
            round.forEach(place -> answers[place] = done.contains(key.apply(rows.get(place))));
        }
        return List.copyOf(Arrays.asList(answers));
    }

    private Collection<List<Integer>> rounds() {
        Map<K, Integer> times = new HashMap<>();
        Map<Integer, List<Integer>> rounds = new TreeMap<>();
        for (int place = 0; place < rows.size(); place++) {
            int round = times.merge(key.apply(rows.get(place)), 1, Integer::sum);
            rounds.computeIfAbsent(round, number -> new ArrayList<>()).add(place);
        }
        return rounds.values();
    }
}
