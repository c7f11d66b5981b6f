package org.customeraccounts.email;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * A change of address under way was stopped.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record EmailChangeCancelled(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
