package org.customeraccounts.error;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The storage failed. Thrown by storages; the cause is theirs, and as free of personal data as the message: a storage
 * on JDBC gives class, SQLState and vendor code of what the driver threw, and not its message, which may quote what was
 * stored.
 */
public final class StorageFailureException extends AccountsException {
    private static final long serialVersionUID = 1L;

    /** What became of the operation. */
    public enum Result {
        /** Nothing was written. */
        NOT_DONE,
        /** The commit's fate is unknown: the operation may be done. Repeating it is safe. */
        UNKNOWN
    }

    private final Result result;
    private final boolean retryable;

    /**
     * A failure.
     *
     * @param result what became of the operation
     * @param retryable whether the same operation may succeed when tried again
     * @param message what happened, in English, without personal data
     * @param cause the storage's own exception, or null where it has none
     */
    public StorageFailureException(Result result, boolean retryable, String message, @Nullable Throwable cause) {
        this(result, retryable, message, Map.of(), cause);
    }

    /**
     * A failure in the middle of what is done in several parts.
     *
     * @param result what became of the part in which it happened
     * @param retryable whether the same operation may succeed when tried again
     * @param message what happened, in English, without personal data
     * @param details how far it went, nothing personal
     * @param cause the storage's own exception, or null where it has none
     */
    public StorageFailureException(
            Result result, boolean retryable, String message, Map<String, String> details, @Nullable Throwable cause) {
        super(ErrorCode.STORAGE_FAILED, details, ErrorCode.STORAGE_FAILED + ": " + message);
        this.result = Objects.requireNonNull(result, "result");
        this.retryable = retryable;
        initCause(cause);
    }

    /**
     * What became of the operation.
     *
     * @return not done, or unknown
     */
    public Result result() {
        return result;
    }

    /**
     * Whether the same operation may succeed when tried again.
     *
     * @return whether it may
     */
    public boolean isRetryable() {
        return retryable;
    }
}
