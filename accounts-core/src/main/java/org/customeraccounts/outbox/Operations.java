package org.customeraccounts.outbox;

import java.time.Duration;
import java.util.Objects;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * What the host's own jobs do for all shops. Thread safe; several nodes may do it at once. What sends, asks others or
 * commits step by step ({@link #dispatchDue}, {@link #cleanUp}, {@link #runDeletions}) is refused in a transaction of
 * the host's that the storage joins.
 */
public interface Operations {
    /**
     * Sends the mails, tells the events and asks the payment gateways that are due, oldest first, on this thread. Once
     * {@code Accounts.close()} is called it stops before the next one: the others are left for the next round, on any
     * node.
     *
     * @param limit how many at most; at least 1
     * @return what came of it; of closed accounts nothing
     * @throws IllegalArgumentException when the limit is below 1
     * @throws IllegalStateException in a transaction of the host's: its rollback could not take back a mail
     */
    DispatchRun dispatchDue(int limit);

    /**
     * How much waits to be dispatched and how much was given up, of all shops, for a gauge or a health check.
     *
     * @return the counts, and the age of the oldest that waits
     */
    Backlog backlog();

    /**
     * Some of the entries that were given up, oldest first.
     *
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     */
    Page<DeadLetter> deadLetters(PageRequest request);

    /**
     * Has an entry that was given up tried again, from the start.
     *
     * @param id the entry
     * @throws org.customeraccounts.error.NotFoundException {@code DEAD_LETTER_UNKNOWN}
     */
    void retry(OutboxId id);

    /**
     * Removes what does nothing any more, from all shops: ended sessions, links and attempts to change an address after
     * the {@link Retention}, what was sent and told, the tokens of cards that are gone and the news of contracts after
     * it too, counts whose window is over, holds on former addresses that are over, and orders of deleted accounts that
     * are due to go. Nothing that anybody could still use goes, nor do dead letters, which are for people to decide.
     *
     * <p>Each kind is removed in a unit of work of its own, so that none lasts long; what was removed before a failure
     * stays removed. Call it from a job, in no transaction of yours, as long as there is {@link CleanUpRun#more}:
     *
     * <pre>{@code
     * while (accounts.operations().cleanUp(1_000).more()) {}
     * }</pre>
     *
     * @param most how many of each kind at most; 1 to 10000
     * @return how many of each kind were removed by this call: what several nodes remove at once is counted by one of
     *     them
     * @throws IllegalArgumentException when {@code most} is out of its range
     * @throws IllegalStateException in a transaction of the host's
     */
    CleanUpRun cleanUp(int most);

    /**
     * Carries out deletions of accounts whose time has come, those of all shops, the one that has been due longest
     * first, on this thread. Each is a ledger of steps, and each step is committed by itself with its line of the
     * ledger, so that a process that is stopped anywhere leaves what the next round, on any node, goes on with. A
     * deletion whose process was stopped is taken up again when its lease is over: after five minutes, and one more for
     * each participant.
     *
     * <p>A step that cannot be taken to its end is tried again by a later round: a participant of the host's that did
     * not answer after 30 seconds, doubled each time up to 6 hours, and mails that are still to be sent after a minute.
     * The others do not wait for it; the account goes last.
     *
     * <p>Once {@code Accounts.close()} is called it stops before the next deletion.
     *
     * <p>Call it from a job, in no transaction of yours, as often as deletions should move on, an hour apart at most:
     *
     * <pre>{@code
     * while (accounts.operations().runDeletions(100).more()) {}
     * }</pre>
     *
     * @param most how many deletions at most; 1 to 10000
     * @return what came of it
     * @throws IllegalArgumentException when {@code most} is out of its range
     * @throws IllegalStateException in a transaction of the host's
     */
    DeletionRun runDeletions(int most);

    /**
     * How much stands in the outbox, for a host's monitoring. It holds nothing personal.
     *
     * @param waiting how many mails, events and requests wait, those that failed and will be tried again and those
     *     being sent among them
     * @param dead how many were given up and wait for a person to decide
     * @param age how long ago the oldest of those that wait came in, to the millisecond; zero when none waits. It grows
     *     while deliveries fail, and while nobody dispatches
     */
    record Backlog(long waiting, long dead, Duration age) {
        /**
         * Checks the figures.
         *
         * @throws IllegalArgumentException when one is below zero
         */
        public Backlog {
            Objects.requireNonNull(age, "age");
            if (waiting < 0 || dead < 0 || age.isNegative()) {
                throw new IllegalArgumentException("counts and age are zero or more");
            }
        }
    }

    /**
     * How much a round of cleaning up removed, by kind.
     *
     * @param sessions sessions and known devices whose time was over
     * @param mailLinks mailed links that were used or expired long ago, those to guests' orders and on the pages after
     *     checkout too
     * @param emailChanges attempts to change an address that were decided long ago
     * @param outboxEntries mails that were sent and events that were told long ago
     * @param counters counts of attempts and mails whose window was over
     * @param addressHolds holds on former addresses whose time was over
     * @param gatewayCards tokens of cards that payment gateways detached or refused long ago
     * @param orders orders of deleted accounts whose time to be kept was over
     * @param contractNews charges of contracts that were told, and requests about them that were answered, long ago
     * @param auditEntries entries of the audit that were written long ago, where the host says how long that is
     * @param more whether there may be more to remove: one kind reached what was asked for at most
     */
    record CleanUpRun(
            int sessions,
            int mailLinks,
            int emailChanges,
            int outboxEntries,
            int counters,
            int addressHolds,
            int gatewayCards,
            int orders,
            int contractNews,
            int auditEntries,
            boolean more) {
        /**
         * How much was removed.
         *
         * @return the sum over all kinds
         */
        public int total() {
            return sessions
                    + mailLinks
                    + emailChanges
                    + outboxEntries
                    + counters
                    + addressHolds
                    + gatewayCards
                    + orders
                    + contractNews
                    + auditEntries;
        }
    }

    /**
     * What a round of running deletions came to.
     *
     * @param completed how many accounts are gone
     * @param postponed how many have steps left, which are tried again later
     * @param more whether there may be more that are due: as many were taken as were asked for at most
     */
    record DeletionRun(int completed, int postponed, boolean more) {
        /**
         * How many were taken.
         *
         * @return the sum
         */
        public int total() {
            return completed + postponed;
        }
    }

    /**
     * What a round of dispatching came to.
     *
     * @param delivered how many were sent or told
     * @param dropped how many had lost their point
     * @param postponed how many failed and will be tried again
     * @param dead how many failed for the last time
     */
    record DispatchRun(int delivered, int dropped, int postponed, int dead) {
        /**
         * How many were looked at.
         *
         * @return the sum
         */
        public int total() {
            return delivered + dropped + postponed + dead;
        }
    }
}
