package org.customeraccounts.example.ownstorage;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.Compare.CompareResult;
import io.etcd.jetcd.api.Compare.CompareTarget;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RequestOp;

/** The parts of a transaction of etcd. Its own {@code Cmp} compares single keys only; the protocol compares ranges. */
final class EtcdRequests {
    private EtcdRequests() {}

    /** A key has been left alone since this revision; 0 where it was not there. */
    static Compare unchanged(ByteString key, long revision) {
        return compare(CompareResult.EQUAL, revision).setKey(key).build();
    }

    /** Nothing that is in a range is newer than a revision. It says nothing of what was deleted. */
    static Compare nothingNewer(ByteString from, ByteString to, long revision) {
        return compare(CompareResult.LESS, revision + 1)
                .setKey(from)
                .setRangeEnd(to)
                .build();
    }

    private static Compare.Builder compare(CompareResult result, long revision) {
        return Compare.newBuilder()
                .setTarget(CompareTarget.MOD)
                .setResult(result)
                .setModRevision(revision);
    }

    static RequestOp put(ByteString key, ByteString value) {
        return RequestOp.newBuilder()
                .setRequestPut(PutRequest.newBuilder().setKey(key).setValue(value))
                .build();
    }

    static RequestOp delete(ByteString key) {
        return RequestOp.newBuilder()
                .setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(key))
                .build();
    }
}
