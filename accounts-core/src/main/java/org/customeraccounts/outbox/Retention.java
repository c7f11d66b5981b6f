package org.customeraccounts.outbox;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long things are kept that do nothing any more, before {@link Operations#cleanUp} removes them. What still does
 * something is never removed, whatever stands here: a session within its limits, a link that works, an attempt to
 * change an address that is pending or can be undone, a mail that waits or was given up. Ended sessions, holds on
 * former addresses and counts whose window is over are not kept at all: nothing asks for them.
 *
 * @param mailLinks how long a mailed link is kept from when it was used or its time was over; 7 to 36500 days. As long
 *     as it is kept, who opens it reads that it was used or has expired, and a bounce of its mail is understood;
 *     afterwards it is unknown
 * @param emailChanges how long an attempt to change an address is kept from when it was decided, which is when it was
 *     confirmed, stopped or undone; 7 to 36500 days, since for 7 days a change can be undone. As long as it is kept,
 *     the customer's status shows it
 * @param outboxEntries how long a mail that was sent and an event that was told are kept; zero to 36500 days. Nothing
 *     reads them but people who look for what was sent; they hold addresses
 * @param gatewayCards how long the token of a card is kept from when its payment gateway detached or refused it; 7 to
 *     36500 days. As long as it is kept, it cannot be saved again, and late news of it changes nothing; afterwards it
 *     is for the gateway to say whether it still stands for a card
 * @param contractNews how long a charge that was told, and a customer's request that the billing answered, are kept
 *     from then; 7 to 36500 days. As long as a charge is kept, its key tells of it and of nothing else; afterwards the
 *     key is as good as new, and the same charge told again changes nothing but reads as {@code OUT_OF_DATE} in place
 *     of {@code REPEATED}
 * @param audit how long an entry of the audit is kept from when it was written; 1 to 36500 days, or null for ever
 */
public record Retention(
        Duration mailLinks,
        Duration emailChanges,
        Duration outboxEntries,
        Duration gatewayCards,
        Duration contractNews,
        @Nullable Duration audit) {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration LONGEST_LINK = Duration.ofDays(7);
    private static final Duration WAY_BACK = Duration.ofDays(7);
    private static final Duration LATEST_NEWS = Duration.ofDays(7);
    private static final Duration A_DAY = Duration.ofDays(1);

    /**
     * Checks all.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public Retention {
        require("mailLinks", mailLinks, LONGEST_LINK);
        require("emailChanges", emailChanges, WAY_BACK);
        require("outboxEntries", outboxEntries, Duration.ZERO);
        require("gatewayCards", gatewayCards, LATEST_NEWS);
        require("contractNews", contractNews, LATEST_NEWS);
        if (audit != null) {
            require("audit", audit, A_DAY);
        }
    }

    /**
     * One that keeps the audit for ever.
     *
     * @param mailLinks of mailed links
     * @param emailChanges of attempts to change an address
     * @param outboxEntries of what was sent and told
     * @param gatewayCards of tokens of cards that are gone
     * @param contractNews of charges and answered requests
     * @throws IllegalArgumentException when one is out of its range
     */
    public Retention(
            Duration mailLinks,
            Duration emailChanges,
            Duration outboxEntries,
            Duration gatewayCards,
            Duration contractNews) {
        this(mailLinks, emailChanges, outboxEntries, gatewayCards, contractNews, null);
    }

    private static void require(String name, Duration given, Duration shortest) {
        Objects.requireNonNull(given, name);
        if (given.compareTo(shortest) < 0 || given.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " are kept for " + shortest.toDays() + " to " + LONGEST.toDays() + " days");
        }
    }

    /**
     * The default: links and attempts for 30 days, since people find mails of last month; what was sent for 7 days, the
     * time in which somebody asks where a mail has gone; tokens of cards that are gone for 30 days, many times what
     * gateways take to send their news; charges and answered requests for 365 days, over which a billing may be told
     * once more; the audit for ever, since it is for you to say how long you must be able to look back.
     *
     * @return the retention
     */
    public static Retention standard() {
        return new Retention(
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofDays(365));
    }

    /**
     * The same with another time for mailed links.
     *
     * @param kept from when a link was used or its time was over; 7 to 36500 days
     * @return the retention
     * @throws IllegalArgumentException when it is out of its range
     */
    public Retention withMailLinks(Duration kept) {
        return new Retention(kept, emailChanges, outboxEntries, gatewayCards, contractNews, audit);
    }

    /**
     * The same with another time for attempts to change an address.
     *
     * @param kept from when an attempt was decided; 7 to 36500 days
     * @return the retention
     * @throws IllegalArgumentException when it is out of its range
     */
    public Retention withEmailChanges(Duration kept) {
        return new Retention(mailLinks, kept, outboxEntries, gatewayCards, contractNews, audit);
    }

    /**
     * The same with another time for mails that were sent and events that were told.
     *
     * @param kept from when it was done; zero to 36500 days
     * @return the retention
     * @throws IllegalArgumentException when it is out of its range
     */
    public Retention withOutboxEntries(Duration kept) {
        return new Retention(mailLinks, emailChanges, kept, gatewayCards, contractNews, audit);
    }

    /**
     * The same with another time for the tokens of cards that are gone.
     *
     * @param kept from when the gateway detached or refused the card; 7 to 36500 days
     * @return the retention
     * @throws IllegalArgumentException when it is out of its range
     */
    public Retention withGatewayCards(Duration kept) {
        return new Retention(mailLinks, emailChanges, outboxEntries, kept, contractNews, audit);
    }

    /**
     * The same with another time for charges that were told and requests that were answered.
     *
     * @param kept from when it was told or answered; 7 to 36500 days
     * @return the retention
     * @throws IllegalArgumentException when it is out of its range
     */
    public Retention withContractNews(Duration kept) {
        return new Retention(mailLinks, emailChanges, outboxEntries, gatewayCards, kept, audit);
    }

    /**
     * The same with a time for the audit.
     *
     * @param kept from when an entry was written; 1 to 36500 days
     * @return the retention
     * @throws IllegalArgumentException when it is out of its range
     */
    public Retention withAudit(Duration kept) {
        return new Retention(
                mailLinks,
                emailChanges,
                outboxEntries,
                gatewayCards,
                contractNews,
                Objects.requireNonNull(kept, "audit"));
    }
}
