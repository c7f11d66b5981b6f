package org.customeraccounts.outbox;

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
    Dispatched dispatchDue(int limit);

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
     * stays removed. Call it from a job, in no transaction of yours, as long as there is {@link CleanedUp#more}:
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
    CleanedUp cleanUp(int most);

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
}
