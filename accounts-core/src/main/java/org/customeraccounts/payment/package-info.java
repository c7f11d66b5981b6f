/**
 * Saved cards: what a customer sees of them, and what the shop's payment gateways hold. No card number has a place
 * here.
 */
@NullMarked
package org.customeraccounts.payment;

import org.jspecify.annotations.NullMarked;
