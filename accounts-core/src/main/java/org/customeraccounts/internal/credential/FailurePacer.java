package org.customeraccounts.internal.credential;

import java.util.function.Supplier;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.value.ShopId;

/** Has attempts fail at times that tell nothing of what they were compared with. Outside any unit of work. */
public final class FailurePacer {
    private final AnswerPace pace;
    private final ForeignHashCost foreign;

    public FailurePacer(AnswerPace pace, ForeignHashCost foreign) {
        this.pace = pace;
        this.foreign = foreign;
    }

    <T> T of(ShopId shop, Supplier<T> attempt) {
        long began = pace.now();
        try {
            return attempt.get();
        } catch (UnauthenticatedException e) {
            // Only this answer comes of comparing a password.
            if (e.code() == ErrorCode.BAD_CREDENTIALS) {
                pace.hold(began, foreign.of(shop));
            }
            throw e;
        }
    }
}
