package org.customeraccounts.subscription;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;

/**
 * A contract began.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param contract which
 */
public record ContractBegun(ShopId shop, AccountId account, Instant at, ContractId contract) implements AccountEvent {}
