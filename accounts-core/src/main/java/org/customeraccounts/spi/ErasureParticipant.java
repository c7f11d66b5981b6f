package org.customeraccounts.spi;

/**
 * Data of the host's own that go with an account: orders kept elsewhere, a newsletter, a search index. Each participant
 * is a step in the ledger of every deletion, and its outcome is part of the report.
 *
 * <p>It is called outside units of work by the job that runs deletions, for at most a minute, and at least once: after
 * a crash, a failure or an answer that came too late it is called again for the same deletion, so what it did before
 * must do no harm. When it throws, takes too long or answers null, nobody knows what became of the data: it is asked
 * again later, twelve times over about fifteen hours, and then its step is given up and reported as failed. The other
 * steps do not wait for it, but for the last two: the host's own number, which it may need, and the account itself.
 * Thread safe.
 */
public interface ErasureParticipant {
    /**
     * What its step is called in ledgers. It is stored: one that is renamed is another participant, and steps under the
     * old name are given up in the end.
     *
     * @return 1 to 40 characters of {@code a-z}, {@code 0-9} and {@code -}, of no other participant's
     */
    String name();

    /**
     * Deletes what the host keeps of a customer. Nothing to delete is no failure.
     *
     * @param request which data
     * @return what became of them
     * @throws Exception when nobody knows; its message is not kept, for it may name somebody
     */
    Erased erase(ErasureRequest request) throws Exception;
}
