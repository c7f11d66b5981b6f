package org.customeraccounts.internal.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.internal.operation.Counters;
import org.customeraccounts.spi.storage.Quota;

/** A mail that was counted before it goes out, and where. */
public final class MailReservation {
    private final Counters counters;
    private final List<Taken> taken;

    private MailReservation(Counters counters, List<Taken> taken) {
        this.counters = counters;
        this.taken = List.copyOf(taken);
    }

    private record Taken(Quota quota, Instant windowEnd) {}

    static MailReservation none(Counters counters) {
        return new MailReservation(counters, List.of());
    }

    MailReservation and(Quota quota, Instant windowEnd) {
        List<Taken> all = new ArrayList<>(taken);
        all.add(new Taken(quota, windowEnd));
        return new MailReservation(counters, all);
    }

    /** The unit of work that posts it. Where it is refused or fails there is no mail, and nothing was counted. */
    public <T> T unlessRefused(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (isUndone(e)) {
                giveBack();
            }
            throw e;
        }
    }

    private static boolean isUndone(RuntimeException failure) {
        // Where nobody knows, the mail may go out, so it stays counted.
        return !(failure instanceof StorageFailureException storage) || storage.result() == Result.NOT_DONE;
    }

    /** It does not go out after all. */
    public void giveBack() {
        taken.forEach(each -> counters.giveBack(each.quota(), each.windowEnd()));
    }
}
