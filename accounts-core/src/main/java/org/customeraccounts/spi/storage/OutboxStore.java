package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * What must happen later, for all shops. An entry waits, is leased, and is then done, postponed or dead; each of the
 * last three counts only for the holder of the lease.
 */
public interface OutboxStore {
    /**
     * Adds entries that wait.
     *
     * @param entries the entries, in the order in which they are to happen
     */
    void add(List<OutboxEntry> entries);

    /**
     * Leases the entry that has been due longest ({@code dueAt <= now}; of equals, the smallest id) and whose lease, if
     * it has one, is over ({@code until <= now}). Its attempts grow by one.
     *
     * @param now the present instant
     * @param lease the lease's own id, which the three writes that end a lease must name
     * @param until when the lease is over
     * @return the entry with its attempts, this one counted, or empty when none is due; of several callers at once, no
     *     two get the same
     */
    Optional<OutboxEntry> lease(Instant now, UUID lease, Instant until);

    /**
     * Marks an entry as done, if the lease is still the one it has.
     *
     * @param id the entry
     * @param lease the lease
     * @param at when
     * @return whether it was marked
     */
    boolean complete(OutboxId id, UUID lease, Instant at);

    /**
     * Postpones an entry, if the lease is still the one it has.
     *
     * @param id the entry
     * @param lease the lease
     * @param dueAt not before when it is to be tried again
     * @return whether it was postponed
     */
    boolean postpone(OutboxId id, UUID lease, Instant dueAt);

    /**
     * Gives an entry up, if the lease is still the one it has. It never comes up for lease again, so it holds no other
     * up.
     *
     * @param id the entry
     * @param lease the lease
     * @param at when
     * @param error the kind of the last error, nothing personal, at most 200 characters: the library cuts what is
     *     longer
     * @return whether it was given up
     */
    boolean bury(OutboxId id, UUID lease, Instant at, String error);

    /**
     * Some of the entries that were given up, in the order of their ids. The cursor's position is the last id seen.
     *
     * @param request which page
     * @return the page
     */
    Page<DeadLetter> dead(PageRequest request);

    /**
     * Has an entry that was given up wait again, its attempts counted anew.
     *
     * @param id the entry
     * @param dueAt not before when it is to be tried
     * @return whether it was given up; of several at once, exactly one is told so
     */
    boolean revive(OutboxId id, Instant dueAt);

    /**
     * What is open, of all shops. It may be asked every few seconds.
     *
     * @return how many entries wait or are leased, how many were given up, and the smallest id of those that wait or
     *     are leased
     */
    OpenEntries open();

    /**
     * How many entries about an account wait or are leased.
     *
     * @param shop the shop
     * @param account the account
     * @param topic their topic, compared exactly
     * @return how many
     */
    int countOpen(ShopId shop, AccountId account, String topic);

    /**
     * Removes entries about an account, whether they wait, are leased, done or given up. Which of them go first is the
     * storage's choice.
     *
     * @param shop the shop
     * @param account the account
     * @param topic their topic, compared exactly
     * @param most how many at most, 1 or more
     * @return how many were removed; fewer than {@code most} only when none is left
     */
    int removeAll(ShopId shop, AccountId account, String topic, int most);

    /**
     * Removes entries that were marked as done long enough ago ({@code at <= doneBy}), never one that waits, is leased
     * or was given up. Which of them go first is the storage's choice.
     *
     * @param doneBy the latest marking of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each entry is counted by exactly one
     */
    int removeDone(Instant doneBy, int most);

    /**
     * What of the outbox is open, of all shops.
     *
     * @param waiting how many entries wait or are leased
     * @param dead how many were given up
     * @param first the smallest id of those that wait or are leased, or null when there is none
     */
    record OpenEntries(long waiting, long dead, @Nullable OutboxId first) {
        /**
         * The one that came in first.
         *
         * @return its id, or empty when none waits
         */
        public Optional<OutboxId> oldest() {
            return Optional.ofNullable(first);
        }
    }
}
