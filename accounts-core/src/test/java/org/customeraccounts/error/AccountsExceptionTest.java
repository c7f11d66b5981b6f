package org.customeraccounts.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.error.StorageFailureException.Result;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountsExceptionTest {
    @Nested
    class Serializing {
        private static <T extends AccountsException> T sent(T exception) throws IOException, ClassNotFoundException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(exception);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                @SuppressWarnings("unchecked")
                T received = (T) in.readObject();
                return received;
            }
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STORAGE_FAILED")
        void codeDetailsAndMessageArrive(ErrorCode code) throws Exception {
            AccountsException thrown =
                    new Refusal(code, Map.of("max", "3"), List.of(), Duration.ofSeconds(7)).exception();

            AccountsException received = sent(thrown);

            assertThat(received).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
            assertThat(received.code()).isEqualTo(code);
            assertThat(received.details()).isEqualTo(thrown.details());
            assertThat(received.nextStep(Locale.FRENCH)).isEqualTo(thrown.nextStep(Locale.FRENCH));
        }

        @Test
        void theWaitArrives() throws Exception {
            var thrown = (ThrottledException)
                    Refusal.throttled(ErrorCode.BUSY, Duration.ofSeconds(7)).exception();

            assertThat(sent(thrown).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }

        @Test
        void violationsDoNotArriveButTheMessageNamesThem() throws Exception {
            var thrown = (InvalidInputException) Refusal.invalid(List.of(Violation.of("email", ErrorCode.REQUIRED)))
                    .exception();

            InvalidInputException received = sent(thrown);

            assertThat(received.violations()).isEmpty();
            assertThat(received).hasMessageContaining("email REQUIRED");
        }

        @Test
        void whatBecameOfTheStorageArrives() throws Exception {
            StorageFailureException received =
                    sent(new StorageFailureException(Result.UNKNOWN, true, "the commit was lost", new IOException()));

            assertThat(received.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
            assertThat(received.result()).isEqualTo(Result.UNKNOWN);
            assertThat(received.isRetryable()).isTrue();
            assertThat(received).hasCauseInstanceOf(IOException.class);
        }
    }

    @Nested
    class StorageFailing {
        @Test
        void resultCauseAndMessageAreKept() {
            IOException cause = new IOException("disk");

            var thrown = new StorageFailureException(Result.NOT_DONE, false, "the disk is full", cause);

            assertThat(thrown).hasMessage("STORAGE_FAILED: the disk is full").hasCause(cause);
            assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
            assertThat(thrown.details()).isEmpty();
            assertThat(thrown.result()).isEqualTo(Result.NOT_DONE);
            assertThat(thrown.isRetryable()).isFalse();
        }

        @Test
        void peopleAreToldNothingOfTheCause() {
            var thrown = new StorageFailureException(Result.NOT_DONE, true, "canary", new IOException("canary"));

            assertThat(thrown.message(Locale.ENGLISH)).isEqualTo("Something went wrong on our side.");
            assertThat(thrown.message(Locale.FRENCH)).isEqualTo("Un problème est survenu de notre côté.");
        }

        @Test
        void aStorageWithoutAnExceptionOfItsOwnHasNoCause() {
            assertThat(new StorageFailureException(Result.NOT_DONE, false, "too large", null))
                    .hasNoCause();
        }

        @Test
        void aResultIsNeeded() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new StorageFailureException(null, true, "x", new IOException()));
        }
    }
}
