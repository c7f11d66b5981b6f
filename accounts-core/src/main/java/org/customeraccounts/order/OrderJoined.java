package org.customeraccounts.order;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;

/**
 * A guest's order came to the account whose verified address it was placed with.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param order which
 */
public record OrderJoined(ShopId shop, AccountId account, Instant at, OrderId order) implements AccountEvent {}
