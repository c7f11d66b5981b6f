package org.customeraccounts.deletion;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * An account is gone, and all that it held.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record AccountDeleted(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
