package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.ShopId;

/** Attempts to change addresses: of each account at most one is pending. */
public interface EmailChangeStore {
    /**
     * Adds a pending attempt, unless the account has one that is pending.
     *
     * @param change the attempt, pending
     * @return whether it was added; of several at once for one account, exactly one is told so
     */
    boolean insert(EmailChange change);

    /**
     * Finds an attempt.
     *
     * @param shop the shop
     * @param id the attempt
     * @return the attempt, or empty when the shop has none of that id
     */
    Optional<EmailChange> find(ShopId shop, EmailChangeId id);

    /**
     * Finds an account's attempt that is stored as pending, its links expired or not.
     *
     * @param shop the shop
     * @param account the account
     * @return the attempt, or empty
     */
    Optional<EmailChange> pending(ShopId shop, AccountId account);

    /**
     * Finds an account's newest attempt, by id.
     *
     * @param shop the shop
     * @param account the account
     * @return the attempt, or empty
     */
    Optional<EmailChange> newest(ShopId shop, AccountId account);

    /**
     * An account's attempts that were asked for at or after an instant.
     *
     * @param shop the shop
     * @param account the account
     * @param since the instant
     * @return the attempts, in the order of their ids
     */
    List<EmailChange> requestedSince(ShopId shop, AccountId account, Instant since);

    /**
     * An account's attempts that an undoing has to know of: the one that is stored as pending, its links expired or
     * not, and those that are stored as confirmed, settled or reverted and became so after an instant ({@code decidedAt
     * > since}). {@code decidedAt} of a settled one is when it was confirmed.
     *
     * @param shop the shop
     * @param account the account
     * @param since the instant
     * @return the attempts, in the order of their ids
     */
    List<EmailChange> undoable(ShopId shop, AccountId account, Instant since);

    /**
     * Writes an attempt's state, {@code mintedAt} and {@code decidedAt}, and nothing else of it, if its stored state
     * still is the one that was read. None moves back to pending; one that stays pending may have had a new link.
     *
     * @param from the state that was read
     * @param next the attempt as it will be, of the same shop, id and account
     * @return whether it was written; of several at once that read the same state and write another, exactly one is
     *     told so
     */
    boolean move(EmailChangeState from, EmailChange next);

    /**
     * Removes attempts of one account, in whatever state. Which of them go first is the storage's choice.
     *
     * @param shop the shop
     * @param account the account
     * @param most how many at most, 1 or more
     * @return how many were removed; fewer than {@code most} only when none is left
     */
    int removeAll(ShopId shop, AccountId account, int most);

    /**
     * Removes attempts of all shops that were decided long enough ago ({@code decidedAt <= decidedBy}), never one that
     * is stored as pending. Which of them go first is the storage's choice.
     *
     * @param decidedBy the latest decision of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each attempt is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeDecided(Instant decidedBy, int most);
}
