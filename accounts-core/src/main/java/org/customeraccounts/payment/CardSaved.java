package org.customeraccounts.payment;

import java.time.Instant;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/**
 * A customer added a card or changed one, or the payment gateway told what is new about it.
 *
 * @param shop the shop
 * @param account the account
 * @param at when
 * @param card which
 */
public record CardSaved(ShopId shop, AccountId account, Instant at, CardId card) implements AccountEvent {}
