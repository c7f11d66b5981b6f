package org.customeraccounts.email;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * An account's address was proven to be the customer's.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record EmailVerified(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
