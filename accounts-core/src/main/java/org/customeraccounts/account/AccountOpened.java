package org.customeraccounts.account;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * An account was created.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record AccountOpened(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
