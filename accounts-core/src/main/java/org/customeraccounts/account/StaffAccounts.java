package org.customeraccounts.account;

import org.customeraccounts.value.AccountId;

/**
 * What the shop's staff may do with an account: owner and administrators only ({@code PERMISSION_DENIED} otherwise).
 * None of it changes an address or a password, and none merges accounts. A mailbox is told unless nobody has proven it
 * and it has had its five mails of the day. Thread safe.
 */
public interface StaffAccounts {
    /**
     * One account.
     *
     * @param id its id
     * @return the account
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Account get(AccountId id);

    /**
     * Suspends an active account: its sessions end, and nobody can sign in to it. The mailbox is told.
     *
     * @param id its id
     * @return the account, suspended
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_STATE} unless it is active
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Account suspend(AccountId id);

    /**
     * Lifts a suspension: the customer can sign in again. The mailbox is told.
     *
     * @param id its id
     * @return the account, active
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_STATE} unless it is suspended
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Account lift(AccountId id);

    /**
     * Closes an account for good: its sessions and links end, and its address is free for a new account. The mailbox is
     * told; the contact stays, without an account.
     *
     * @param id its id
     * @return the account, closed
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}, or {@code ACCOUNT_STATE} when it is
     *     being deleted
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Account close(AccountId id);
}
