package org.customeraccounts.address;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.ShopId;

/**
 * A customer added an address, or changed one.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param address which
 */
public record AddressSaved(ShopId shop, AccountId account, Instant at, AddressId address) implements AccountEvent {}
