package org.customeraccounts.internal.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a customer has saved of one kind, addresses or cards, newest first, as a unit of work has read it. The first
 * entry of an empty book is its default; when the default is removed, the newest that is left becomes it.
 *
 * @param <E> an entry
 * @param <I> its id
 */
public record CustomerBook<E, I>(List<E> entries, Function<E, I> idOf) {
    public CustomerBook {
        entries = List.copyOf(entries);
    }

    public int size() {
        return entries.size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public Optional<E> find(I id) {
        return find(entry -> idOf.apply(entry).equals(id));
    }

    public Optional<E> find(Predicate<E> which) {
        return entries.stream().filter(which).findFirst();
    }

    /** Makes the newest the default that is still there: a host's transaction may see the past. */
    public boolean inherit(I removed, Predicate<I> makeDefault) {
        return entries.stream().map(idOf).anyMatch(heir -> !heir.equals(removed) && makeDefault.test(heir));
    }
}
