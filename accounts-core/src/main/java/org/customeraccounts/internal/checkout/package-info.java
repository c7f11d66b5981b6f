/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.checkout;

import org.jspecify.annotations.NullMarked;
