package org.customeraccounts.session;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Staff ended all sessions of an account.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record SessionsEnded(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
