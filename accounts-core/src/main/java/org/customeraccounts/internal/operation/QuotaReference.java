package org.customeraccounts.internal.operation;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.value.AccountId;
import org.jspecify.annotations.Nullable;

/** Which count a refusal is about, and in which window: it goes with the refusal, and says nothing to anybody else. */
public final class QuotaReference extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    private QuotaReference(Quota.Key key, Instant windowEnd) {
        // It only travels as a cause: no message, no stack trace.
        super(null, null, false, false);
        this.name = Digest.of(String.join("\n", key.shop().value(), key.kind(), key.subject(), windowEnd.toString()));
    }

    public static AccountsException refusing(Refusal refusal, Quota.Key key, Instant windowEnd) {
        AccountsException exception = refusal.exception();
        exception.initCause(new QuotaReference(key, windowEnd));
        return exception;
    }

    /** What all that is refused because of one count, in one window, to do the same with one account, has in common. */
    static Optional<String> repeatKey(AccountsException refusal, AuditAction action, @Nullable AccountId account) {
        return refusal.getCause() instanceof QuotaReference count
                ? Optional.of(Digest.of(String.join("\n", count.name, action.name(), String.valueOf(account))))
                : Optional.empty();
    }
}
