package org.customeraccounts.deletion;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Staff undid the decision to delete an account: it is as it was.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record AccountDeletionUndone(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
