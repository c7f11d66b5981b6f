package org.customeraccounts.deletion;

import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * Deleting accounts: owner and administrators only ({@code PERMISSION_DENIED} otherwise), never the customer. A
 * deletion can be undone for as many days as the shop's settings say; what becomes of it then is done by {@link
 * org.customeraccounts.outbox.Operations#runDeletions}. Thread safe. Joins the host's transaction where the storage
 * does.
 */
public interface Deletions {
    /**
     * Decides to delete an account that has no running contracts, as the other {@link #schedule(AccountId,
     * Deletion.Scope, RunningContracts)} does.
     *
     * @param account the account
     * @param scope how much goes with it
     * @return the deletion, scheduled
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code DELETION_SCHEDULED} when it was decided before,
     *     {@code DELETION_UNDER_WAY} when it has begun, {@code ACCOUNT_STATE} when the account is in a state that only
     *     a newer version of the library knows, {@code ACTIVE_CONTRACTS}, naming them
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    default Deletion schedule(AccountId account, Deletion.Scope scope) {
        return schedule(account, scope, RunningContracts.REFUSE);
    }

    /**
     * Decides to delete an account, be it active, suspended or closed: its sessions end, nobody can sign in to it, and
     * its address stays taken. The mailbox is told, with the date in the shop's time zone, unless nobody has proven it
     * and it has had its five mails of the day.
     *
     * <p>Running contracts that are to be ended end once the deletion has begun. Until then they run on and are
     * charged, so that undoing leaves them as they are; no other can begin.
     *
     * <p>While a change of the account's address can be undone, the mailboxes that can are told too and get their links
     * again, and the deletion does not begin before that is over. Undoing the change undoes the deletion with it.
     *
     * @param account the account
     * @param scope how much goes with it
     * @param contracts what becomes of its running contracts
     * @return the deletion, scheduled
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code DELETION_SCHEDULED} when it was decided before,
     *     {@code DELETION_UNDER_WAY} when it has begun, {@code ACCOUNT_STATE} when the account is in a state that only
     *     a newer version of the library knows, {@code ACTIVE_CONTRACTS}, naming them, unless they are to be ended
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Deletion schedule(AccountId account, Deletion.Scope scope, RunningContracts contracts);

    /**
     * Undoes the decision, as long as the deletion has not begun: the account is active, suspended or closed as it was.
     * Its sessions stay ended, and its contracts run on. The mailbox is told.
     *
     * @param account the account
     * @return the deletion, undone
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code NO_DELETION} when none was decided or it was undone,
     *     {@code DELETION_UNDER_WAY} when it has begun
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Deletion undo(AccountId account);

    /**
     * The latest deletion of an account and what became of each of its steps, also when the account is long gone.
     *
     * @param account the account
     * @return the report
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN} when there is neither such an
     *     account nor a deletion of one
     * @throws org.customeraccounts.error.ConflictException {@code NO_DELETION} when none was ever decided
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    DeletionReport report(AccountId account);

    /**
     * Some of the shop's deletions, in whatever state, newest first. They are kept for good, as the record of what was
     * deleted when.
     *
     * @param request which page
     * @return the page
     * @throws org.customeraccounts.error.InvalidInputException {@code INVALID_FORMAT} naming {@code cursor}, when it is
     *     none of this list's
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Page<Deletion> page(PageRequest request);
}
