package org.customeraccounts.deletion;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Staff decided to delete an account: nobody is signed in to it any more.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record AccountDeletionScheduled(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
