package org.customeraccounts.outbox;

/**
 * How much a round of cleaning up removed, by kind.
 *
 * @param sessions sessions and known devices whose time was over
 * @param mailLinks mailed links that were used or expired long ago, those to guests' orders and on the pages after
 *     checkout too
 * @param emailChanges attempts to change an address that were decided long ago
 * @param outboxEntries mails that were sent and events that were told long ago
 * @param counters counts of attempts and mails whose window was over
 * @param addressHolds holds on former addresses whose time was over
 * @param gatewayCards tokens of cards that payment gateways detached or refused long ago
 * @param orders orders of deleted accounts whose time to be kept was over
 * @param contractNews charges of contracts that were told, and requests about them that were answered, long ago
 * @param auditEntries entries of the audit that were written long ago, where the host says how long that is
 * @param more whether there may be more to remove: one kind reached what was asked for at most
 */
public record CleanedUp(
        int sessions,
        int mailLinks,
        int emailChanges,
        int outboxEntries,
        int counters,
        int addressHolds,
        int gatewayCards,
        int orders,
        int contractNews,
        int auditEntries,
        boolean more) {
    /**
     * How much was removed.
     *
     * @return the sum over all kinds
     */
    public int total() {
        return sessions
                + mailLinks
                + emailChanges
                + outboxEntries
                + counters
                + addressHolds
                + gatewayCards
                + orders
                + contractNews
                + auditEntries;
    }
}
