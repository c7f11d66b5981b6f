/** Saved cards, kept, and what is asked of payment gateways. */
@NullMarked
package org.customeraccounts.internal.payment;

import org.jspecify.annotations.NullMarked;
