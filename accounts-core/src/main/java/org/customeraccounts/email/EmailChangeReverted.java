package org.customeraccounts.email;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * The old mailbox undid a change of address. All sessions have ended, and no password is right until one is set.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record EmailChangeReverted(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
