package org.customeraccounts.email;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * The customer confirmed another address, or gave the same one another spelling: it is in force.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record EmailChanged(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
