package org.customeraccounts.payment;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/**
 * A customer removed a card, or the payment gateway refused it or said that it is gone.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param card which
 */
public record CardRemoved(ShopId shop, AccountId account, Instant at, CardId card) implements AccountEvent {}
