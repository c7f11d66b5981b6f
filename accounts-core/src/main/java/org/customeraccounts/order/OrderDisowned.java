package org.customeraccounts.order;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;

/**
 * A customer said "not mine" of an order that had come to the account by its address.
 *
 * @param shop the shop
 * @param account the account that it left
 * @param at when
 * @param order which
 */
public record OrderDisowned(ShopId shop, AccountId account, Instant at, OrderId order) implements AccountEvent {}
