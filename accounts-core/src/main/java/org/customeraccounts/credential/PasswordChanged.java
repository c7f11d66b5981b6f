package org.customeraccounts.credential;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * An account's password was changed by its customer, or reset through the mailbox.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param reset whether it was reset through the mailbox
 */
public record PasswordChanged(ShopId shop, AccountId account, Instant at, boolean reset) implements AccountEvent {}
