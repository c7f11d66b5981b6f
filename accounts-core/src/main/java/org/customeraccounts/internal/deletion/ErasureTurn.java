package org.customeraccounts.internal.deletion;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.account.Account;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work in which a step of a deletion is taken, or as much of it as one unit holds.
 *
 * @param account locked, where it still is there
 * @param line of the ledger, as it was before
 */
record ErasureTurn(
        UnitOfWork unit, Deletion deletion, @Nullable Account account, DeletionStep line, Instant now) {
    /** The most that one unit of work takes of a kind, where the storage bears it. */
    private static final int BATCH = 500;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    ShopId shop() {
        return deletion.shop();
    }

    AccountId id() {
        return deletion.account();
    }

    Instant begunAt() {
        return Objects.requireNonNull(deletion.begunAt());
    }

    /** Whether it is too early to give up what is waited for. */
    boolean isEarly() {
        return now.isBefore(begunAt().plus(LONGEST_WAIT));
    }

    /** How many of a kind this one takes: the same each time it is asked. */
    int most() {
        return unit.portion(BATCH);
    }

    /** Nothing is left to do. */
    ErasureProgress done(int count) {
        return new ErasureProgress(line.done(count, now), false);
    }

    /** The next unit of work goes on. */
    ErasureProgress further(int count) {
        return new ErasureProgress(line.further(count, now), true);
    }

    /** More can be done once something else has happened. */
    ErasureProgress waiting() {
        return new ErasureProgress(line, false);
    }
}
