package org.customeraccounts.subscription;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ShopId;

/**
 * A contract stands elsewhere than before.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param contract which
 * @param state where it stands now
 */
public record ContractMoved(ShopId shop, AccountId account, Instant at, ContractId contract, ContractState state)
        implements AccountEvent {}
