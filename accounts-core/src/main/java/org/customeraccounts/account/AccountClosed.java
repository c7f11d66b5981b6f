package org.customeraccounts.account;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * An account ended: staff closed it, or the mailbox it was opened with refused it.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 */
public record AccountClosed(ShopId shop, AccountId account, Instant at) implements AccountEvent {}
