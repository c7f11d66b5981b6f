package org.customeraccounts.example.ownstorage;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;

/**
 * A key-value store in an etcd cluster. Optimistic: nobody waits, and the commit is one transaction of etcd, which
 * compares everything that was read and then writes. A node that is gone is not missed while most of them are there.
 * Thread safe.
 *
 * <p>Each commit also writes a <b>receipt</b>, a key that no other commit writes meanwhile. When a commit is not
 * answered, the receipt is written over: either the commit has come before, and what it left is found, or its
 * comparison fails and it comes no more. The fate is unknown only where nobody answers that either.
 */
public final class EtcdStore implements KeyValueStore, AutoCloseable {
    private static final ByteString COMMITTED = ByteString.copyFromUtf8("committed");
    private static final ByteString PREVENTED = ByteString.copyFromUtf8("prevented");

    /** What the protocol adds to a key and a value, and a transaction to its parts. */
    private static final int BYTES_FOR_EACH = 32;

    /** What surrounds a transaction in the nodes' log. */
    private static final int BYTES_AROUND = 1_024;

    private final ManagedChannel channel;
    private final EtcdCalls calls;
    private final ByteString data;
    private final ByteString receipts;
    private final ByteString afterReceipts;
    private final Limits etcd;
    private final Deque<Receipt> idle = new ConcurrentLinkedDeque<>();

    /**
     * The flags of the cluster's nodes.
     *
     * @param txnOps {@code --max-txn-ops}, 128 unless it was raised
     * @param requestBytes {@code --max-request-bytes}, 1,572,864 unless it was raised
     */
    public record Limits(int txnOps, int requestBytes) {
        /** What etcd has unless its flags say otherwise. */
        public static final Limits DEFAULT = new Limits(128, 1_572_864);
    }

    /** A key of this store's own, used by one commit at a time, and its revision. */
    private record Receipt(ByteString key, long revision) {}

    private EtcdStore(ManagedChannel channel, Channel called, String name, Limits etcd) {
        this.channel = channel;
        this.calls = new EtcdCalls(called);
        this.data = ByteString.copyFromUtf8(name + "/data/");
        this.receipts = ByteString.copyFromUtf8(name + "/receipts/");
        this.afterReceipts = ByteString.copyFromUtf8(name + "/receipts0");
        this.etcd = etcd;
    }

    /**
     * Connects to a cluster, without TLS and without a user.
     *
     * @param nodes its nodes, each {@code host:port}
     * @param name what all keys begin with
     * @param etcd what its nodes allow
     * @return the store
     */
    public static EtcdStore connect(List<String> nodes, String name, Limits etcd) {
        return connect(nodes, name, etcd, channel -> channel);
    }

    /** With something between the store and the cluster. */
    static EtcdStore connect(List<String> nodes, String name, Limits etcd, Function<Channel, Channel> between) {
        ManagedChannel channel = NettyChannelBuilder.forTarget("ip:///" + String.join(",", nodes))
                .defaultLoadBalancingPolicy("round_robin")
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(3, TimeUnit.SECONDS)
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .usePlaintext()
                .build();
        return new EtcdStore(channel, between.apply(channel), name, etcd);
    }

    /** A value may be as long as all that a transaction writes. */
    @Override
    public KeyValueLimits limits() {
        int unitKeys = etcd.txnOps() - 1;
        int unitBytes = etcd.requestBytes() - (etcd.txnOps() + 1) * (BYTES_FOR_EACH + receipts.size());
        return new KeyValueLimits(Integer.MAX_VALUE, unitKeys, unitBytes);
    }

    @Override
    public <T> T transaction(Function<KeyValueTransaction, T> work) {
        EtcdTransaction transaction = new EtcdTransaction(calls, data);
        T result = run(transaction, work);
        transaction.requireNoFailure();
        List<RequestOp> writes = transaction.writes();
        if (!writes.isEmpty()) {
            commit(transaction, writes);
        }
        return result;
    }

    @Override
    public <T> T reading(Function<KeyValueTransaction, T> reading) {
        return run(new EtcdTransaction(calls, data), reading);
    }

    private static <T> T run(EtcdTransaction transaction, Function<KeyValueTransaction, T> work) {
        try {
            return work.apply(transaction);
        } finally {
            transaction.end();
        }
    }

    private void commit(EtcdTransaction transaction, List<RequestOp> writes) {
        Receipt waiting = idle.poll();
        Receipt receipt = waiting == null ? newReceipt() : waiting;
        TxnRequest request = request(transaction, writes, receipt);
        TxnResponse answer;
        try {
            answer = calls.call(stub -> stub.txn(request));
        } catch (StatusRuntimeException e) {
            if (EtcdCalls.refused(e)) {
                throw new StorageFailureException(Result.NOT_DONE, false, "etcd refused a commit", e);
            }
            decide(receipt, e);
            return;
        }
        boolean committed = answer.getSucceeded();
        idle.push(committed ? new Receipt(receipt.key(), answer.getHeader().getRevision()) : receipt);
        if (!committed) {
            throw new KeyValueConflictException();
        }
    }

    private Receipt newReceipt() {
        return new Receipt(
                receipts.concat(ByteString.copyFromUtf8(UUID.randomUUID().toString())), 0);
    }

    /** Where more was read than etcd compares, the receipts of all others are: then nobody may have committed since. */
    private TxnRequest request(EtcdTransaction transaction, List<RequestOp> writes, Receipt receipt) {
        TxnRequest.Builder request = TxnRequest.newBuilder()
                .addAllSuccess(writes)
                .addSuccess(EtcdRequests.put(receipt.key(), COMMITTED))
                .addCompare(EtcdRequests.unchanged(receipt.key(), receipt.revision()));
        TxnRequest exact =
                request.clone().addAllCompare(transaction.compares().toList()).build();
        boolean allowed = exact.getCompareCount() <= etcd.txnOps()
                && exact.getSerializedSize() <= etcd.requestBytes() - BYTES_AROUND;
        return allowed
                ? exact
                : request.addCompare(EtcdRequests.nothingNewer(receipts, afterReceipts, transaction.revision()))
                        .build();
    }

    /** Returns when the commit is done. */
    private void decide(Receipt receipt, StatusRuntimeException lost) {
        TxnRequest prevent = TxnRequest.newBuilder()
                .addCompare(EtcdRequests.unchanged(receipt.key(), receipt.revision()))
                .addSuccess(EtcdRequests.put(receipt.key(), PREVENTED))
                .addFailure(RequestOp.newBuilder()
                        .setRequestRange(RangeRequest.newBuilder().setKey(receipt.key())))
                .build();
        boolean committed;
        try {
            TxnResponse answer = calls.callUntilAnswered(stub -> stub.txn(prevent));
            committed = !answer.getSucceeded()
                    && answer.getResponses(0)
                            .getResponseRange()
                            .getKvs(0)
                            .getValue()
                            .equals(COMMITTED);
        } catch (StatusRuntimeException e) {
            lost.addSuppressed(e);
            throw new StorageFailureException(Result.UNKNOWN, false, "the commit's fate is not known", lost);
        }
        if (!committed) {
            throw new StorageFailureException(Result.NOT_DONE, true, "the commit did not reach etcd", lost);
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
