package org.customeraccounts.spi;

/**
 * Does what customers ask of contracts that are billed elsewhere. Where a host has none, what is asked for waits in the
 * outbox.
 *
 * <p>Called by several threads at once, always outside a unit of work. It may be called again with a request of the
 * same id: after a failure, and also when the process ended before it could be noted that it was called. Requests may
 * come in another order than they were asked in: one with a smaller number than one that was done, about the same
 * contract and the same of card and term, is to be {@linkplain
 * org.customeraccounts.subscription.PlatformSubscriptions#refused refused}.
 */
@FunctionalInterface
public interface ContractBilling {
    /**
     * Takes a request over. Returns once it is taken, within a minute; whether it was done is told later, to {@link
     * org.customeraccounts.subscription.PlatformSubscriptions#acknowledged acknowledged} or {@link
     * org.customeraccounts.subscription.PlatformSubscriptions#refused refused}.
     *
     * @param request what is asked for
     * @throws Exception any failure: it will be tried again later
     */
    void request(BillingRequest request) throws Exception;
}
