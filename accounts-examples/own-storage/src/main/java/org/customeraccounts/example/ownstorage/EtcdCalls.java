package org.customeraccounts.example.ownstorage;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.KVGrpc.KVBlockingStub;
import io.grpc.Channel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Calls of etcd, each with an end. Whichever node is there answers. Thread safe. */
final class EtcdCalls {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

    /** Longer than three nodes take to agree on a new leader. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Set<Code> PASSING = Set.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED);
    private static final Set<Code> REFUSED = Set.of(
            Code.INVALID_ARGUMENT,
            Code.OUT_OF_RANGE,
            Code.FAILED_PRECONDITION,
            Code.PERMISSION_DENIED,
            Code.UNAUTHENTICATED);

    private final KVBlockingStub stub;

    EtcdCalls(Channel channel) {
        this.stub = KVGrpc.newBlockingStub(channel);
    }

    static boolean passes(StatusRuntimeException e) {
        return PASSING.contains(e.getStatus().getCode());
    }

    /** Whether nothing can have come of a call. Of one that failed otherwise, something may have. */
    static boolean refused(StatusRuntimeException e) {
        return REFUSED.contains(e.getStatus().getCode());
    }

    /** Calls once. */
    <T> T call(Function<KVBlockingStub, T> call) {
        return call.apply(stub.withDeadlineAfter(LONGEST_CALL.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Calls until there is an answer. For calls that may be made twice. */
    <T> T callUntilAnswered(Function<KVBlockingStub, T> call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return call(call);
            } catch (StatusRuntimeException e) {
                if (!passes(e) || System.nanoTime() - end > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
