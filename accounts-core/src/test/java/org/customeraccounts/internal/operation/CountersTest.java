package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountersTest {
    private static final Quota.Key KEY = new Quota.Key(ShopId.of("boutique"), "SIGN_IN", "subject");

    private static Counters failing(StorageFailureException failure) {
        StandaloneWrites writes = fake(StandaloneWrites.class, () -> {
            throw failure;
        });
        return new Counters(fake(Storage.class, () -> writes));
    }

    private interface Answer {
        Object give();
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.give()));
    }

    private static void isNotDone(boolean retryable, ThrowingCallable counting) {
        assertThatExceptionOfType(StorageFailureException.class)
                .isThrownBy(counting)
                .matches(failure -> failure.result() == Result.NOT_DONE)
                .matches(failure -> failure.isRetryable() == retryable);
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void whateverBecomesOfACountWhatItStandsBeforeIsNotDone(Result result) {
        StorageFailureException failure =
                new StorageFailureException(result, true, "gone", new IllegalStateException("the line"));

        isNotDone(true, () -> failing(failure).reserve(List.of(), Instant.EPOCH));
        isNotDone(true, () -> failing(failure).reset(KEY));
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void whetherItMaySucceedLaterIsKept(Result result) {
        StorageFailureException failure =
                new StorageFailureException(result, false, "read only", new IllegalStateException("the line"));

        isNotDone(false, () -> failing(failure).reset(KEY));
    }
}
