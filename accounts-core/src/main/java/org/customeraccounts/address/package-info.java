/** A customer's postal addresses: several, one of them the default for delivery and one for billing. */
@NullMarked
package org.customeraccounts.address;

import org.jspecify.annotations.NullMarked;
