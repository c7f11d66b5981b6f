package org.customeraccounts.keyvalue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.spi.storage.Quota;
import org.jspecify.annotations.Nullable;

/** Where uses of quotas are counted, each call on its own. Thread safe. */
interface QuotaCounts {
    List<Quota.Reservation> reserve(List<Quota> quotas, Instant now);

    void giveBack(Quota quota, Instant windowEnd);

    int forget(List<Quota.Key> keys);

    int removeOver(Instant now, int most);

    /** The uses in a window, and whether those asked for last were granted. */
    record Count(Instant began, Duration window, int used, boolean granted) {
        static Count next(@Nullable Count present, Quota quota, Instant now) {
            if (present == null || !now.isBefore(present.began.plus(quota.window()))) {
                return new Count(now, quota.window(), quota.uses(), true);
            }
            boolean left = quota.uses() <= quota.limit() - present.used;
            int used = left ? present.used + quota.uses() : present.used;
            return new Count(present.began, quota.window(), used, left);
        }

        /** Uses given back, if the window that they were granted in is still the present one. */
        Count without(Quota quota, Instant windowEnd) {
            return began.equals(windowEnd.minus(quota.window()))
                    ? new Count(began, window, Math.max(0, used - quota.uses()), granted)
                    : this;
        }

        Instant end() {
            return began.plus(window);
        }

        Quota.Reservation reservation() {
            return new Quota.Reservation(granted, end());
        }
    }
}
