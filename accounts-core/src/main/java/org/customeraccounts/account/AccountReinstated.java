package org.customeraccounts.account;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Staff lifted a suspension, or a closed account is open again because a change of its address was undone.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record AccountReinstated(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
