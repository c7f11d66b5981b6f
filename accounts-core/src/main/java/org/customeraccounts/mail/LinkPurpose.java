package org.customeraccounts.mail;

import java.time.Duration;

/** What a link is for, and how long it is good. */
public enum LinkPurpose {
    /** Proves the account's present address; 48 hours. */
    VERIFY_EMAIL("verify", Duration.ofDays(2)),
    /** Sets a new password; 6 hours. */
    RESET_PASSWORD("reset", Duration.ofHours(6)),
    /** Proves the new address of a change; 48 hours. */
    CONFIRM_EMAIL_CHANGE("change", Duration.ofDays(2)),
    /** Lets the old mailbox stop a change under way; 7 days, and as long as it is under way. */
    CANCEL_EMAIL_CHANGE("cancel", Duration.ofDays(7)),
    /** Lets the old mailbox undo a change; 7 days from the change. */
    REVERT_EMAIL_CHANGE("revert", Duration.ofDays(7)),
    /** Shows a guest's order to the mailbox it was ordered with, as often as it is opened; 48 hours. */
    OPEN_ORDER("order", Duration.ofDays(2)),
    /** Creates an account for a guest's order, from a page after checkout; 30 days. */
    CREATE_ACCOUNT("account", Duration.ofDays(30));

    private final String prefix;
    private final Duration lifetime;

    LinkPurpose(String prefix, Duration lifetime) {
        this.prefix = prefix;
        this.lifetime = lifetime;
    }

    /**
     * What the token's readable prefix says.
     *
     * @return lower-case letters
     */
    public String prefix() {
        return prefix;
    }

    /**
     * Whether such a link acts on a guest's order. All others act on an account, and were mailed to its mailbox.
     *
     * @return whether it does
     */
    public boolean isForOrder() {
        return this == OPEN_ORDER || this == CREATE_ACCOUNT;
    }

    /**
     * How long a link is good, from the minting of its token, which in a mail is when the mail is sent.
     *
     * @return the time
     */
    public Duration lifetime() {
        return lifetime;
    }
}
