package org.customeraccounts.example.ownstorage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.example.ownstorage.EtcdStore.Limits;
import org.customeraccounts.keyvalue.KeyValueConflictException;
import org.customeraccounts.keyvalue.KeyValueStore;
import org.customeraccounts.keyvalue.KeyValueTransaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is of etcd alone: answers that do not come, states that are compacted, more reading than it compares. */
@Tag("deep")
class EtcdStoreTest {
    private static EtcdCluster cluster;

    private EtcdStore store = cluster.next();

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        cluster = EtcdCluster.start(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The same data, with something between it and the store. */
    private void reconnect(Limits limits, Function<Channel, Channel> between) {
        store.close();
        store = EtcdStore.connect(cluster.nodes(), cluster.name(), limits, between);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String put(KeyValueTransaction transaction, String key, String value) {
        transaction.put(bytes(key), bytes(value));
        return value;
    }

    private static Optional<String> found(KeyValueStore store, String key) {
        return store.reading(transaction -> transaction.get(bytes(key))).map(value -> new String(value, UTF_8));
    }

    private void write(String key, String value) {
        store.transaction(transaction -> put(transaction, key, value));
    }

    /** Of commits, and of what is sent after them to decide their fate. */
    @Nested
    class Answers {
        /** Loses requests, or the answers to them, by their number. */
        private void lose(IntPredicate request, IntPredicate answer) {
            AtomicInteger sent = new AtomicInteger();
            ClientInterceptor losing = new ClientInterceptor() {
                @Override
                public <Q, A> ClientCall<Q, A> interceptCall(
                        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                    boolean commit = method.equals(KVGrpc.getTxnMethod());
                    int number = commit ? sent.incrementAndGet() : 0;
                    return new LosingCall<>(next.newCall(method, options), request.test(number), answer.test(number));
                }
            };
            reconnect(EtcdCluster.LIMITS, channel -> ClientInterceptors.intercept(channel, losing));
        }

        @Test
        void thatIsLostIsFoundOut() {
            lose(number -> false, number -> number == 1);

            write("a", "1");

            assertThat(found(store, "a")).contains("1");
        }

        @Test
        void thatIsLostSeveralTimesIsFoundOut() {
            lose(number -> false, number -> number >= 1 && number <= 3);

            write("a", "1");
            write("a", "2");

            assertThat(found(store, "a")).contains("2");
        }

        @Test
        void ofWhatWasNotSentIsFoundOut() {
            lose(number -> number == 1, number -> number == 2);

            assertThatThrownBy(() -> write("a", "1")).isInstanceOfSatisfying(StorageFailureException.class, failure -> {
                assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
                assertThat(failure.isRetryable()).isTrue();
            });
            assertThat(found(store, "a")).isEmpty();
            write("a", "2");
            assertThat(found(store, "a")).contains("2");
        }

        @Test
        void thatStayAwayLeaveTheFateUnknown() {
            lose(number -> false, number -> number >= 1);

            assertThatThrownBy(() -> write("a", "1"))
                    .isInstanceOfSatisfying(
                            StorageFailureException.class,
                            failure -> assertThat(failure.result()).isEqualTo(Result.UNKNOWN));
            assertThat(found(store, "a")).contains("1");
        }
    }

    private static final class LosingCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
        private final boolean request;
        private final boolean answer;

        LosingCall(ClientCall<Q, A> call, boolean request, boolean answer) {
            super(call);
            this.request = request;
            this.answer = answer;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onMessage(A message) {
                            if (!answer) {
                                super.onMessage(message);
                            }
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            super.onClose(request || answer ? Status.UNAVAILABLE : status, trailers);
                        }
                    },
                    headers);
        }

        @Override
        public void sendMessage(Q message) {
            if (!request) {
                super.sendMessage(message);
            }
        }

        @Override
        public void halfClose() {
            if (request) {
                cancel("lost", null);
            } else {
                super.halfClose();
            }
        }
    }

    @Test
    void stateThatIsCompactedIsAConflict() {
        AtomicReference<Channel> etcd = new AtomicReference<>();
        reconnect(EtcdCluster.LIMITS, channel -> {
            etcd.set(channel);
            return channel;
        });
        write("a", "1");

        Throwable thrown = catchThrowable(() -> store.transaction(transaction -> {
            transaction.get(bytes("a"));
            write("b", "1");
            compact(KVGrpc.newBlockingStub(etcd.get()));
            catchThrowable(() -> transaction.get(bytes("b")));
            return put(transaction, "c", "1");
        }));

        assertThat(thrown).isExactlyInstanceOf(KeyValueConflictException.class);
        assertThat(found(store, "c")).isEmpty();
    }

    /** Forgets all states but the last one. */
    private static void compact(KVGrpc.KVBlockingStub etcd) {
        RangeRequest any =
                RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8("any")).build();
        long last = etcd.range(any).getHeader().getRevision();
        etcd.compact(CompactionRequest.newBuilder()
                .setRevision(last)
                .setPhysical(true)
                .build());
    }

    /** Of 100 keys that are there, by a store that compares 80 at most. */
    @Nested
    class MuchReading {
        private String readAll(KeyValueTransaction transaction) {
            transaction.scan(bytes("k"), bytes("l"), 1_000);
            return "read";
        }

        private void given() {
            store.transaction(transaction -> {
                for (int i = 0; i < 100; i++) {
                    put(transaction, "k" + i, "1");
                }
                return "written";
            });
            reconnect(new Limits(80, 1_572_864), channel -> channel);
        }

        @Test
        void isNotRefused() {
            given();

            store.transaction(transaction -> readAll(transaction) + put(transaction, "a", "1"));

            assertThat(found(store, "a")).contains("1");
        }

        @Test
        void noticesWhatAnotherDeletes() {
            given();
            EtcdStore other = cluster.again();

            Throwable thrown = catchThrowable(() -> store.transaction(transaction -> {
                readAll(transaction);
                other.transaction(rival -> {
                    rival.delete(bytes("k7"));
                    return "deleted";
                });
                return put(transaction, "a", "1");
            }));

            assertThat(thrown).isExactlyInstanceOf(KeyValueConflictException.class);
            assertThat(found(other, "a")).isEmpty();
        }
    }
}
