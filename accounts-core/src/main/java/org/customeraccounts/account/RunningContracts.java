package org.customeraccounts.account;

/** What becomes of running subscriptions and memberships when staff bring their account to its end. */
public enum RunningContracts {
    /** The account stays as it is, and that is refused with {@code ACTIVE_CONTRACTS}, naming the contracts. */
    REFUSE,
    /**
     * They end with the account: on a storage that bounds units of work some of them a moment later, as the outbox is
     * dispatched. Of those that are billed elsewhere, the {@link
     * org.customeraccounts.spi.ContractBilling billing} is asked to end them.
     */
    END
}
