package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * Deletions of accounts and their ledgers: of each account at most one is open, which is scheduled or running. They
 * outlive the accounts, so they refer to none.
 */
public interface DeletionStore {
    /**
     * Adds a scheduled deletion, unless the account has one that is open. It comes up for {@link #lease} at its
     * {@code dueAt}.
     *
     * @param deletion the deletion, scheduled
     * @return whether it was added; of several at once for one account, exactly one is told so
     */
    boolean insert(Deletion deletion);

    /**
     * Finds an account's newest deletion, by id, whatever its state.
     *
     * @param shop the shop
     * @param account the account
     * @return the deletion, or empty
     */
    Optional<Deletion> newest(ShopId shop, AccountId account);

    /**
     * Some of a shop's deletions, those with the greatest ids first. The cursor's position is the last id seen.
     *
     * @param shop the shop
     * @param request which page
     * @return the page
     */
    Page<Deletion> page(ShopId shop, PageRequest request);

    /**
     * Writes a deletion's state, {@code begunAt} and {@code endedAt}, and nothing else of it, if its state still is the
     * one that was read. One that is over never comes up for lease again, and its account may have another.
     *
     * @param from the state that was read
     * @param next the deletion as it will be, of the same shop, id and account
     * @return whether it was written; of several at once that read the same state and write another, exactly one is
     *     told so
     */
    boolean move(Deletion.State from, Deletion next);

    /**
     * Leases the open deletion of any shop that has been due longest, if one is: of equals, the one with the smallest
     * id. It is due again when the lease is over.
     *
     * @param now the present instant; what is due at it is due
     * @param lease the lease's own id, which {@link #postpone} must name
     * @param until when the lease is over, after {@code now}
     * @return the deletion, or empty when none is due; of several callers at once, no two get the same
     */
    Optional<Deletion> lease(Instant now, UUID lease, Instant until);

    /**
     * Ends a lease and postpones the deletion, if it is open and the lease is still the one it has: also when that is
     * over already, as long as nobody has taken the next one. The deletion's own {@code dueAt} stays what it is.
     *
     * @param shop the shop
     * @param id the deletion
     * @param lease the lease
     * @param dueAt not before when it comes up again
     * @return whether it was postponed
     */
    boolean postpone(ShopId shop, DeletionId id, UUID lease, Instant dueAt);

    /**
     * Opens a deletion's ledger.
     *
     * @param shop the shop
     * @param id the deletion, which has no steps yet
     * @param steps its steps, each of a name of its own, in the order in which they are to be done
     */
    void addSteps(ShopId shop, DeletionId id, List<DeletionStep> steps);

    /**
     * A deletion's ledger.
     *
     * @param shop the shop
     * @param id the deletion
     * @return the steps in the order in which they were added
     */
    List<DeletionStep> steps(ShopId shop, DeletionId id);

    /**
     * Writes a line of the ledger, if it still is as it was read, but for {@code at}, which is not compared.
     *
     * @param shop the shop
     * @param id the deletion
     * @param read the line that was read
     * @param next the line as it will be, of the same name, and other than what was read in more than {@code at}
     * @return whether it was written; of several at once that read the same, exactly one is told so
     */
    boolean write(ShopId shop, DeletionId id, DeletionStep read, DeletionStep next);
}
