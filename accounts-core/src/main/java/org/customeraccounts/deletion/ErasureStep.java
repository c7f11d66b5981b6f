package org.customeraccounts.deletion;

/**
 * What the library itself does to delete an account, in this order; the steps of the host's participants come before
 * {@link #REFERENCES}. The names are stored: never renamed, only added.
 */
public enum ErasureStep {
    /** Sessions that are left; they ended when the deletion was decided. */
    SESSIONS,
    /**
     * Counts of attempts and mails, by the account and its present address; what can be counted counts as done. Those
     * by former addresses are over within a day.
     */
    COUNTERS,
    /** Mailed links, and attempts to change the address: both hold addresses. */
    LINKS,
    /**
     * Subscriptions and memberships, with the charges told of them: those that run end first. Where they are billed
     * elsewhere, the billing is asked to end them too, and its answer is waited for, for a day at most; what it had not
     * answered by then counts as failed.
     */
    CONTRACTS,
    /**
     * Saved cards, and what payment gateways hold of them: each token is detached through the outbox, for which the
     * step waits. Detached ones count as done and are forgotten. Where a gateway refused (failed), or detaching was
     * given up and nobody knows (unknown), the tokens and the gateways' customers are kept, so that somebody can look
     * after them, and a retried dead letter still finds them.
     */
    CARDS,
    /** Postal addresses. */
    ADDRESSES,
    /**
     * Orders: those of the account, and those that it said are not its own; by an erasure, also those that guests
     * placed with its address, unless the contact is another account's. Of each, the host's policy keeps what an
     * invoice says for a while, or lets it go; both count as done. An order for which the policy fails stays, and holds
     * the account up until it does not.
     */
    ORDERS,
    /**
     * Mails in the outbox: sent, given up or waiting. It waits for those that are still to be sent, for a day at most,
     * so that the mailbox is told; those that were not sent by then count as failed.
     */
    MAILS,
    /** Addresses that the account claims or holds: others may have them then. */
    CLAIMS,
    /**
     * The contact: taken away by an erasure, and left without an account otherwise. An order that a guest places with
     * the address from then on makes it a contact again, and stays that guest's: it is not settled with the account.
     */
    CONTACT,
    /**
     * The host's own number, and what is kept to know an imported customer again. It waits until every participant is
     * settled, for whom it may be the only key.
     */
    REFERENCES,
    /** The password and the account itself. It waits until every other step is settled. */
    ACCOUNT
}
