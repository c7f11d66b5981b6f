/** Checkout: what a shop asks its buyers, and what it records once they have paid. */
@NullMarked
package org.customeraccounts.checkout;

import org.jspecify.annotations.NullMarked;
