package org.customeraccounts.spi;

import java.util.Objects;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

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
    void request(Request request) throws Exception;

    /**
     * What a customer asks of a contract that is billed elsewhere.
     *
     * @param id by which it is answered
     * @param shop the shop
     * @param account whose the contract is
     * @param contract of which contract
     * @param change what is to change
     * @param card the saved card to charge from then on, or null for none; null where something else is to change
     * @param reference what the gateway knows that card by, or null with it
     * @param number greater than that of every earlier request of the same contract
     */
    record Request(
            ContractRequestId id,
            ShopId shop,
            AccountId account,
            ContractId contract,
            ContractRequest.Change change,
            @Nullable CardId card,
            @Nullable GatewayReference reference,
            long number) {
        /** Refuses null where null means nothing. */
        public Request {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(shop, "shop");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(contract, "contract");
            Objects.requireNonNull(change, "change");
        }
    }
}
