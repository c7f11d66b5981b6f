package org.customeraccounts.subscription;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A contract is charged by another card from the next charge on, or by none.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param contract which
 * @param card the saved card, or null for none
 */
public record ContractCardChanged(
        ShopId shop,
        AccountId account,
        Instant at,
        ContractId contract,
        @Nullable CardId card) implements AccountEvent {}
