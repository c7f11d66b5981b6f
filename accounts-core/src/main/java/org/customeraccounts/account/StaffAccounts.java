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
     * Suspends an active account: its sessions end, and nobody can sign in to it. The mailbox is told. Its contracts
     * run on; the host's code can pause or end them.
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
     * Ends all sessions of an account: whoever is signed in to it has to sign in again. Its links stay. The mailbox is
     * told, unless there was no session to end.
     *
     * @param id its id
     * @return how many ended, those that nobody has used for too long among them
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED} or {@code ACCOUNT_BEING_DELETED}
     */
    int endSessions(AccountId id);

    /**
     * Has the verification mail sent again to the address in force, as its customer can.
     *
     * @param id its id
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_STATE} unless it is active; {@code
     *     EMAIL_ALREADY_VERIFIED}
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_MAILS} within a minute of the last one, and
     *     when the mailbox has had its five mails of the day and two kept for staff; {@code TOO_MANY_ATTEMPTS}
     */
    void resendVerification(AccountId id);

    /**
     * Has a link to set a new password sent to the address in force, as whoever knows the address can. The password
     * stays as it is until the link is used; nobody but the mailbox sees the link.
     *
     * @param id its id
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED} or {@code ACCOUNT_BEING_DELETED}
     * @throws org.customeraccounts.error.ThrottledException {@code TOO_MANY_MAILS} when nobody has proven the mailbox
     *     and it has had its five mails of the day and two kept for staff; {@code TOO_MANY_ATTEMPTS}
     */
    void sendPasswordReset(AccountId id);

    /**
     * Closes an account that has no running contracts, as the other {@link #close(AccountId, RunningContracts)} does.
     *
     * @param id its id
     * @return the account, closed
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}, {@code ACCOUNT_STATE} when it is
     *     being deleted, or suspended while a change of its address can be undone, or {@code ACTIVE_CONTRACTS}, naming
     *     them
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    default Account close(AccountId id) {
        return close(id, RunningContracts.REFUSE);
    }

    /**
     * Closes an account for good: its sessions and links end, and its address is free for a new account. The mailbox is
     * told; the contact stays, without an account. Nobody could sign in to cancel a contract then, so none goes on: its
     * contracts have ended when this returns.
     *
     * <p>While a change of its address can be undone, the mailboxes that can are told too and get their links again,
     * and their addresses stay held until then. Undoing the change opens the account again, to a new password; what has
     * ended stays ended. Since that must not lift a suspension, an account that is suspended is not closed as long as
     * such a change can be undone.
     *
     * @param id its id
     * @param contracts what becomes of its running contracts
     * @return the account, closed
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code ACCOUNT_CLOSED}, {@code ACCOUNT_STATE} when it is
     *     being deleted, or suspended while a change of its address can be undone, or {@code ACTIVE_CONTRACTS}, naming
     *     them, unless they are to be ended
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Account close(AccountId id, RunningContracts contracts);
}
