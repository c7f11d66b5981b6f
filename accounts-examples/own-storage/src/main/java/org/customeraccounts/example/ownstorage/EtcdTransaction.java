package org.customeraccounts.example.ownstorage;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeRequest.SortOrder;
import io.etcd.jetcd.api.RangeRequest.SortTarget;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything at the revision of its first reading, and keeps what it writes to itself. What it has read is what
 * the commit compares: each key by its revision, and each range for what is new in it.
 */
final class EtcdTransaction implements KeyValueTransaction {
    private static final Comparator<ByteString> ORDER = ByteString.unsignedLexicographicalComparator();

    private final EtcdCalls calls;
    private final ByteString prefix;
    private final Map<ByteString, io.etcd.jetcd.api.KeyValue> seen = new HashMap<>();
    private final List<Compare> ranges = new ArrayList<>();
    private final NavigableMap<ByteString, Optional<ByteString>> written = new TreeMap<>(ORDER);
    private long revision;
    private boolean ended;
    private @Nullable RuntimeException failure;

    EtcdTransaction(EtcdCalls calls, ByteString prefix) {
        this.calls = calls;
        this.prefix = prefix;
    }

    /** What this transaction has seen, 0 before it has read. */
    long revision() {
        return revision;
    }

    /** Ends it. One of which a call has failed is not committed, whatever its work made of that. */
    void end() {
        ended = true;
    }

    void requireNoFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    Stream<Compare> compares() {
        Stream<Compare> keys = seen.entrySet().stream()
                .map(entry ->
                        EtcdRequests.unchanged(entry.getKey(), entry.getValue().getModRevision()));
        return Stream.concat(keys, ranges.stream());
    }

    List<RequestOp> writes() {
        return written.entrySet().stream()
                .map(entry -> entry.getValue()
                        .map(value -> EtcdRequests.put(entry.getKey(), value))
                        .orElseGet(() -> EtcdRequests.delete(entry.getKey())))
                .toList();
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        ByteString at = prefixed(key);
        Optional<ByteString> value = written.containsKey(at) ? written.get(at) : stored(at);
        return value.map(ByteString::toByteArray);
    }

    private Optional<ByteString> stored(ByteString key) {
        io.etcd.jetcd.api.KeyValue known = seen.get(key);
        if (known == null) {
            RangeResponse found = read(RangeRequest.newBuilder().setKey(key));
            known = found.getKvsCount() == 0 ? io.etcd.jetcd.api.KeyValue.getDefaultInstance() : found.getKvs(0);
            seen.put(key, known);
        }
        return known.getModRevision() == 0 ? Optional.empty() : Optional.of(known.getValue());
    }

    @Override
    public void put(byte[] key, byte[] value) {
        write(key, Optional.of(ByteString.copyFrom(value)));
    }

    @Override
    public void delete(byte[] key) {
        write(key, Optional.empty());
    }

    private void write(byte[] key, Optional<ByteString> value) {
        requireRunning();
        written.put(prefixed(key), value);
    }

    @Override
    public List<KeyValue> scan(byte[] from, byte[] to, int most) {
        return scan(from, to, most, SortOrder.NONE); // etcd's own order
    }

    /** Etcd sorts the whole range for it, and then gives what was asked for. */
    @Override
    public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
        return scan(from, to, most, SortOrder.DESCEND);
    }

    private List<KeyValue> scan(byte[] from, byte[] to, int most, SortOrder order) {
        ByteString first = prefixed(from);
        ByteString end = prefixed(to);
        if (first.equals(end)) {
            return List.of();
        }
        Map<ByteString, Optional<ByteString>> own = written.subMap(first, end);
        long deleted = own.values().stream().filter(Optional::isEmpty).count();
        NavigableMap<ByteString, ByteString> found = new TreeMap<>(order == SortOrder.NONE ? ORDER : ORDER.reversed());
        stored(first, end, most + deleted, order).forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        own.forEach((key, value) -> value.ifPresentOrElse(mine -> found.put(key, mine), () -> found.remove(key)));
        return found.entrySet().stream()
                .limit(most)
                .map(entry -> new KeyValue(
                        entry.getKey().substring(prefix.size()).toByteArray(),
                        entry.getValue().toByteArray()))
                .toList();
    }

    private List<io.etcd.jetcd.api.KeyValue> stored(ByteString from, ByteString to, long most, SortOrder order) {
        RangeResponse answer = read(RangeRequest.newBuilder()
                .setKey(from)
                .setRangeEnd(to)
                .setLimit(most)
                .setSortTarget(SortTarget.KEY)
                .setSortOrder(order));
        List<io.etcd.jetcd.api.KeyValue> found = answer.getKvsList();
        found.forEach(entry -> seen.put(entry.getKey(), entry));
        ByteString last = found.isEmpty() ? from : found.get(found.size() - 1).getKey();
        boolean whole = found.size() < most;
        boolean forwards = order == SortOrder.NONE;
        ranges.add(EtcdRequests.nothingNewer(
                whole || forwards ? from : last, whole || !forwards ? to : after(last), revision));
        return found;
    }

    /** Also what is deleted has to be noticed, so that what is there has to be known. */
    @Override
    public void relyOn(byte[] from, byte[] to) {
        scan(from, to, Integer.MAX_VALUE);
    }

    private RangeResponse read(RangeRequest.Builder request) {
        requireRunning();
        RangeRequest atRevision = request.setRevision(revision).build();
        try {
            RangeResponse answer = calls.callUntilAnswered(stub -> stub.range(atRevision));
            if (revision == 0) {
                revision = answer.getHeader().getRevision();
            }
            return answer;
        } catch (StatusRuntimeException e) {
            boolean compacted = e.getStatus().getCode() == Code.OUT_OF_RANGE;
            failure = compacted
                    ? new KeyValueConflictException(e)
                    : new StorageFailureException(Result.NOT_DONE, EtcdCalls.passes(e), "etcd did not answer", e);
            throw failure;
        }
    }

    private void requireRunning() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    private ByteString prefixed(byte[] key) {
        return prefix.concat(ByteString.copyFrom(key));
    }

    private static ByteString after(ByteString key) {
        return key.concat(ByteString.copyFrom(new byte[1]));
    }
}
