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
public record BillingRequest(
        ContractRequestId id,
        ShopId shop,
        AccountId account,
        ContractId contract,
        ContractRequest.Change change,
        @Nullable CardId card,
        @Nullable GatewayReference reference,
        long number) {
    /** Refuses null where null means nothing. */
    public BillingRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(change, "change");
    }
}
