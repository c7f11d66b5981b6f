package org.customeraccounts.keyvalue;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where keys in the order of time stand: in one range, or spread over several by a byte behind the name of their
 * keyspace, so that not every writer comes to the same end of one. Immutable.
 */
final class TimeShards {
    private final int shards;

    TimeShards(int shards) {
        if (shards < 1 || shards > 256) {
            throw new IllegalArgumentException("keys in the order of time lie in 1 to 256 shards");
        }
        this.shards = shards;
    }

    private boolean areIn(Keyspace<?> space) {
        return shards > 1 && space.byTime();
    }

    /** Where a key stands in the store. */
    Key place(Keyspace<?> space, Key key) {
        return areIn(space) ? key.inserting(space.prefix().length(), key.checksum() % shards) : key;
    }

    /** The key that stands at a place. */
    Key key(Keyspace<?> space, Key place) {
        return areIn(space) ? place.removing(space.prefix().length()) : place;
    }

    /** The places of all keys of a range. */
    List<Range> ranges(Keyspace<?> space, Range range) {
        if (!areIn(space)) {
            return List.of(range);
        }
        return IntStream.range(0, shards)
                .mapToObj(shard -> inShard(space.prefix(), range, shard))
                .toList();
    }

    /** A range ends within its keyspace, or where that ends. */
    private static Range inShard(Key prefix, Range range, int shard) {
        Key from = range.from().inserting(prefix.length(), shard);
        Key to = range.to().beginsWith(prefix)
                ? range.to().inserting(prefix.length(), shard)
                : prefix.inserting(prefix.length(), shard).range().to();
        return new Range(from, to);
    }

    /** One stream of several, each of which is in the order asked for. None is read further than that takes. */
    static <T> Stream<T> inOrder(List<Stream<T>> sorted, Comparator<? super T> order) {
        if (sorted.size() == 1) {
            return sorted.get(0);
        }
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new InOrder<>(sorted, order), Spliterator.ORDERED), false);
    }

    private static final class InOrder<T> implements Iterator<T> {
        private final PriorityQueue<Head<T>> heads;

        private record Head<T>(T first, Iterator<T> rest) {}

        InOrder(List<Stream<T>> sorted, Comparator<? super T> order) {
            this.heads = new PriorityQueue<>(Comparator.comparing(Head::first, order));
            sorted.forEach(stream -> add(stream.iterator()));
        }

        private void add(Iterator<T> rest) {
            if (rest.hasNext()) {
                heads.add(new Head<>(rest.next(), rest));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public T next() {
            Head<T> least = heads.remove();
            add(least.rest());
            return least.first();
        }
    }
}
