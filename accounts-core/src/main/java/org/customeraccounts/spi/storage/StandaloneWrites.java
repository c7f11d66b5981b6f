package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.value.TokenHash;

/**
 * Writes that stand alone: each is committed when it returns, on the storage's own connection, whatever becomes of a
 * transaction that the host has open. The library calls them before or after a unit of work, never inside one: each
 * throws {@link IllegalStateException} where a unit of work is running on the thread. Thread safe.
 *
 * <p>What they write refers to no other row, so that it may outlive what it speaks of or come before it.
 */
public interface StandaloneWrites {
    /**
     * Counts the uses asked of each quota that has them left: if its window has not begun or is over
     * ({@code began + window <= now}), a new one begins now; otherwise the uses are added unless that would pass the
     * limit.
     * Each quota is decided on its own, by the limit and the window that it names now, whatever was asked before.
     *
     * @param quotas what to count, no two of the same key
     * @param now the present instant
     * @return one outcome for each, in the same order; of any number of calls at once, no more than the limit are
     *     granted in one window
     */
    List<Quota.Reservation> reserve(List<Quota> quotas, Instant now);

    /**
     * Gives uses back that were granted and not made: takes them from the window that ends then, if that is still the
     * present one of its quota. Another window, and a count that has been forgotten, stay as they are; no count falls
     * below none.
     *
     * @param quota what was granted
     * @param windowEnd when its window is over, as {@link #reserve} said
     */
    void giveBack(Quota quota, Instant windowEnd);

    /**
     * Forgets the count of a quota, so that its next use begins a window.
     *
     * @param key the quota's key
     */
    void reset(Quota.Key key);

    /**
     * Forgets the counts of some quotas, so that their next use begins a window.
     *
     * @param keys the quotas' keys, none twice
     * @return how many of them had a count; of several calls at once, each count is counted by exactly one
     */
    int forget(List<Quota.Key> keys);

    /**
     * Forgets the counts of quotas of all shops whose window is over by the length that they were last asked with
     * ({@code began + window <= now}). Which of them go first is the storage's choice.
     *
     * @param now the present instant
     * @param most how many at most, 1 or more
     * @return how many were forgotten; of several calls at once, each count is counted by exactly one
     */
    int removeOver(Instant now, int most);

    /**
     * Adds an audit entry: one for a refusal, which nothing else must take back.
     *
     * @param entry the entry
     */
    void append(AuditEntry entry);

    /**
     * The same for a refusal that may be one of many: as {@link AuditStore#append(AuditEntry, String)}.
     *
     * @param entry the entry, which happened once
     * @param repeatKey what repeats have in common, 1 to 64 characters of ASCII
     */
    void append(AuditEntry entry, String repeatKey);

    /**
     * Notes that a session was used, if its last note is older.
     *
     * @param session the hash of its token
     * @param at when it was used
     */
    void seen(TokenHash session, Instant at);
}
